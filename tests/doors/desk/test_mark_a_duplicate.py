"""Two cases are one matter: the one is closed and points to the other."""

from __future__ import annotations

import pytest
from django.test import Client

from corrigenda.archive.models import Revision
from corrigenda.corrections.models import Case
from corrigenda.newsroom.models import Staff
from tests.doors.desk.pages import address, at_desk, text
from tests.factories import CaseFactory, SuggestionFactory


@pytest.fixture
def other(revision: Revision, case: Case) -> Case:
    """The second case of the article."""
    second = CaseFactory.create(anchored_on=revision, words="Tuesday")
    return SuggestionFactory.create(case=second, replacement="Monday").case


@pytest.mark.parametrize("sent", [{"picked": "2"}, {"number": " 2 "}, {"picked": "1", "number": "2"}])
def test_it_is_picked_or_its_number_typed(desk: Client, case: Case, other: Case, sent: dict[str, str]) -> None:
    answer = desk.post(address(case, "duplicate"), sent, follow=True)
    assert "No. 1: marked as a duplicate of no. 2." in text(answer, "[role=status]")
    case.refresh_from_db()
    assert (case.resolution, case.duplicate_of) == ("duplicate", other)
    assert "No. 2" in text(desk.get(address(case)), "#decide")
    assert "No. 1" in text(desk.get(address(other)), ".reading")


def test_other_cases_of_the_article_are_offered(desk: Client, case: Case, other: Case) -> None:
    page = desk.get(address(case, "duplicate"))
    assert "No. 2" in text(page, "fieldset") and "Monday" in text(page, "fieldset")


@pytest.mark.parametrize("typed", ["", "1", "77", "two", "-2", "9999999999999"])
def test_a_number_that_is_none_is_refused(desk: Client, case: Case, other: Case, noise: Case, typed: str) -> None:
    answer = desk.post(address(case, "duplicate"), {"number": typed})
    assert answer.status_code == 422
    assert text(answer, "#error-number")
    case.refresh_from_db()
    assert case.state == "open"


def test_outsiders_mark_nothing(case: Case, other: Case, outsider: Staff) -> None:
    assert at_desk(outsider).post(address(case, "duplicate"), {"number": "2"}).status_code == 404
    case.refresh_from_db()
    assert case.state == "open"
