"""Somebody's own words are changed only after they were checked with their source."""

from __future__ import annotations

import pytest
from django.test import Client

from corrigenda.archive.models import Revision
from corrigenda.corrections.models import Case
from tests.doors.desk.pages import accept_form, address, filled_again, text
from tests.factories import CaseFactory, SuggestionFactory

CHECKED = {"quotation_confirmed": "1", "quotation_source": "The mayor's office, by telephone"}


@pytest.fixture
def quoted(revision: Revision) -> Case:
    case = CaseFactory.create(anchored_on=revision, words="full support to")
    return SuggestionFactory.create(case=case, kind="typo", replacement="full support for").case


def test_the_quotation_is_shown_with_its_speaker(desk: Client, quoted: Case) -> None:
    page = desk.get(address(quoted, "accept"))
    assert "a quotation of Mayor Ilse Brandt" in text(page, ".quotation-check")
    assert "“We gave our full support to the plan,”" in text(page, ".quotation-check blockquote")
    assert "inside a quotation" in text(page, ".case-head")


def test_it_is_no_minor_fix(desk: Client, quoted: Case) -> None:
    page = desk.get(address(quoted, "accept"))
    assert filled_again(page, quoted)["kind"] == "correction"
    assert "Minor fix" not in text(page, "#kind")
    forced = desk.post(address(quoted, "accept"), accept_form(desk, quoted) | CHECKED | {"kind": "minor-fix"})
    again = filled_again(forced, quoted)
    assert again["kind"] != "minor-fix"


def test_unchecked_it_is_refused_and_nothing_is_lost(desk: Client, quoted: Case) -> None:
    form = accept_form(desk, quoted) | {"quotation_source": "The mayor's office, by telephone"}
    answer = desk.post(address(quoted, "accept"), form)
    assert answer.status_code == 422
    assert "Confirm that you checked it" in text(answer, "#error-quotation")
    assert filled_again(answer, quoted)["quotation_source"] == "The mayor's office, by telephone"


def test_checked_it_is_accepted_and_the_source_is_kept(desk: Client, quoted: Case) -> None:
    assert desk.post(address(quoted, "accept"), accept_form(desk, quoted) | CHECKED).status_code == 302
    decision = quoted.decision()
    assert decision is not None and decision.quotation_confirmed
    assert decision.quotation_source == "The mayor's office, by telephone"
    assert "by telephone" in text(desk.get(address(quoted)), "#decide")


def test_words_outside_ask_for_nothing(desk: Client, quoted: Case) -> None:
    page = desk.get(address(quoted, "accept") + "?words=said+Mayor+Ilse")
    assert "quotation_confirmed" not in page.content.decode()
