"""OpenTelemetry's own classes, as we need them. Imported only if there is a collector.

All that a request led to is one trace: the trace's id is made of the request's, which its jobs and letters bear, too.
So nothing more need be stored, and whoever has a line of the log finds its trace.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache

from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.id_generator import RandomIdGenerator
from opentelemetry.trace import Span, SpanKind, Status, StatusCode, Tracer

from corrigenda import __version__
from corrigenda.lib.logs import request_id
from corrigenda.lib.traces.spans import Kind, Value, trace_of

EXPORT_SECONDS = 10  # for one message to the collector


class _Ids(RandomIdGenerator):
    def generate_trace_id(self) -> int:
        request = request_id.current()
        return int(trace_of(request), 16) if request else super().generate_trace_id()


@lru_cache(maxsize=1)
def _tracer(collector: str) -> Tracer:
    about = Resource.create({"service.name": "corrigenda", "service.version": __version__})
    provider = TracerProvider(id_generator=_Ids(), resource=about)
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(collector, timeout=EXPORT_SECONDS)))
    return provider.get_tracer("corrigenda", __version__)


@contextmanager
def started(
    collector: str, name: str, kind: Kind, attributes: Mapping[str, Value], began: float | None = None
) -> Iterator[Span]:
    with _tracer(collector).start_as_current_span(
        name,
        kind=SpanKind[kind.upper()],
        attributes=attributes,
        start_time=None if began is None else round(began * 1e9),
        record_exception=False,
        set_status_on_exception=False,
    ) as running:
        try:
            yield running
        except Exception as error:
            running.set_status(Status(StatusCode.ERROR, type(error).__name__))
            raise
