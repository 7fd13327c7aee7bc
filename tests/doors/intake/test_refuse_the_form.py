"""What does not fit is said at its field, and nothing that was typed is lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from justhtml import JustHTML
from pytest_django import Settings

from corrigenda.archive.models import Article
from corrigenda.corrections.models import Arrival, Suggestion
from corrigenda.corrections.suggestions.checks import pressure
from corrigenda.corrections.suggestions.checks.waiting import WAIT
from corrigenda.lib import clock
from corrigenda.newsroom.models import Site
from tests.doors.intake.form import FORM, fields, opened, send, typed
from tests.doors.record.reading import parsed


def error_at(page: JustHTML, name: str) -> str:
    """The error that a screen reader tells at a field."""
    box = page.query_one(f'[name="{name}"]')
    assert box.attrs["aria-invalid"] == "true"
    described = box.attrs["aria-describedby"].split()
    return " ".join(page.query_one(f"#{one}").to_text() for one in described if one.endswith("_error"))


def test_an_empty_form_is_told_everything_at_once(client: Client, site: Site) -> None:
    answer = send(client, {})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    page = parsed(answer)
    assert "full address of the page" in error_at(page, "url")
    assert error_at(page, "kind") == "Choose what kind of mistake it is."
    assert "Say what is wrong" in error_at(page, "comment")
    links = [link.attrs["href"] for link in page.query(".errors a")]
    assert links == ["#id_url", "#id_kind", "#id_comment"]
    assert page.query_one("title").to_text().startswith("Not sent yet")


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("url", "https://foreign.example/page", "This page does not belong to The Harbour Courier."),
        ("url", "javascript:alert(1)", "Give the full address"),
        ("url", "https://courier.example/?q=" + "é" * 900, "Give the full address"),
        ("kind", "nonsense", "Choose what kind"),
        ("quote", "a" * 20_001, "At most 20000 characters"),
        ("replacement", "1931", "These are the same words."),
        ("replacement", "\u00a01931\u202f", "These are the same words."),
        ("replacement", "a" * 20_001, "At most 20000 characters"),
        ("replacement", "", "Say how it should read"),
        ("comment", "a" * 1_000_000, "At most 5000 characters, please; this has 1000000."),
        ("source", "a" * 2_001, "At most 2000 characters"),
        ("name", "a" * 201, "At most 200 characters"),
        ("email", "nobody", "This is not an email address."),
        ("comment", "nul\0byte", "Null characters are not allowed."),
    ],
)
def test_each_field_says_what_is_wrong_and_keeps_what_was_typed(
    client: Client, article: Article, name: str, value: str, told: str
) -> None:
    data = typed(client, **{"source": "City archive", "name": "Rita", "involved": "on", name: value})
    answer = send(client, data)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    page = parsed(answer)
    assert told in error_at(page, name)
    kept = fields(page)
    if name == "kind":  # a choice that does not exist cannot be shown
        kept["kind"] = value
    assert {field: text.replace("\ufffd", "\0") for field, text in kept.items()} == data
    assert not Suggestion.objects.exists()


def test_hostile_text_comes_back_as_text(client: Client, site: Site) -> None:
    hostile = '"></textarea><script>alert(1)</script>'
    page = parsed(send(client, {**opened(client, hostile), "quote": hostile, "name": hostile}))
    assert not page.query("script")
    kept = fields(page)
    assert (kept["url"], kept["quote"], kept["name"]) == (hostile, hostile, hostile)


def test_too_many_from_one_network_are_told_how_long_to_wait(
    client: Client, article: Article, settings: Settings
) -> None:
    settings.SUGGESTIONS_PER_MINUTE = 1
    assert send(client, typed(client)).status_code == 303
    data = typed(client, quote="1,200", replacement="1,300")
    answer = send(client, data)
    if answer.status_code == 303:  # a new minute began between the two
        answer = send(client, data := typed(client, quote="Tuesday", replacement="Monday"))
    assert answer.status_code == HTTPStatus.TOO_MANY_REQUESTS
    wait = int(answer["Retry-After"])
    assert 1 <= wait <= 60
    page = parsed(answer)
    assert f"{wait} second" in page.query_one(".errors").to_text()
    assert fields(page) == data


def test_a_body_past_all_measure_is_refused_in_words(client: Client, site: Site) -> None:
    body = b"comment=" + b"a" * 6_000_000
    answer = client.post(FORM, body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert "That was too large" in answer.content.decode()


def test_an_unknown_site_is_told_in_words(client: Client, db: None) -> None:
    for answer in (client.get("/suggest/nobody"), client.post("/suggest/nobody", {})):
        assert answer.status_code == 404
        assert "No site with this name has a desk here" in answer.content.decode()


def test_bytes_that_are_no_text(client: Client, site: Site) -> None:
    body = b"url=%FF%FE&quote=%ED%A0%80&kind=fact"
    answer = client.post(FORM, body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_a_field_that_people_do_not_see_holds_the_suggestion(client: Client, article: Article) -> None:
    page = parsed(client.get(FORM))
    assert page.query_one(".trap [name=website]") is not None
    data = typed(client, website="https://spam.example")
    assert send(client, data).status_code == 303  # the sender learns nothing
    assert Arrival.objects.get().held_by == "hidden-field"


def test_under_pressure_the_form_asks_to_wait_and_keeps_what_was_typed(
    client: Client, article: Article, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pressure, "SITE", 0)
    data = typed(client, comment="See the plaque.")
    asked = send(client, data)
    assert asked.status_code == HTTPStatus.PRECONDITION_REQUIRED
    page = parsed(asked)
    assert "One moment, please" in page.query_one("h1").to_text()
    again = fields(page)
    unticked = {"credit": "False", "involved": "False"}
    assert again == {**data, **unticked, "proof": "", "wait_token": again["wait_token"]}
    assert send(client, again).status_code == HTTPStatus.PRECONDITION_REQUIRED  # too early
    monkeypatch.setattr(clock, "now", lambda: datetime.now(UTC) + timedelta(seconds=WAIT))
    assert send(client, again).status_code == 303
    assert send(client, again).status_code == 303  # a second click is the same suggestion
    assert Suggestion.objects.count() == 1
