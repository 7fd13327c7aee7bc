"""Stealth edits: what changed with no case is listed with its redline, and settled once, in one of three ways."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from corrigenda.archive.models import Article, Revision
from corrigenda.archive.pages.capture import Capture
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.models import Correction, StealthEdit
from corrigenda.corrections.revisions.receive_revision import receive_revision
from corrigenda.corrections.stealth.settle import pass_over
from corrigenda.desk.stealth.page import PAGE
from corrigenda.lib import clock
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.models import Site, Staff
from tests.doors.desk.pages import at_desk, filled, read, text
from tests.factories import RevisionFactory
from tests.factories.archive import COPY

LIST = "/desk/courier/stealth/"
NOTICE = "An earlier version of this article said “1931”. It should have said “1932”."


def changed(revision: Revision, old: str = "1931", new: str = "1932") -> StealthEdit:
    article = revision.article
    copy = Capture(revision.copy.replace(old, new))
    receive_revision(site=article.site, page=PageUrl.of(article.url), capture=copy)
    return StealthEdit.objects.get(article=article, state="open")


@pytest.fixture
def found(revision: Revision) -> StealthEdit:
    return changed(revision)


@pytest.fixture
def others(site: Site) -> list[StealthEdit]:
    """Two more, on other articles; the first of them is the newest of all."""
    made = [changed(RevisionFactory.create(article__site=site), "Tuesday", "Friday") for _ in range(2)]
    for age, one in enumerate(made):
        StealthEdit.objects.filter(pk=one.pk).update(found_at=clock.now() + timedelta(hours=2 - age))
    return made


def address(found: StealthEdit) -> str:
    return f"{LIST}{found.pk}/"


def test_the_list_shows_each_with_its_redline(desk: Client, found: StealthEdit, others: list[StealthEdit]) -> None:
    page = desk.get(LIST)
    assert [text(page, ".row del"), text(page, ".row ins")] == ["Tuesday Tuesday 1931", "Friday Friday 1932"]
    assert "The old bridge stays" in text(page, ".row")
    links = [(one.attrs or {}).get("href") for one in read(page).query("a[data-row]")]
    assert links == [address(others[0]), address(others[1]), address(found)]


def test_the_desk_says_on_every_page_how_many_wait(desk: Client, found: StealthEdit) -> None:
    assert text(desk.get("/desk/courier/"), 'nav a[href="/desk/courier/stealth/"]') == "Stealth edits 1"
    desk.post(address(found), {"do": "pass-over"})
    assert text(desk.get("/desk/courier/"), 'nav a[href="/desk/courier/stealth/"]') == "Stealth edits"


def test_an_empty_list_says_whether_pages_are_watched(desk: Client, site: Site) -> None:
    assert "not watched" in text(desk.get(LIST))
    Site.objects.update(watch=True)
    assert "are watched" in text(desk.get(LIST))
    assert "Nothing has been closed" in text(desk.get(LIST + "?state=closed"))


def test_many_cost_no_more_queries_than_few(desk: Client, site: Site) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            desk.get(LIST)
        return len(captured)

    changed(RevisionFactory.create(article__site=site))
    few = queries()
    for _ in range(8):
        changed(RevisionFactory.create(article__site=site))
    assert queries() == few
    assert few <= 12


def test_page_by_page(desk: Client, site: Site, revision: Revision) -> None:
    later = RevisionFactory.create(article=revision.article, number=2, copy=COPY.replace("1931", "1932"))
    place = COPY.index("1931")
    for _ in range(PAGE + 1):
        StealthEdit.objects.create(
            **{"site": site, "article": revision.article, "before": revision, "after": later, "state": "update"},
            **{"start": place, "end": place + 4, "new_start": place, "new_end": place + 4},
        )
    closed = desk.get(LIST + "?state=closed")
    assert len(read(closed).query(".row")) == PAGE
    assert len(read(desk.get(LIST + "?state=closed&page=2")).query(".row")) == 1
    assert "Older" in text(closed)


def test_its_page_shows_the_change_and_leads_to_the_ones_beside(
    desk: Client, found: StealthEdit, others: list[StealthEdit]
) -> None:
    page = desk.get(address(others[1]))
    assert (text(page, ".copy del"), text(page, ".copy ins")) == ("Tuesday", "Friday")
    keys = {(one.attrs or {})["data-key"]: (one.attrs or {}).get("href") for one in read(page).query("main [data-key]")}
    assert keys == {
        **{"u": LIST, "k": address(others[0]), "j": address(found)},
        **{"e": "?do=explain", "m": "?do=update", "p": "?do=pass-over"},
    }


def test_explained_it_is_on_the_public_record(desk: Client, found: StealthEdit, ed: Staff) -> None:
    form = filled(desk.get(address(found) + "?do=explain"), address(found))
    assert (form["do"], form["kind"], form["notice"]) == ("explain", "correction", NOTICE)
    answer = desk.post(address(found), {**form, "note": "The picture desk did it."}, follow=True)
    assert "It is explained on the public record. No other stealth edits are open." in text(answer)
    correction = Correction.objects.get()
    assert (correction.notice, correction.old, correction.new) == (NOTICE, "1931", "1932")
    record = text(Client().get(f"/s/courier/corrections/{correction.number}/"))
    assert NOTICE in record
    settled = text(desk.get(address(found)))
    assert "explained Edith" in settled
    assert "The picture desk did it." in settled
    assert "The picture desk" not in record


@pytest.mark.parametrize(
    ("do", "state", "told"), [("update", "update", "Marked as an update."), ("pass-over", "passed-over", "Dismissed")]
)
def test_an_update_and_one_passed_over_publish_nothing(
    desk: Client, found: StealthEdit, others: list[StealthEdit], do: str, state: str, told: str
) -> None:
    form = filled(desk.get(f"{address(found)}?do={do}"), address(found))
    answer = desk.post(address(found), form, follow=True)
    assert told in text(answer, ".message")
    assert answer.redirect_chain[-1][0] == address(others[0])
    found.refresh_from_db()
    assert (found.state, Correction.objects.count()) == (state, 0)


def test_a_refusal_names_the_field_and_loses_nothing(desk: Client, found: StealthEdit) -> None:
    sent = {"do": "explain", "kind": "apology", "notice": " ", "note": "Ask Stan.\r\nHe knows."}
    answer = desk.post(address(found), sent)
    assert answer.status_code == 422
    assert "Say in a sentence" in text(answer, "#error-notice")
    assert filled(answer, address(found))["note"] == "Ask Stan.\r\nHe knows."
    assert StealthEdit.objects.get().state == "open"


def test_it_is_settled_once(desk: Client, found: StealthEdit, editor: Actor) -> None:
    pass_over(found=found, by=editor)
    answer = desk.post(address(found), {"do": "update"})
    assert answer.status_code == 409
    assert "Edith settled this at " in text(answer)
    assert StealthEdit.objects.get().state == "passed-over"


def test_only_this_sites_and_only_for_its_staff(desk: Client, found: StealthEdit, outsider: Staff) -> None:
    foreign = changed(RevisionFactory.create(article__site__key="herald"))
    assert desk.get(address(foreign)).status_code == 404
    assert desk.post(address(foreign), {"do": "pass-over"}).status_code == 404
    assert desk.get(f"{LIST}{'9' * 30}/").status_code == 404
    assert at_desk(outsider).get(LIST).status_code == 404
    assert Client().get(LIST).status_code == 302
    assert [one.state for one in StealthEdit.objects.all()] == ["open", "open"]


def test_hostile_words_stand_as_text(desk: Client, article: Article, revision: Revision) -> None:
    found = changed(revision, "1931", "<script>alert(1)</script>\u202e")
    Article.objects.update(headline="<img src=x onerror=alert(1)>")
    for page in (desk.get(LIST), desk.get(address(found)), desk.get(address(found) + "?do=explain")):
        body = page.content.decode()
        assert "<script>alert" not in body
        assert "<img src=x" not in body
        assert "\u202e" not in text(page, ".redline, .copy")
