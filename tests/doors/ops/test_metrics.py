"""`/metrics`: who may read it, what it says, and what it never says."""

from __future__ import annotations

import asyncio
import ipaddress
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from corrigenda.archive.models import Revision
from corrigenda.corrections.kinds import SuggestionKind
from corrigenda.corrections.models import Arrival, Case
from corrigenda.dispatch.lanes import LANES
from corrigenda.dispatch.models import Breaker
from corrigenda.lib import clock
from corrigenda.lib.metrics.series import JOBS
from corrigenda.lib.web.front.messages import Answer, Request
from corrigenda.lib.web.route_names import ROUTE
from corrigenda.newsroom.models import Site
from corrigenda.ops.metrics import door
from corrigenda.ops.metrics.door import Metrics
from corrigenda.ops.metrics.from_database import GAUGES, snapshot
from corrigenda.ops.metrics.text import text
from tests.doors.api.test_suggestions import post
from tests.plans import ON_SQLITE, scanned

TOKEN = "0123456789abcdef0123"


def asked(peer: str = "192.0.2.7", **headers: str) -> Request:
    sent = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request("GET", "/metrics", b"", sent, b"", peer)


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch) -> Callable[[Request], Answer | None]:
    monkeypatch.setattr(door, "_database_says", lambda: [])
    return lambda request: asyncio.run(Metrics()(request))


Ask = Callable[[Request], Answer | None]


@pytest.mark.pure
def test_without_a_setting_there_is_no_such_page(ask: Ask) -> None:
    assert ask(asked("127.0.0.1")) is None
    assert ask(asked(authorization="Bearer ")) is None
    assert Client().get("/metrics").status_code == 404


@pytest.mark.pure
@pytest.mark.parametrize(
    ("header", "may"), [(f"Bearer {TOKEN}", True), (f"bearer {TOKEN}", True), ("Bearer x", False), (TOKEN, False)]
)
def test_whoever_has_the_token_may_read(header: str, may: bool, ask: Ask, settings: Any) -> None:
    settings.METRICS_TOKEN = TOKEN
    answer = ask(asked(authorization=header))
    assert (answer is not None) == may
    if answer:
        assert dict(answer.headers)[b"content-type"] == b"text/plain; version=0.0.4; charset=utf-8"


@pytest.mark.pure
@pytest.mark.parametrize(
    ("peer", "forwarded", "proxies", "may"),
    [
        ("10.1.2.3", "", 0, True),
        ("::ffff:10.1.2.3", "", 0, True),
        ("192.0.2.7", "", 0, False),
        ("", "", 0, False),  # through a socket in the file system
        ("10.1.2.3", "203.0.113.7", 0, False),  # a proxy that nobody told us of
        ("10.1.2.3", "203.0.113.7", 1, False),
        ("10.1.2.3", "10.9.9.9, 203.0.113.7", 1, False),  # the first is what the sender claims
        ("10.1.2.3", "203.0.113.7, 10.9.9.9", 1, True),
    ],
)
def test_addresses_that_are_named_may_read(
    peer: str, forwarded: str, proxies: int, may: bool, ask: Ask, settings: Any
) -> None:
    settings.METRICS_FROM = (ipaddress.ip_network("10.0.0.0/8"),)
    settings.TRUSTED_PROXIES = proxies
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    assert (ask(asked(peer, **headers)) is not None) == may


@pytest.mark.pure
def test_a_database_that_does_not_answer_is_told_and_the_rest_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> None:
        raise DatabaseError("gone")

    monkeypatch.setattr(door, "snapshot", gone)
    said = text(door._database_says()).decode()
    assert "corrigenda_database_up 0.0" in said and "# TYPE corrigenda_request_duration_seconds histogram" in said


def test_it_tells_what_waits_what_is_open_and_what_was_done(
    revision: Revision, do_jobs: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(JOBS, "rows", {})
    reader = Client()
    sent = {"site": "courier", "url": revision.article.url, "kind": SuggestionKind.FACT, "target": {"exact": "1931"}}
    more = {"replacement": "1932", "email": "rita@reader.example", "name": "Rita Reader"}
    assert post(reader, {**sent, **more}).status_code == 201
    do_jobs()
    assert post(reader, {**sent, **more, "website": "spam"}).status_code == 201  # held
    assert post(reader, {**sent, **more}).status_code == 201  # to be filed
    Breaker.objects.create(host="slow.example", failures=3, open_until=clock.now() + timedelta(minutes=1))
    said = text(snapshot()).decode()
    for line in (
        "corrigenda_database_up 1.0",
        "corrigenda_hosts_left_alone 1.0",
        'corrigenda_arrivals{site="courier",state="held"} 1.0',
        'corrigenda_arrivals{site="courier",state="to_file"} 1.0',
        'corrigenda_held_suggestions{check="hidden-field",site="courier"} 1.0',
        'corrigenda_cases{site="courier",state="open"} 1.0',
        'corrigenda_case_places{place="placed",site="courier"} 1.0',
        'corrigenda_job_duration_seconds_count{outcome="done",task="tell"} 1.0',
    ):
        assert f"\n{line}\n" in said
    assert not re.search("rita|reader|bridge|courier.example|slow.example|1932", said, re.IGNORECASE)


@ON_SQLITE
def test_what_it_costs_does_not_grow_with_the_archive(revision: Revision, site: Site) -> None:
    with CaptureQueriesContext(connection) as queries:
        snapshot()
    assert len(queries) == 8
    assert scanned(queries) == []


@pytest.mark.django_db
def test_each_lane_is_told_even_if_it_is_empty() -> None:
    told = snapshot()
    assert {sample.labels[0] for sample in told if sample.gauge == "corrigenda_jobs"} == set(LANES)
    assert {len(sample.labels) for sample in told if sample.gauge == "corrigenda_jobs"} == {2}
    assert all(len(sample.labels) == len(GAUGES[sample.gauge].labels) for sample in told)
    assert not Arrival.objects.exists() and not Case.objects.exists()


@pytest.mark.django_db
def test_a_page_tells_the_front_by_which_route_it_answers() -> None:
    for path, route in (
        ("/api/v1/sites/nowhere", "/api/v1/sites/<key>"),
        ("/s/nowhere/corrections/", "/s/<slug:site>/corrections/"),
        ("/wp-login.php", None),
    ):
        answered: Any = Client().get(path)
        assert answered.wsgi_request.META.get(ROUTE) == route
