"""A changed figure, date or name begins as a correction with its notice, whatever kind the reader chose."""

from __future__ import annotations

import pytest
from django.test import Client

from corrigenda.archive.models import Revision
from corrigenda.corrections.models import Case
from tests.doors.desk.pages import accept_form, address, filled
from tests.factories import CaseFactory, SuggestionFactory


@pytest.mark.parametrize("kind", ["typo", "link", "outdated", "clarification", "other"])
@pytest.mark.parametrize(("words", "replacement"), [("1931", "1932"), ("Tuesday", "Monday"), ("Ilse", "Ilsa")])
def test_it_begins_as_a_correction(desk: Client, revision: Revision, kind: str, words: str, replacement: str) -> None:
    case = CaseFactory.create(anchored_on=revision, words=words)
    SuggestionFactory.create(case=case, kind=kind, replacement=replacement)
    form = accept_form(desk, case)
    assert (form["kind"], replacement in form["notice"]) == ("correction", True)


def test_a_typo_begins_as_a_minor_fix_until_the_words_say_more(desk: Client, revision: Revision) -> None:
    case = CaseFactory.create(anchored_on=revision, words="opened")
    SuggestionFactory.create(case=case, kind="typo", replacement="openned")
    form = accept_form(desk, case)
    assert (form["kind"], form["notice"]) == ("minor-fix", "")
    typed = desk.post(address(case, "preview"), form | {"new": "opened 5 times"})
    again = filled(typed, address(case, "accept"))
    assert (again["kind"], "5 times" in again["notice"]) == ("correction", True)
    chosen = desk.post(address(case, "preview"), again | {"kind": "minor-fix"})
    assert filled(chosen, address(case, "accept"))["kind"] == "minor-fix", "the editor's own choice stays"


def test_it_is_shown_before_it_is_accepted(desk: Client, revision: Revision, case: Case) -> None:
    typo = CaseFactory.create(anchored_on=revision, words="opened")
    SuggestionFactory.create(case=typo, kind="typo", replacement="openned")
    answer = desk.post(address(typo, "accept"), accept_form(desk, typo) | {"new": "opened 5 times"})
    assert answer.status_code == 200
    assert filled(answer, address(typo, "accept"))["kind"] == "correction"
