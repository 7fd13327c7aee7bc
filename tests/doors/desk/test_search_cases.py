"""The search over cases: by number, by a reader's address, by words, within a group of states."""

from __future__ import annotations

import pytest
from django.test import Client

from corrigenda.archive.models import Revision
from corrigenda.corrections.models import Case
from corrigenda.corrections.suggestions.erase import erase
from corrigenda.lib.mailboxes import mailbox_key
from tests.doors.desk.pages import read, text, words
from tests.factories import CaseFactory, SuggestionFactory

SEARCH = "/desk/courier/search/?in=cases&q="


@pytest.fixture
def quoted(revision: Revision) -> Case:
    address = "rita@readers.example"
    return SuggestionFactory.create(
        case=CaseFactory.create(anchored_on=revision, words="full support"),
        replacement="half support",
        comment="The recording says otherwise.",
        email=address,
        mailbox=mailbox_key(address),
    ).case


def found(desk: Client, sought: str) -> list[int]:
    return [int(words(number).split()[-1]) for number in read(desk.get(SEARCH + sought)).query(".row .number")]


@pytest.mark.parametrize("sought", ["{}", "No.+{}", "%23{}"])
def test_a_case_is_found_by_its_number(desk: Client, case: Case, quoted: Case, sought: str) -> None:
    assert found(desk, sought.format(quoted.number)) == [quoted.number]


def test_cases_are_found_by_a_readers_address(desk: Client, case: Case, quoted: Case) -> None:
    assert found(desk, "RITA%2Bnews@readers.example") == [quoted.number]
    assert found(desk, "rita@elsewhere.example") == []


@pytest.mark.parametrize("sought", ["support", "%22full+support%22", "support+brandt", "SUPPORT"])
def test_words_of_the_passage_are_found(desk: Client, case: Case, quoted: Case, sought: str) -> None:
    assert quoted.number in found(desk, sought)


def test_what_no_case_has_is_not_found(desk: Client, case: Case) -> None:
    page = desk.get(SEARCH + "zeppelin")
    assert "No case has these words" in text(page)
    assert text(page, "main [role=status].soft") == "0 cases"


def test_a_readers_words_are_found_while_the_case_runs_and_are_in_no_index(
    desk: Client, case: Case, quoted: Case
) -> None:
    assert found(desk, "recording") == [quoted.number]
    erase(quoted.suggestions.get())
    assert found(desk, "recording") == []
    Case.objects.filter(pk=case.pk).update(state="closed")
    assert found(desk, "plaque") == []


def test_the_states_narrow_what_is_found(desk: Client, case: Case, quoted: Case) -> None:
    Case.objects.filter(pk=quoted.pk).update(state="closed")
    assert found(desk, "support&state=closed") == [quoted.number]
    assert quoted.number not in found(desk, "support&state=open")


@pytest.mark.parametrize("sought", ["", "%00", "%22%22", "999999999", "*", "NEAR(", "a" * 500, "@"])
def test_nothing_that_is_typed_breaks_it(desk: Client, case: Case, sought: str) -> None:
    assert desk.get(SEARCH + sought).status_code == 200
