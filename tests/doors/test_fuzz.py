"""Whatever is sent to whatever address: an answer in words, no fault, no trace of the program, no markup sent back.

CORRIGENDA_FUZZ_INPUTS says how many requests; CORRIGENDA_FUZZ_SEED repeats those of a run that found something.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from justhtml import JustHTML

from corrigenda.newsroom.models import Site, Staff
from tests.doors.desk.pages import at_desk, filled
from tests.every_address import one_of_each
from tests.fuzz import MARKUP, Door, Fuzz, Request

QUICK, LONG = 400, 100_000
SEED = os.environ.get("CORRIGENDA_FUZZ_SEED") or secrets.token_hex(4)
INPUTS = int(os.environ.get("CORRIGENDA_FUZZ_INPUTS") or 0)
OF_THE_PROGRAM = (
    b"Traceback (most recent call last)",
    b'File "/',
    b"site-packages",
    b"DoesNotExist",
    b"OperationalError",
)


@pytest.fixture
def addresses(site: Site, settings: Any) -> dict[str, str]:
    settings.SUGGESTIONS_PER_MINUTE = 10**9
    return one_of_each(site)


@pytest.fixture
def people(addresses: dict[str, str], stan: Staff, newsroom: Client, client: Client) -> list[Client]:
    return [client, at_desk(stan), newsroom]


@pytest.fixture
def fuzz(addresses: dict[str, str], people: list[Client]) -> Fuzz:
    return Fuzz([door(people[1], route, address) for route, address in addresses.items()])


API_FORMS = {
    "api/v1/suggestions": [
        {
            "site": "courier",
            "url": "https://courier.example/city/bridge/",
            "kind": "fact",
            "replacement": "1932",
            "comment": "See the plaque.",
            "name": "Rita",
            "email": "rita@reader.example",
            "idempotency_key": "1",
        }
    ],
    "api/v1/articles": [{"url": "https://courier.example/a/", "text": "It is blue.", "headline": "Blue"}],
    "api/v1/cases/<number>/decision": [{"outcome": "stet", "reason": "No."}, {"outcome": "approve", "notice": "n"}],
}


def door(desk: Client, route: str, address: str) -> Door:
    """An address with the methods that it says it has."""
    allowed = desk.patch(address).headers.get("Allow", "GET, POST")
    return Door(route, address, allowed.split(", "), API_FORMS.get(route) or list(forms(desk, address)))


def forms(desk: Client, path: str) -> Iterator[dict[str, str]]:
    """The forms of a page that post to the page itself."""
    answer = desk.get(path)
    if answer.headers.get("Content-Type", "").startswith("text/html"):
        for form in JustHTML(answer.content.decode(), sanitize=False).query("form[method=post]"):
            if (form.attrs or {}).get("action") in ("", None, urlsplit(path).path):
                yield filled(answer, form.attrs["action"]) if form.attrs.get("action") else {}


def who(people: list[Client], request: Request, at: int) -> Client:
    """Mostly whoever has a seat there."""
    stranger, desk, newsroom = people
    seated = {"/desk": desk, "/api/": newsroom}.get(request.path[:5], stranger)
    return people[at % 3] if at % 5 == 0 else seated


def ask(person: Client, request: Request) -> HttpResponse:
    return person.generic(
        request.method, request.path, request.body, content_type=request.content_type, headers=request.headers
    )


def faults(answer: HttpResponse) -> Iterator[str]:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if answer.status_code >= 500:
        yield f"it answers {answer.status_code}"
    yield from (f"it says {word!r}" for word in OF_THE_PROGRAM if word in body)
    kind = answer.headers.get("Content-Type", "").partition(";")[0]
    if kind == "text/html" and b"<zq7" in body.lower():
        yield "it sends the markup back"
    if kind == "application/json" or kind.endswith("+json"):
        json.loads(body or b"null")
    if urlsplit(answer.headers.get("Location", "")).netloc not in ("", "127.0.0.1:8000", "testserver"):
        yield f"it leads to {answer.headers['Location']}"
    if any("zq7" in value or "\n" in value for name, value in answer.headers.items() if name != "Location"):
        yield "a header repeats what was sent"


@contextmanager
def _rolled_back() -> Iterator[None]:
    """Each request finds all as it was. Like a test case's own, the transaction may have a durable one inside."""
    block = transaction.atomic()
    block._from_testcase = True  # type: ignore[attr-defined]
    with block:
        yield
        transaction.set_rollback(True)


def run(fuzz: Fuzz, people: list[Client], number: int) -> None:
    statuses: dict[int, int] = {}
    for at in range(number):
        request = fuzz.request(f"{SEED}:{at}")
        person = who(people, request, at)
        before = person.cookies.copy()
        try:
            with _rolled_back():
                answer = ask(person, request)
        except Exception as error:
            raise AssertionError(f"CORRIGENDA_FUZZ_SEED={SEED}, input {at}: {request}") from error
        person.cookies = before
        assert list(faults(answer)) == [], f"CORRIGENDA_FUZZ_SEED={SEED}, input {at}: {request}"
        statuses[answer.status_code] = statuses.get(answer.status_code, 0) + 1
    print(f"\n{number} inputs of seed {SEED}, by status: {dict(sorted(statuses.items()))}")
    assert statuses.get(200, 0) > number / 20, "most of the requests got nowhere"


def test_no_input_breaks_an_address(fuzz: Fuzz, people: list[Client]) -> None:
    run(fuzz, people, INPUTS or QUICK)


@pytest.mark.long
def test_no_input_of_very_many_breaks_an_address(fuzz: Fuzz, people: list[Client]) -> None:
    run(fuzz, people, INPUTS or LONG)


def test_the_same_seed_makes_the_same_request() -> None:
    first, second = (Fuzz([Door("desk/<slug:site>/", "/desk/courier/")]).request("x:1") for _ in range(2))
    assert first == second


def test_a_page_that_sends_markup_back_is_found() -> None:
    assert list(faults(HttpResponse(f"<p>{MARKUP}"))) == ["it sends the markup back"]
    assert "it answers 500" in faults(HttpResponse("Traceback (most recent call last)", status=500))
