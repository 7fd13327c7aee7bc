"""Stet: the words stand, and the readers are told why."""

from __future__ import annotations

import pytest
from django.test import Client

from corrigenda.archive.models import Revision
from corrigenda.corrections.models import Case
from corrigenda.dispatch.models import Job
from corrigenda.newsroom.models import Site, Staff
from tests.doors.desk.pages import address, at_desk, read, text
from tests.factories import CaseFactory, SuggestionFactory

CANNED = "The words are correct as they are."


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"ready": CANNED}, CANNED),
        ({"own": "The plaque is wrong.\r\nWe asked."}, "The plaque is wrong.\nWe asked."),
        ({"ready": CANNED, "own": "The plaque is wrong."}, "The plaque is wrong."),
    ],
)
def test_a_ready_reason_or_ones_own(desk: Client, case: Case, sent: dict[str, str], told: str) -> None:
    answer = desk.post(address(case, "stet"), sent, follow=True)
    assert "No. 1: the words stand." in text(answer, "[role=status]")
    case.refresh_from_db()
    decision = case.decision()
    assert (case.state, case.resolution) == ("closed", "stet")
    assert decision is not None and decision.reason == told


def test_the_reader_will_be_told(desk: Client, case: Case) -> None:
    case.suggestions.update(email="rita@reader.example")
    desk.post(address(case, "stet"), {"ready": CANNED})
    assert Job.objects.filter(task="tell", key__startswith="outcome").count() == 1


def test_without_a_reason_nothing_is_decided(desk: Client, case: Case) -> None:
    answer = desk.post(address(case, "stet"), {"own": "  "})
    assert answer.status_code == 422
    assert "Give a reason" in text(answer, "#error-own")
    case.refresh_from_db()
    assert case.state == "open"


def test_what_was_typed_is_not_lost(desk: Client, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(state="closed", resolution="duplicate")
    answer = desk.post(address(case, "stet"), {"own": "A long and careful answer."})
    assert answer.status_code == 409
    assert "A long and careful answer." in text(answer, "#own")


def test_ready_reasons_speak_the_sites_language(desk: Client, case: Case, site: Site) -> None:
    assert CANNED in text(desk.get(address(case, "stet")), "fieldset")
    Site.objects.filter(pk=site.pk).update(language="xx-nonsense")
    assert CANNED in text(desk.get(address(case, "stet")), "fieldset")


def test_then_comes_the_next_case(desk: Client, case: Case, revision: Revision) -> None:
    other = SuggestionFactory.create(case=CaseFactory.create(anchored_on=revision, words="Tuesday")).case
    answer = desk.post(address(case, "stet"), {"ready": CANNED})
    assert answer.headers["Location"] == address(other)


def test_outsiders_let_nothing_stand(case: Case, outsider: Staff) -> None:
    assert at_desk(outsider).post(address(case, "stet"), {"ready": CANNED}).status_code == 404
    assert Client().post(address(case, "stet"), {"ready": CANNED}).status_code == 302
    case.refresh_from_db()
    assert case.state == "open"


def test_a_closed_case_offers_no_decision(desk: Client, case: Case) -> None:
    desk.post(address(case, "stet"), {"ready": CANNED})
    page = desk.get(address(case))
    assert not read(page).query("#decide form") and CANNED in text(page, "#decide")
    assert "Edith let the words stand." in text(page, ".history")
