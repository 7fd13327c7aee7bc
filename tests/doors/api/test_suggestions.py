"""POST /api/v1/suggestions, as a widget on another origin uses it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from corrigenda.archive.models import Revision
from corrigenda.corrections.models import Suggestion
from corrigenda.newsroom.models import Site


@pytest.fixture
def body(revision: Revision) -> dict[str, Any]:
    start = revision.copy.index("1931")
    return {
        "site": "courier",
        "url": revision.article.url,
        "kind": "fact",
        "target": {
            "exact": "1931",
            "prefix": "opened in ",
            "suffix": ", the city",
            "start": start,
            "end": start + 4,
        },
        "replacement": "1932",
        "comment": None,
        "source": None,
        "name": None,
        "email": None,
        "credit": None,
        "involved": None,
        "idempotency_key": "one-key",
    }


def post(client: Client, body: object, **headers: str) -> Any:
    raw = body if isinstance(body, (str, bytes)) else json.dumps(body)
    return client.post("/api/v1/suggestions", raw, content_type="application/json", headers=headers)


def test_created_then_repeated(client: Client, body: dict[str, Any]) -> None:
    first, again = post(client, body), post(client, body)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert first.json()["number"] == 1
    assert first.json()["receipt_url"].startswith("http://127.0.0.1:8000/r/")
    assert Suggestion.objects.count() == 1


def test_a_passage_read_in_translation_is_placed_at_the_original(client: Client, body: dict[str, Any]) -> None:
    sentence = Revision.objects.get().copy.split(". ")[0]
    body |= {"target": {"exact": sentence}, "replacement": None, "comment": "“ouvert en 1931”\n→ “ouvert en 1932”"}
    assert post(client, body | {"translated": True}).status_code == 201
    assert post(client, body).status_code == 422, "the same key for something else"
    kept = Suggestion.objects.get()
    assert (kept.translated, kept.case.orphaned) == (True, "")
    assert Revision.objects.get().copy[kept.case.start : kept.case.end] == sentence


@pytest.mark.parametrize("part", ["headline", "standfirst", "caption", "alt"])
def test_words_outside_the_copy_get_no_place_in_it(client: Client, body: dict[str, Any], part: str) -> None:
    in_copy = {**body, "idempotency_key": "another-key"}
    body["target"]["part"] = part
    assert (post(client, body).status_code, post(client, body).status_code) == (201, 200)
    suggestion = Suggestion.objects.get()
    assert (suggestion.part, suggestion.exact, suggestion.case.part) == (part, "1931", part)
    assert (suggestion.case.whole_article, suggestion.case.passage()) == (False, "")
    assert suggestion.selector() is not None and suggestion.selector_in_copy() is None
    in_copy["target"] = {**body["target"], "part": "body"}
    assert post(client, in_copy).json()["number"] == 3  # it joins no. 2; its own number is left out
    assert Suggestion.objects.latest("number").case.passage() == "1931"


def test_only_what_is_required(client: Client, site: Site) -> None:
    body = {
        "site": "courier",
        "url": "https://courier.example/x",
        "kind": "other",
        "comment": "The map is upside down.",
    }
    assert post(client, body).status_code == 201


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"site": "nowhere"}, "site"),
        ({"url": "https://other.example/"}, "url"),
        ({"target": {"exact": "1931", "part": "sidebar"}}, "target.part"),
        ({"kind": "rant"}, "kind"),
        ({"kind": None}, "kind"),
        ({"target": {"exact": 5}}, "target.exact"),
        ({"target": {"exact": "a", "start": "x"}}, "target.start"),
        ({"target": {"exact": "1931", "start": 10**30, "end": 10**31}}, "target.start"),
        ({"replacement": "x" * 20_001}, "replacement"),
        ({"email": "a@b"}, "email"),
    ],
)
def test_each_field_that_does_not_fit_is_named(
    client: Client, body: dict[str, Any], change: dict[str, Any], field: str
) -> None:
    answer = post(client, {**body, **change})
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert [error["field"] for error in answer.json()["errors"]] == [field]
    assert not Suggestion.objects.exists()


@pytest.mark.parametrize("raw", [b"", b"{", b"[1", b"\xff\xfe", b"[" * 100_000, b"null", b'"x"', b"[]"])
def test_what_is_not_json_gets_a_clear_answer(client: Client, site: Site, raw: bytes) -> None:
    answer = post(client, raw)
    assert answer.status_code in (400, 422)
    assert answer.json()["detail"]


def test_a_megabyte_is_refused_by_field_and_six_as_too_large(client: Client, body: dict[str, Any]) -> None:
    assert post(client, {**body, "comment": "x" * 2**20}).status_code == 422
    assert post(client, {**body, "comment": "x" * 6 * 2**20}).status_code == 413


def test_a_lone_surrogate_becomes_the_replacement_character(client: Client, body: dict[str, Any]) -> None:
    raw = json.dumps({**body, "replacement": "1932 @"}).replace("@", "\\ud83d")
    assert post(client, raw).status_code == 201
    assert Suggestion.objects.get().replacement == "1932 \ufffd"


def test_another_origin_may_send_and_read_and_no_cookie_is_set(client: Client, body: dict[str, Any]) -> None:
    asked = client.options(
        "/api/v1/suggestions",
        headers={
            "origin": "https://courier.example",
            "access-control-request-method": "POST",
            "access-control-request-headers": "content-type",
        },
    )
    assert asked["Access-Control-Allow-Origin"] == "*"
    assert "content-type" in asked["Access-Control-Allow-Headers"]
    answer = post(client, body, origin="https://courier.example")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert not answer.cookies
    assert "Access-Control-Allow-Origin" not in client.get("/desk/", headers={"origin": "https://courier.example"})


def test_too_many_from_one_network_are_told_how_long_to_wait(
    client: Client, body: dict[str, Any], settings: Any
) -> None:
    settings.SUGGESTIONS_PER_MINUTE = 2
    answers = [post(client, {**body, "idempotency_key": str(n)}) for n in range(5)]
    refused = [answer for answer in answers if answer.status_code == 429]
    assert refused
    assert 1 <= int(refused[0]["Retry-After"]) <= 60
    assert refused[0].json()["detail"]


def test_a_refused_suggestion_writes_nothing(client: Client, body: dict[str, Any], settings: Any) -> None:
    settings.SUGGESTIONS_PER_MINUTE = 1
    post(client, body)
    with CaptureQueriesContext(connection) as asked:
        codes = [post(client, {**body, "idempotency_key": str(n)}).status_code for n in range(5)]
    assert 429 in codes
    refused = [query["sql"] for query in asked][-2 * 3 :]  # at the border of two minutes, one more is let in
    assert all(sql.startswith("SELECT") for sql in refused)


def test_a_forwarded_address_is_not_believed_without_a_trusted_proxy(
    client: Client, body: dict[str, Any], settings: Any
) -> None:
    settings.SUGGESTIONS_PER_MINUTE = 1
    codes = [
        post(client, {**body, "idempotency_key": str(n)}, **{"x-forwarded-for": f"203.0.{n}.1"}).status_code
        for n in range(4)
    ]
    assert 429 in codes
    settings.TRUSTED_PROXIES = 1
    codes = [
        post(client, {**body, "idempotency_key": f"p{n}"}, **{"x-forwarded-for": f"203.0.{n}.1"}).status_code
        for n in range(4)
    ]
    assert codes == [201] * 4


def test_a_busy_database_is_503_and_says_when_to_come_back(
    client: Client, body: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(**_: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr("corrigenda.intake.api.acknowledge", locked)
    answer = post(client, body)
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")


def test_the_public_settings_hold_no_secret(client: Client, site: Site) -> None:
    answer = client.get("/api/v1/sites/courier")
    assert {"million", "march"} <= set(answer.json()["fact_words"])
    assert answer.json() | {"languages": {}, "labels": [], "cards": [], "fact_words": []} == {
        "key": "courier",
        "name": "The Harbour Courier",
        "language": "en",
        "article_selector": None,
        "furniture": [],
        "labels": [],
        "cards": [],
        "languages": {},
        "record": "http://127.0.0.1:8000/s/courier/corrections/",
        "suggest": "http://127.0.0.1:8000/suggest/courier",
        "max_exact": 20000,
        "fact_words": [],
    }
    assert client.get("/api/v1/sites/nowhere").status_code == 404
