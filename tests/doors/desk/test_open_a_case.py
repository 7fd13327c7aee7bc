"""An editor opens a case of their own: from an article, a search result, or words that they mark."""

from __future__ import annotations

import pytest
from django.test import Client

from corrigenda.archive.models import Revision
from corrigenda.corrections.models import Case
from corrigenda.newsroom.models import Staff
from tests.doors.desk.pages import at_desk, text
from tests.factories import CaseFactory

NEW = "/desk/courier/new/"


def open_case(desk: Client, revision: Revision, **form: object) -> Case:
    answer = desk.post(NEW, {"article": revision.article_id, "revision": revision.number, **form})
    assert answer.status_code == 302, text(answer)
    return Case.objects.latest("pk")


def test_the_page_shows_the_article_and_the_words(desk: Client, revision: Revision) -> None:
    page = desk.get(f"{NEW}?article={revision.article_id}&words=Tuesday")
    assert "The bridge over the Aren" in text(page, "[data-marks]")
    assert text(page, "#words") == "Tuesday"


def test_a_case_opens_on_the_words(desk: Client, revision: Revision, ed: Staff) -> None:
    case = open_case(desk, revision, words="full  support")
    assert (case.passage(), case.quotation, case.readers) == ("full support", True, 0)
    event = case.events.get()
    assert (event.verb, event.staff) == ("desk-opened", ed)
    assert "opened the case at the desk" in text(desk.get(f"/desk/courier/{case.number}/"), ".history")


def test_the_words_that_were_marked_are_meant(desk: Client, revision: Revision) -> None:
    copy = revision.copy
    assert copy.count("the") > 2
    assert open_case(desk, revision, words="the", nth="1").start == copy.index("the", copy.index("the") + 1)


def test_without_words_the_case_is_about_the_article(desk: Client, revision: Revision) -> None:
    assert open_case(desk, revision, words="").whole_article


def test_a_case_that_runs_there_is_opened_instead(desk: Client, revision: Revision) -> None:
    running = CaseFactory.create(anchored_on=revision)
    assert open_case(desk, revision, words="in 1931") == running


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"words": "Zeppelin"}, "not in the article"),
        ({"words": "the"}, "appear several times"),
        ({"words": "Tuesday", "revision": 7}, "The article has changed"),
    ],
)
def test_words_that_lead_nowhere_are_asked_for_again(
    desk: Client, revision: Revision, form: dict[str, object], sentence: str
) -> None:
    answer = desk.post(NEW, {"article": revision.article_id, "revision": revision.number, **form})
    assert answer.status_code == 422
    assert sentence in text(answer)
    assert not Case.objects.filter(site=revision.article.site).exists()


@pytest.mark.parametrize("asked", ["", "x", "999999"])
def test_there_must_be_such_an_article(desk: Client, revision: Revision, asked: str) -> None:
    assert desk.get(f"{NEW}?article={asked}").status_code == 404


def test_only_the_sites_own_staff_may(outsider: Staff, revision: Revision) -> None:
    assert at_desk(outsider).get(f"{NEW}?article={revision.article_id}").status_code == 404
