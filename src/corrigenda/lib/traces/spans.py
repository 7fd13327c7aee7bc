"""Spans: a request, a job, a request that goes out, a letter. Without a collector, nothing is kept or told.

They bear the desk's own names of routes and tasks: no address that somebody asked for, no words, nobody's name.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Literal

from corrigenda.lib.logs import request_id

Kind = Literal["server", "client", "consumer"]
Value = str | int | float | bool
_collector = ""


def send_to(collector: str) -> None:
    """Names the collector: the address of its OTLP/HTTP receiver. Empty: there are no traces."""
    global _collector
    _collector = collector


def trace_of(request: str) -> str:
    """Returns the id of the trace of a request, in hexadecimal: 128 bits of its id's SHA-256. Empty without traces."""
    return hashlib.sha256(request.encode()).hexdigest()[:32] if _collector else ""


@contextmanager
def span(name: str, kind: Kind, **attributes: Value) -> Iterator[dict[str, Value]]:
    """What is done inside is one span, and its spans are inside this one. Yields further attributes, to be filled in.

    An exception that passes through is told by its class alone: its words may be a reader's.
    """
    told: dict[str, Value] = {}
    if not _collector:
        yield told
        return
    from corrigenda.lib.traces.provider import started

    with started(_collector, name, kind, attributes) as running:
        try:
            yield told
        finally:
            running.set_attributes(told)


def note(request: str, name: str, kind: Kind, seconds: float, attributes: Mapping[str, Value]) -> None:
    """Tells of a span of that request which took so long and ends now."""
    if _collector:
        from corrigenda.lib.traces.provider import started

        with request_id.working_for(request), started(_collector, name, kind, attributes, time.time() - seconds):
            pass
