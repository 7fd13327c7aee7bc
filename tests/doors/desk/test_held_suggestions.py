"""Held suggestions: listed with the reason, filtered, released and dropped many at once after one confirmation."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from corrigenda.corrections.models import Arrival, Case
from corrigenda.desk.held.page import PAGE
from corrigenda.newsroom.models import Site, Staff
from tests.doors.desk.pages import at_desk, read, text
from tests.factories import ArrivalFactory
from tests.plans import ON_SQLITE, plans, scanned

LIST = "/desk/courier/held/"


@pytest.fixture
def spam(site: Site) -> list[Arrival]:
    """Three from one sender, with many links."""
    return ArrivalFactory.create_batch(3, site=site, held_by="links", sender="spammer", sent__comment="Buy pills")


@pytest.fixture
def genuine(site: Site) -> Arrival:
    return ArrivalFactory.create(site=site, held_by="page", sender="rita", sent__comment="See the plaque.")


def forms(answer: HttpResponse) -> list[dict[str, list[str]]]:
    """Each form of the page's main part, with the values that a browser would send. Boxes are not ticked."""
    found = []
    for form in read(answer).query("main form[method=post]"):
        values: dict[str, list[str]] = {}
        for box in form.query("input"):
            attrs = box.attrs or {}
            if attrs.get("type") != "checkbox":
                values.setdefault(str(attrs["name"]), []).append(str(attrs.get("value", "")))
        found.append(values)
    return found


def decide(desk: Client, verb: str, *ticked: Arrival, query: str = "") -> tuple[HttpResponse, HttpResponse]:
    """Ticks some, or means all of the filter if none; presses the button, then confirms. Returns both answers."""
    ticks, all_of_it = forms(desk.get(LIST + query))[:2]
    sent = {**ticks, "chosen": [str(each.pk) for each in ticked]} if ticked else all_of_it
    asked = desk.post(LIST, {**sent, "do": verb})
    return asked, desk.post(LIST, {**forms(asked)[0], "do": verb}, follow=True)


def test_the_list_shows_reason_words_page_and_sender(desk: Client, spam: list[Arrival], genuine: Arrival) -> None:
    page = desk.get(LIST)
    first, second = (" ".join(each.to_text().split()) for each in read(page).query(".row")[:2])
    assert "See the plaque." in first and "copy of the page elsewhere" in first
    assert "Buy pills" in second and "many links" in second and "3 from this sender" in second
    assert genuine.url in first
    assert "from this sender" not in first


def test_the_desk_counts_them_in_the_navigation_if_there_are_any(desk: Client, spam: list[Arrival]) -> None:
    link = f'nav a[href="{LIST}"]'
    assert text(desk.get("/desk/courier/"), link) == "Held 3"
    decide(desk, "drop")
    assert text(desk.get("/desk/courier/"), link) == "Held"


def test_all_of_a_filter_are_dropped_after_one_confirmation(
    desk: Client, spam: list[Arrival], genuine: Arrival, ed: Staff
) -> None:
    asked, done = decide(desk, "drop", query="?reason=links")
    assert "Drop 3 suggestions?" in text(asked)
    assert "3 suggestions dropped." in text(done, "body")
    assert list(Arrival.objects.filter(dropped_at=None)) == [genuine]
    assert set(Arrival.objects.exclude(dropped_at=None).values_list("dropped_by", flat=True)) == {ed.pk}


def test_nothing_happens_before_it_is_confirmed(desk: Client, spam: list[Arrival]) -> None:
    for values in forms(desk.get(LIST)):
        for verb in ("drop", "release"):
            desk.post(LIST, {**values, "do": verb, "chosen": str(spam[0].pk)})
    assert Arrival.objects.filter(dropped_at=None, held_by="links").count() == 3


def test_a_sender_is_a_filter(desk: Client, spam: list[Arrival], genuine: Arrival) -> None:
    page = desk.get(LIST + "?sender=spammer")
    assert len(read(page).query(".row")) == 3
    _asked, done = decide(desk, "drop", query="?sender=spammer")
    assert "3 suggestions dropped." in text(done, "body")
    assert Arrival.objects.get(dropped_at=None) == genuine


def test_the_ticked_are_released_and_filed(
    desk: Client, spam: list[Arrival], genuine: Arrival, do_jobs: Callable[[], None]
) -> None:
    before = Case.objects.count()
    asked, done = decide(desk, "release", genuine)
    assert "Release 1 suggestion?" in text(asked)
    assert "1 suggestion released." in text(done, "body")
    do_jobs()
    assert Case.objects.count() == before + 1
    assert Arrival.objects.filter(held_by="links").count() == 3


def test_what_arrives_meanwhile_is_not_touched(desk: Client, site: Site, spam: list[Arrival]) -> None:
    _ticks, all_of_it = forms(desk.get(LIST))[:2]
    late = ArrivalFactory.create(site=site, held_by="links")
    asked = desk.post(LIST, {**all_of_it, "do": "drop"})
    later = ArrivalFactory.create(site=site, held_by="links")
    desk.post(LIST, {**forms(asked)[0], "do": "drop"})
    assert set(Arrival.objects.filter(dropped_at=None)) == {late, later}


def test_nothing_vanishes(desk: Client, spam: list[Arrival]) -> None:
    decide(desk, "drop", spam[0])
    dropped = desk.get(LIST + "?state=dropped")
    assert "Buy pills" in text(dropped) and "Dropped by Edith" in text(dropped)
    _asked, done = decide(desk, "bring-back", spam[0], query="?state=dropped")
    assert "1 suggestion held again." in text(done, "body")
    assert Arrival.objects.filter(dropped_at=None, dropped_by=None, held_by="links").count() == 3


def test_a_second_confirmation_does_nothing(desk: Client, spam: list[Arrival]) -> None:
    _ticks, all_of_it = forms(desk.get(LIST))[:2]
    confirmed = forms(desk.post(LIST, {**all_of_it, "do": "drop"}))[0]
    desk.post(LIST, {**confirmed, "do": "drop"})
    again = desk.post(LIST, {**confirmed, "do": "drop"}, follow=True)
    assert "These suggestions are no longer here." in text(again, "body")


@pytest.mark.parametrize(
    "values", [{}, {"do": "burn"}, {"do": "drop"}, {"do": "drop", "chosen": "x", "confirmed": "1"}]
)
def test_nonsense_does_nothing(desk: Client, spam: list[Arrival], values: dict[str, str]) -> None:
    assert desk.post(LIST, values, follow=True).status_code == 200
    assert Arrival.objects.filter(dropped_at=None, held_by="links").count() == 3


def test_another_site_sees_and_touches_nothing(spam: list[Arrival], outsider: Staff) -> None:
    elsewhere = at_desk(outsider)
    assert elsewhere.get(LIST).status_code == 404
    ids = [str(each.pk) for each in spam]
    elsewhere.post("/desk/elsewhere/held/", {"do": "drop", "chosen": ids, "confirmed": "1"})
    elsewhere.post("/desk/elsewhere/held/", {"do": "drop", "all": "1", "confirmed": "1"})
    assert Arrival.objects.filter(dropped_at=None).count() == 3


def test_the_newsroom_has_no_held_cases(newsroom: Client, spam: list[Arrival]) -> None:
    answer = newsroom.get("/api/v1/cases")
    assert answer.status_code == 200
    assert "Buy pills" not in answer.content.decode()


def test_words_of_the_held_are_on_no_public_page(client: Client, site: Site, spam: list[Arrival]) -> None:
    for path in ("/", "/s/courier/corrections/", "/s/courier/corrections/feed.atom", f"/s/{site.key}/policy/"):
        assert "Buy pills" not in client.get(path).content.decode()


def test_hostile_words_are_text(desk: Client, site: Site) -> None:
    ArrivalFactory.create(site=site, held_by="links", sent__comment="<script>x</script>\u202eevil", sent__name="<b>")
    page = desk.get(LIST)
    assert not read(page).query("main script")
    assert "\u202e" not in page.content.decode()


def test_many_cost_no_more_queries_than_few(desk: Client, site: Site, spam: list[Arrival]) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            desk.get(LIST)
        return len(captured)

    few = queries()
    ArrivalFactory.create_batch(20, site=site, held_by="repeat")
    assert queries() == few
    assert few <= 16


def test_page_by_page(desk: Client, site: Site) -> None:
    ArrivalFactory.create_batch(PAGE + 1, site=site, held_by="links")
    assert "Older" in text(desk.get(LIST))
    assert len(read(desk.get(LIST + "?page=2")).query(".row")) == 1


@ON_SQLITE
@pytest.mark.parametrize("query", ["", "?reason=links", "?sender=spammer", "?state=dropped"])
def test_no_list_reads_all_arrivals(desk: Client, spam: list[Arrival], query: str) -> None:
    ArrivalFactory.create_batch(5, site=spam[0].site)  # of those that are filed in a moment, there may be many
    with CaptureQueriesContext(connection) as captured:
        desk.get(LIST + query)
    assert scanned(captured) == []
    steps = [step for steps in plans(captured).values() for step in steps if "corrections_arrival" in step]
    assert steps
    assert all("USING" in step and "one_arrival" not in step for step in steps), steps
