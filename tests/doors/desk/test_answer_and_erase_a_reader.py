"""The desk shows a reader's address to an editor who asks, notes it, and erases a reader who wrote to the newsroom."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from corrigenda.corrections.models import Case, Event, Suggestion
from corrigenda.corrections.states import Verb
from corrigenda.newsroom.models import Staff
from tests.doors.desk.pages import address, at_desk, text
from tests.factories import MembershipFactory, SuggestionFactory

RITA = "rita@reader.example"


@pytest.fixture
def sent(case: Case) -> Suggestion:
    return SuggestionFactory.create(case=case, email=RITA, name="Rita", comment="See the plaque.")


def of(sent: Suggestion, what: str) -> str:
    return f"/desk/{sent.site.key}/{sent.case.number}/readers/{sent.pk}/{what}/"


def stan(case: Case) -> Client:
    return at_desk(MembershipFactory.create(site=case.site, role="standards-editor").staff)


def test_an_address_is_shown_to_whoever_asks_and_that_is_noted(desk: Client, case: Case, sent: Suggestion) -> None:
    page = text(desk.get(address(case)))
    assert RITA not in page and "This reader can be answered." in page
    assert desk.get(of(sent, "address")).status_code == 405, "a link shows nothing"
    answer = desk.post(of(sent, "address"))
    assert RITA in text(answer) and "no-store" in answer["Cache-Control"]
    (event,) = Event.objects.filter(verb=Verb.ADDRESS_SHOWN)
    assert event.staff is not None and event.data == {"suggestion": str(sent.pk)}
    assert "looked at a reader's address" in text(desk.get(address(case)))


def test_nobody_elses_reader(desk: Client, sent: Suggestion, ed: Staff) -> None:
    other = SuggestionFactory.create(email="ben@reader.example")
    assert "ben@reader.example" not in text(desk.post(of(sent, "address").replace(str(sent.pk), str(other.pk))))
    assert desk.post(of(other, "address")).status_code in (403, 404)


def test_a_standards_editor_erases_after_one_question(case: Case, sent: Suggestion) -> None:
    standards: Any = stan(case)
    assert "Erase this reader's data" in text(standards.get(address(case)))
    assert "for good" in text(standards.get(of(sent, "erase")))
    sent.refresh_from_db()
    assert sent.name == "Rita"
    assert standards.post(of(sent, "erase")).status_code == 302
    sent.refresh_from_db()
    assert (sent.name, sent.email, sent.comment) == ("", "", "")
    (event,) = Event.objects.filter(verb=Verb.ERASED)
    assert event.role == "standards-editor" and event.staff is not None


def test_an_editor_does_not(desk: Client, case: Case, sent: Suggestion) -> None:
    assert "Erase this reader's data" not in text(desk.get(address(case)))
    assert desk.post(of(sent, "erase")).status_code == 404
    sent.refresh_from_db()
    assert sent.name == "Rita"
