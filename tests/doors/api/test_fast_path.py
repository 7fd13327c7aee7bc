"""The fast path of `POST /api/v1/suggestions` gives the API's own answers, or leaves the request to the API."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from corrigenda.corrections.models import Arrival
from corrigenda.corrections.suggestions.acknowledge import acknowledge
from corrigenda.corrections.suggestions.group_commit import TooManyWaiting
from corrigenda.intake import fast_path
from corrigenda.lib.logs import request_id
from corrigenda.lib.web.front.messages import Answer, Refusal, Request
from corrigenda.newsroom import known_sites
from corrigenda.newsroom.models import Site

PATH = "/api/v1/suggestions"
SENT: dict[str, Any] = {
    "site": "courier",
    "url": "https://courier.example/city/bridge/?utm_source=x",
    "kind": "fact",
    "target": {"exact": "1931", "prefix": "opened in ", "suffix": ", the city", "start": 39, "end": 43},
    "replacement": "1932",
    "comment": "Ça alors 😀 \u202e \x07",
    "email": "rita@reader.example",
    "idempotency_key": "k",
}
JSON = {"content-type": "application/json"}
EVERYDAY: dict[str, dict[str, str]] = {
    "plain": JSON,
    "from a page": {**JSON, "origin": "https://courier.example"},
    "in Ukrainian": {**JSON, "accept-language": "uk-UA,uk;q=0.9", "origin": "https://courier.example"},
    "in no language of ours": {**JSON, "accept-language": "tlh"},
    "with a charset": {"content-type": "Application/JSON; charset=utf-8"},
    "behind a proxy": {**JSON, "x-forwarded-for": "203.0.113.7", "x-forwarded-proto": "https"},
}


@pytest.fixture(autouse=True)
def _at_once(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing waits here, so that no event loop is needed: the site is known, and who sends also commits."""

    async def soon(request: str, **what: Any) -> object:
        with request_id.working_for(request):
            return acknowledge(**what)

    monkeypatch.setattr(fast_path, "acknowledge_soon", soon)
    monkeypatch.setattr(known_sites, "SECONDS", 600.0)
    known_sites.note(site)


def fast(body: bytes, headers: dict[str, str]) -> Answer | None:
    raw = [(name.encode(), value.encode("latin-1")) for name, value in {"host": "testserver", **headers}.items()]
    answering = fast_path.send_suggestion(Request("POST", PATH, b"", raw, body, "127.0.0.1"))
    with pytest.raises(StopIteration) as stopped:
        answering.send(None)
    answer: Answer | None = stopped.value.value
    return answer


def by_api(body: bytes, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
    kind = headers["content-type"]
    others = {name: value for name, value in headers.items() if name != "content-type"}
    answer = Client().post(PATH, body, content_type=kind, headers=others)
    return answer.status_code, _comparable(answer.headers.items()), answer.content


def _comparable(headers: Any) -> dict[str, str]:
    """`ratelimit` counts down from one request to the next."""
    return {name.lower(): value for name, value in headers if name.lower() not in ("content-length", "ratelimit")}


def told(answer: Answer) -> tuple[int, dict[str, str], bytes]:
    headers = _comparable((name.decode(), value.decode("latin-1")) for name, value in answer.headers)
    return answer.status, headers, answer.body


@pytest.mark.parametrize("headers", EVERYDAY.values(), ids=EVERYDAY.keys())
def test_it_is_the_answer_of_the_api(headers: dict[str, str]) -> None:
    body = json.dumps(SENT).encode()
    first, again = fast(body, headers), fast(body, headers)
    assert first is not None and again is not None
    assert (first.status, again.status, first.body) == (201, 200, again.body)
    assert told(again) == by_api(body, headers)
    assert told(first)[1] == by_api(body.replace(b'"k"', b'"other"'), headers)[1]


@pytest.mark.parametrize("headers", EVERYDAY.values(), ids=EVERYDAY.keys())
def test_it_keeps_what_the_api_keeps(headers: dict[str, str]) -> None:
    fast(json.dumps(SENT).encode(), headers)
    by_api(json.dumps({**SENT, "idempotency_key": "other"}).encode(), headers)
    first, second = Arrival.objects.order_by("number")
    assert (first.sent, first.url, first.email, first.sender) == (second.sent, second.url, second.email, second.sender)


@pytest.mark.parametrize("headers", EVERYDAY.values(), ids=EVERYDAY.keys())
def test_whoever_sends_too_much_is_told_the_same(headers: dict[str, str], settings: Any) -> None:
    settings.SUGGESTIONS_PER_MINUTE = 1
    for number in range(4):
        refused = fast(json.dumps({**SENT, "idempotency_key": str(number)}).encode(), headers)
    assert refused is not None and refused.status == 429
    status, names, body = by_api(json.dumps(SENT).encode(), headers)
    ours = told(refused)
    assert (ours[0], ours[1].keys(), json.loads(ours[2]).keys()) == (status, names.keys(), json.loads(body).keys())
    assert 1 <= int(ours[1]["retry-after"]) <= 60 and ours[1]["content-type"] == names["content-type"]


@pytest.mark.parametrize("language", ["", "uk"])
def test_a_database_that_refuses_is_told_the_same(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    headers = {**JSON, "origin": "https://courier.example", **({"accept-language": language} if language else {})}

    async def refusing(**_: Any) -> object:
        raise OperationalError("database is locked")

    def refusing_too(**_: Any) -> object:
        raise OperationalError("database is locked")

    monkeypatch.setattr(fast_path, "acknowledge_soon", refusing)
    monkeypatch.setattr("corrigenda.intake.api.acknowledge", refusing_too)
    body = json.dumps(SENT).encode()
    refused = fast(body, headers)
    assert refused is not None
    assert told(refused) == by_api(body, headers)


def test_a_database_that_is_gone_when_the_site_is_looked_up_is_no_fault_of_the_desk(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def gone(_key: str) -> object:
        raise OperationalError("the database system is shutting down")

    monkeypatch.setattr(fast_path, "known_site", gone)
    refused = fast(json.dumps(SENT).encode(), JSON)
    assert refused is not None
    status, headers, _body = told(refused)
    assert (status, headers["retry-after"]) == (503, "10")


def test_a_queue_that_is_too_long_refuses_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    async def full(**_: Any) -> object:
        raise TooManyWaiting

    monkeypatch.setattr(fast_path, "acknowledge_soon", full)
    with pytest.raises(Refusal) as refusal:
        fast_path.send_suggestion(
            Request(
                "POST",
                PATH,
                b"",
                [(b"host", b"testserver"), (b"content-type", b"application/json")],
                json.dumps(SENT).encode(),
                "127.0.0.1",
            )
        ).send(None)
    assert (refusal.value.status, refusal.value.wait) == (503, 5)


LEFT: dict[str, tuple[bytes, dict[str, str], int]] = {
    "no JSON": (b"{", JSON, 400),
    "not UTF-8": (b'{"site": "\xff"}', JSON, 400),
    "deep": (b"[" * 100_000, JSON, 400),
    "another type": (b"{}", {"content-type": "text/plain"}, 415),
    "a list": (b"[]", JSON, 422),
    "a field missing": (json.dumps({**SENT, "kind": None}).encode(), JSON, 422),
    "a field of another type": (json.dumps({**SENT, "comment": 7}).encode(), JSON, 422),
    "a foreign page": (json.dumps({**SENT, "url": "https://evil.example/"}).encode(), JSON, 422),
    "no such site": (json.dumps({**SENT, "site": "nowhere"}).encode(), JSON, 422),
    "a host of another": (json.dumps(SENT).encode(), {**JSON, "host": "evil.example"}, 400),
    "with a cookie": (json.dumps(SENT).encode(), {**JSON, "cookie": "a=b"}, 201),
    "too large": (b'{"comment": "%s"}' % (b"x" * 6_000_000), JSON, 413),
}


@pytest.mark.parametrize(("body", "headers", "status"), LEFT.values(), ids=LEFT.keys())
def test_what_is_unusual_is_left_to_the_api(body: bytes, headers: dict[str, str], status: int) -> None:
    assert fast(body, headers) is None
    assert not Arrival.objects.exists()
    assert by_api(body, headers)[0] == status
