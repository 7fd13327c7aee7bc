"""Traces: what a request led to, as a collector hears of it from a real desk."""

from __future__ import annotations

import hashlib
import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from corrigenda.lib.traces import spans
from tests.live import Live, tear_down, wait_until
from tests.stories.sinks import webhook_sink

pytestmark = pytest.mark.pure
WORDS = "The briddge was closed by a secret order"


@pytest.fixture
def collector() -> Iterator[Any]:
    with webhook_sink() as sink:
        yield sink


def told(collector: Any) -> list[Span]:
    bodies = (ExportTraceServiceRequest.FromString(post.body) for post in collector.posts)
    return [
        span for one in bodies for all_of in one.resource_spans for scope in all_of.scope_spans for span in scope.spans
    ]


@pytest.fixture
def live(tmp_path: Path, collector: Any) -> Iterator[Live]:
    desk = Live(tmp_path, environment={"CORRIGENDA_TRACES_TO": collector.url, "OTEL_BSP_SCHEDULE_DELAY": "50"})
    desk.set_up()
    desk.start()
    yield desk
    tear_down(desk)


def test_a_suggestion_its_jobs_and_what_they_ask_are_one_trace(live: Live, collector: Any) -> None:
    url = f"{live.newsroom}/diplomacy/strait-talks-resume/"
    body = {"site": "courier", "url": url, "kind": "typo", "comment": WORDS, "email": "ann@reader.example"}
    asked = urllib.request.Request(
        f"{live.desk}/api/v1/suggestions", json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(asked) as answer:
        request = answer.headers["X-Request-Id"]
    trace = hashlib.sha256(request.encode()).digest()[:16]

    def ours() -> dict[str, Span]:
        return {span.name: span for span in told(collector) if span.trace_id == trace}

    wait_until(
        lambda: {"/api/v1/suggestions", "GET", "letter"} <= set(ours()), f"the spans, of which came {set(ours())}"
    )
    found = ours()
    assert found["/api/v1/suggestions"].kind == Span.SPAN_KIND_SERVER
    assert found["GET"].kind == Span.SPAN_KIND_CLIENT

    def around_the_letter() -> Span | None:  # a span is told once it has ended
        parent = found["letter"].parent_span_id
        return next((span for span in told(collector) if span.span_id == parent), None)

    assert wait_until(around_the_letter, "the job that wrote the letter").kind == Span.SPAN_KIND_CONSUMER
    bodies = b"".join(post.body for post in collector.posts)
    for private in (WORDS, "ann@reader.example", url, "strait-talks"):
        assert private.encode() not in bodies


def test_a_fault_is_told_by_its_class_alone(monkeypatch: pytest.MonkeyPatch, collector: Any) -> None:
    monkeypatch.setenv("OTEL_BSP_SCHEDULE_DELAY", "50")
    spans.send_to(collector.url)
    try:
        with pytest.raises(ValueError, match=WORDS), spans.span("task", "consumer", attempt=1):
            raise ValueError(WORDS)
        wait_until(lambda: told(collector), "the span")
    finally:
        spans.send_to("")
    (span,) = told(collector)
    assert (span.status.message, list(span.events)) == ("ValueError", [])


def test_without_a_collector_there_is_no_trace() -> None:
    with spans.span("task", "consumer") as more:
        more["end"] = "done"
    assert spans.trace_of("0123456789abcdef") == ""
