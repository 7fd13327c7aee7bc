"""A program's token opens what its scopes say, and nothing else; it can be ended, and its last use is seen."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from corrigenda.corrections.models import Case, Event
from corrigenda.corrections.states import Verb
from corrigenda.lib import clock, tokens
from corrigenda.lib.database import read_only
from corrigenda.lib.database.trouble import Trouble
from corrigenda.newsroom.flows.tokens import add_token, end_token
from corrigenda.newsroom.models import Scope, Site, Token
from tests.factories import CaseFactory, SuggestionFactory
from tests.migrations import migrate_to

ASKS = {
    Scope.READ_CASES: ("get", "/api/v1/cases", None),
    Scope.WRITE_ARTICLES: ("put", "/api/v1/articles", {"url": "https://courier.example/b", "text": "News."}),
    Scope.DECIDE: ("post", "/api/v1/cases/1/decision", {"outcome": "stet", "reason": "It is right."}),
}


@pytest.fixture
def case(site: Site, revision: Any) -> Case:
    made: Case = CaseFactory.create(anchored_on=revision, number=1)
    SuggestionFactory.create(case=made, email="rita@reader.example")
    return made


def program(site: Site, *scopes: str, name: str = "robot") -> Client:
    _token, bearer = add_token(site=site, name=name, scopes=scopes)
    return Client(headers={"authorization": f"Bearer {bearer}"})


def ask(client: Client, scope: Scope) -> Any:
    method, path, body = ASKS[scope]
    return getattr(client, method)(path, json.dumps(body) if body else None, content_type="application/json")


@pytest.mark.parametrize("scope", ASKS)
def test_a_token_opens_what_its_scope_says(site: Site, case: Case, scope: Scope) -> None:
    assert ask(program(site, scope), scope).status_code in (200, 201)


@pytest.mark.parametrize("scope", ASKS)
def test_a_token_without_the_scope_is_told_which_it_lacks(site: Site, case: Case, scope: Scope) -> None:
    before = Event.objects.count()
    answer = ask(program(site, *(other for other in Scope if other != scope)), scope)
    assert (answer.status_code, answer["Content-Type"]) == (403, "application/problem+json")
    assert answer["WWW-Authenticate"] == f'Bearer error="insufficient_scope", scope="{scope}"'
    assert Event.objects.count() == before


def _address(client: Client, case: Case) -> Any:
    return client.post(f"/api/v1/cases/{case.number}/suggestions/{case.suggestions.get().pk}/address")


def test_a_readers_address_is_told_only_to_a_program_that_may_know_it(site: Site, case: Case, newsroom: Client) -> None:
    assert _address(newsroom, case).status_code == 403
    assert not case.events.filter(verb=Verb.ADDRESS_SHOWN).exists()
    asking = program(site, Scope.READ_ADDRESSES)
    answer = _address(asking, case)
    assert (answer.json(), answer["Cache-Control"]) == ({"address": "rita@reader.example"}, "private, no-store")
    assert [event.role for event in case.events.filter(verb=Verb.ADDRESS_SHOWN)] == ["newsroom"]
    assert b"rita@" not in newsroom.get("/api/v1/cases/1").content
    wrong = asking.post(f"/api/v1/cases/{case.number}/suggestions/{case.suggestions.get().pk}1/address")
    assert wrong.status_code in (404, 422)


def test_a_reader_without_an_address_has_none(site: Site, case: Case) -> None:
    case.suggestions.update(email="", plain_email="")
    assert _address(program(site, Scope.READ_ADDRESSES), case).json() == {"address": None}


def test_a_token_that_was_ended_opens_nothing(site: Site, case: Case) -> None:
    leaked = program(site, Scope.READ_CASES)
    end_token(site=site, name="robot")
    assert leaked.get("/api/v1/cases").status_code == 401
    assert program(site, Scope.READ_CASES).get("/api/v1/cases").status_code == 200  # the name is free again


def test_the_last_use_is_seen_to_the_hour(site: Site, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    asking = program(site, Scope.READ_CASES)
    token = Token.objects.get(name="robot")
    assert token.used_at is None
    asking.get("/api/v1/cases")
    token.refresh_from_db()
    first = token.used_at
    assert first is not None
    asking.get("/api/v1/cases")
    token.refresh_from_db()
    assert token.used_at == first
    later = clock.now() + timedelta(hours=2)
    monkeypatch.setattr(clock, "now", lambda: later)
    monkeypatch.setattr(read_only, "_found", Trouble.FULL)
    assert asking.get("/api/v1/cases").status_code == 200  # a desk that can save nothing still answers
    monkeypatch.setattr(read_only, "_found", None)
    asking.get("/api/v1/cases")
    token.refresh_from_db()
    assert token.used_at == later


def test_the_document_says_which_scope_each_request_takes(client: Client) -> None:
    document = client.get("/api/openapi.json").json()
    taken = {
        operation["operationId"]: operation["security"]
        for methods in document["paths"].values()
        for operation in methods.values()
        if "security" in operation
    }
    assert taken["list_cases"] == [{"NewsroomToken": ["read-cases"]}]
    assert taken["show_reader_address"] == [{"NewsroomToken": ["read-addresses"]}]
    described = document["components"]["securitySchemes"]["NewsroomToken"]["description"]
    assert all(f"`{scope}`" in described for scope in Scope)


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_a_token_of_the_version_before_works_on(request: pytest.FixtureRequest) -> None:
    request.addfinalizer(migrate_to)
    made = migrate_to(("newsroom", "0016_people"))
    digest = tokens.digest("cor_of-before")
    made.get_model("newsroom", "Site").objects.create(key="courier", name="Courier", hosts=["x"], token_digest=digest)
    migrate_to()
    client = Client(headers={"authorization": "Bearer cor_of-before"})
    assert client.get("/api/v1/cases").status_code == 200
    assert client.post("/api/v1/cases/1/suggestions/5f0d8c62-0000-4000-8000-000000000000/address").status_code == 403
