"""A closed case is reopened; suggestions get cases of their own, and cases become one."""

from __future__ import annotations

import pytest
from django.test import Client

from corrigenda.archive.models import Revision
from corrigenda.corrections.decisions.reopening.by_reader import reopen_by_reader
from corrigenda.corrections.models import Case
from corrigenda.newsroom.models import Staff
from tests.doors.desk.pages import address, at_desk, read, text
from tests.factories import CaseFactory, SuggestionFactory

HOSTILE = "</p><script>alert(1)</script>{{ 7 }}"


def test_reopen_asks_why_and_says_so_on_the_page(desk: Client, case: Case) -> None:
    assert "Reopen" not in text(desk.get(address(case)), "#decide")
    desk.post(address(case, "stet"), {"own": "It is right."})
    assert "Reopen" in text(desk.get(address(case)), "#decide")
    empty = desk.post(address(case, "reopen"), {"reason": " "})
    assert empty.status_code == 422 and "Say what is still wrong." in text(empty, "#error-reason")
    page = desk.post(address(case, "reopen"), {"reason": "The archive was wrong."}, follow=True)
    assert "The case was reopened The archive was wrong." in text(page)
    assert "Edith reopened the case." in text(page, ".history")
    assert read(page).query('#decide a[data-key="s"]')
    assert desk.post(address(case, "reopen"), {"reason": "Again."}).status_code == 409


def test_a_readers_reason_is_text(desk: Client, case: Case) -> None:
    desk.post(address(case, "stet"), {"own": "It is right."})
    reopen_by_reader(case.suggestions.get(), reason=HOSTILE)
    page = desk.get(address(case))
    assert f"A reader asks you to look again {HOSTILE}" in text(page)
    assert "A reader asked the desk to look again" in text(page, ".history")


def test_a_suggestion_gets_a_case_of_its_own(desk: Client, case: Case) -> None:
    assert "Give it a case of its own" not in text(desk.get(address(case)))
    other = SuggestionFactory.create(case=case, comment="Which calendar?")
    assert "Give it a case of its own" in text(desk.get(address(case)))
    page = desk.post(address(case, f"readers/{other.pk}/split"), follow=True)
    assert "The suggestion is now case no. 2." in text(page, "[role=status]")
    assert "Edith split this case from no. 1." in text(page, ".history")
    assert desk.post(address(case, f"readers/{other.pk}/split")).status_code == 404  # it is not there any more


def test_a_likely_duplicate_is_shown_with_its_reason_and_merged_by_hand_only(
    desk: Client, case: Case, revision: Revision
) -> None:
    other = SuggestionFactory.create(case=CaseFactory.create(anchored_on=revision, words="in 1931")).case
    page = desk.get(address(other))
    assert f"No. {case.number} the same words" in text(page)
    other.refresh_from_db()
    assert other.state == "open"
    assert desk.post(address(other, "merge"), {"into": "nonsense"}).status_code == 422
    page = desk.post(address(other, "merge"), {"into": str(case.number)}, follow=True)
    assert f"No. {other.number} is now part of this case." in text(page, "[role=status]")
    assert "2 readers" in text(page, ".tags")
    assert f"Joined here as duplicates: No. {other.number}" in text(page)


@pytest.mark.parametrize("verb", ["reopen", "merge"])
def test_outsiders_do_none_of_it(case: Case, outsider: Staff, verb: str) -> None:
    assert at_desk(outsider).post(address(case, verb), {"reason": "x", "into": "1"}).status_code == 404
