"""A box that repeats on a site's articles is proposed as furniture; an editor confirms or dismisses it, and no one else."""

from __future__ import annotations

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from corrigenda.archive.flows.ingest import ingest
from corrigenda.archive.flows.load import Incoming
from corrigenda.archive.flows.weigh_ahead import weigh_ahead
from corrigenda.archive.models import ArticleBoxes, DismissedFurniture, Revision, learned_furniture
from corrigenda.archive.pages import capture
from corrigenda.corrections.models import StealthEdit
from corrigenda.corrections.revisions.receive_many import receive_many
from corrigenda.corrections.revisions.receive_revision import receive_revision
from corrigenda.lib import clock
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.models import Site, Staff
from tests.doors.desk.pages import at_desk, read, text
from tests.plans import ON_SQLITE, plans

PAGE = "/desk/courier/reading/"
INVITE = '<div class="tb-join"><p>Read the Courier every day. <a href="/join">Become a member</a> now.</p></div>'


@pytest.fixture
def standards(stan: Staff) -> Client:
    return at_desk(stan)


def seen(site: Site, number: int, box: str = INVITE) -> Revision:
    """The article's own page is read, as after a suggestion or by the watch."""
    page = PageUrl.of(f"https://courier.example/news/{number}")
    story = f"<p>The council met for the {number}th time.</p>{box}<p>The vote was {number} to 3.</p>"
    html = f"<!doctype html><title>T</title><article><h1>Vote {number}</h1>{story}</article>"
    looked = weigh_ahead(site=site, page=page, capture=capture.of_page(html, site, page.url))
    return receive_revision(site=site, page=page, capture=looked).revision


@pytest.fixture
def articles(site: Site) -> list[Revision]:
    return [seen(site, number) for number in range(11, 18)]


def settle(client: Client, verb: str, selector: str = "div.tb-join") -> str:
    return text(client.post(PAGE, {"do": verb, "selector": selector}, follow=True))


def test_a_box_on_seven_articles_is_shown_with_its_words_and_stays_copy(
    desk: Client, articles: list[Revision], site: Site
) -> None:
    page = desk.get(PAGE)
    assert "Read the Courier every day. Become a member now." in text(page, "#proposed ~ .panel")
    assert "div.tb-join · on 7 of 7 articles read lately" in text(page, "#proposed ~ .panel")
    assert all("Become a member" in revision.copy for revision in articles)
    assert "Become a member" in seen(site, 30).copy


def test_an_editor_sees_it_but_may_not_settle_it(desk: Client, articles: list[Revision], site: Site) -> None:
    assert read(desk.get(PAGE)).query("#proposed ~ .panel button") == []
    for verb in ("confirm", "dismiss"):
        assert desk.post(PAGE, {"do": verb, "selector": "div.tb-join"}).status_code == 403
    site.refresh_from_db()
    assert (site.furniture, DismissedFurniture.objects.count()) == ([], 0)


def test_a_confirmed_one_is_left_out_by_the_server_and_by_the_widget(
    standards: Client, articles: list[Revision], site: Site
) -> None:
    site.furniture = [".own"]
    site.save()
    assert "It is left out of the copy from now on." in settle(standards, "confirm")
    site.refresh_from_db()
    assert site.furniture == [".own", "div.tb-join"]
    assert Client().get("/api/v1/sites/courier").json()["furniture"] == [".own", "div.tb-join"]
    assert seen(site, 11).copy == "Vote 11\nThe council met for the 11th time.\nThe vote was 11 to 3."
    assert not StealthEdit.objects.exists()
    assert not read(standards.get(PAGE)).query("#proposed")


def test_a_dismissed_one_stays_away(standards: Client, articles: list[Revision], site: Site) -> None:
    assert "will not be proposed again" in settle(standards, "dismiss")
    for number in range(20, 40):
        seen(site, number)
    assert not read(standards.get(PAGE)).query("#proposed")
    site.refresh_from_db()
    assert site.furniture == []


@pytest.mark.parametrize("selector", ["", "article", "p", "div.tb-join, p", "x" * 600, "<script>", "div.tb-join\0"])
@pytest.mark.parametrize("verb", ["confirm", "dismiss"])
def test_only_what_is_proposed_can_be_settled(
    standards: Client, articles: list[Revision], site: Site, verb: str, selector: str
) -> None:
    answer = standards.post(PAGE, {"do": verb, "selector": selector})
    assert answer.status_code == 422
    assert "This is not proposed any more." in text(answer, ".errors")
    site.refresh_from_db()
    assert (site.furniture, DismissedFurniture.objects.count()) == ([], 0)


def test_articles_that_are_loaded_together_teach_as_well(desk: Client, site: Site) -> None:
    batch = []
    for number in range(40):
        page = PageUrl.of(f"https://courier.example/news/{number}")
        html = f"<article><h1>Vote {number}</h1><p>The vote was {number} to 3.</p>{INVITE}</article>"
        batch.append(Incoming(page, capture.of_page(html, site, page.url)))
    receive_many(site=site, batch=batch)
    assert "div.tb-join · on 30 of 30 articles read lately" in text(desk.get(PAGE), "#proposed ~ .panel")
    receive_many(site=site, batch=[Incoming(batch[0].page, capture.of_text("Other words."))])
    assert ArticleBoxes.objects.count() == 30


def test_an_article_that_is_read_often_counts_once(desk: Client, site: Site) -> None:
    for _ in range(10):
        for number in range(11, 15):
            seen(site, number, INVITE + f"<p>{clock.now()}</p>")
    assert (ArticleBoxes.objects.count(), read(desk.get(PAGE)).query("#proposed")) == (4, [])


def test_another_sites_boxes_count_for_that_site_alone(desk: Client, articles: list[Revision], site: Site) -> None:
    ArticleBoxes.objects.update(site=Site.objects.create(key="gazette", name="Gazette"))
    assert not read(desk.get(PAGE)).query("#proposed")


def test_the_same_copy_is_not_read_for_boxes_twice_a_day(articles: list[Revision], site: Site) -> None:
    before = ArticleBoxes.objects.get(article=articles[0].article).read_at
    seen(site, 11)
    assert ArticleBoxes.objects.get(article=articles[0].article).read_at == before
    with patch.object(clock, "now", return_value=before + timedelta(days=2)):
        seen(site, 11)
    assert ArticleBoxes.objects.get(article=articles[0].article).read_at > before


def test_what_was_not_read_for_long_is_forgotten(articles: list[Revision], site: Site, desk: Client) -> None:
    ArticleBoxes.objects.filter(article__in=[one.article_id for one in articles[:4]]).update(
        read_at=clock.now() - timedelta(days=91)
    )
    assert not read(desk.get(PAGE)).query("#proposed")
    seen(site, 30)
    assert ArticleBoxes.objects.count() == 4


def test_only_the_articles_read_last_are_kept(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learned_furniture, "MOST", 5)
    kept = [seen(site, number).article_id for number in range(11, 20)]
    assert set(ArticleBoxes.objects.values_list("article", flat=True)) == set(kept[-5:])


def test_a_page_that_only_leads_to_an_article_teaches_nothing(articles: list[Revision], site: Site) -> None:
    article = articles[0].article
    page = PageUrl.of("https://courier.example/print/11")
    html = f'<link rel=canonical href="{article.url}"><article><p>{articles[0].copy}</p></article>'
    before = ArticleBoxes.objects.get(article=article).read_at
    ingest(
        site=site, page=page, capture=weigh_ahead(site=site, page=page, capture=capture.of_page(html, site, page.url))
    )
    assert ArticleBoxes.objects.get(article=article).read_at == before


@ON_SQLITE
def test_the_desk_asks_twice_however_many_articles_there_are(
    desk: Client, articles: list[Revision], site: Site
) -> None:
    for number in range(20, 30):
        seen(site, number)
    with CaptureQueriesContext(connection) as queries:
        desk.get(PAGE)
    asked = {sql: steps for sql, steps in plans(queries).items() if "boxes" in sql or "dismissedfurniture" in sql}
    assert len(asked) == 2
    assert all("USING" in step for steps in asked.values() for step in steps if step.startswith(("SCAN", "SEARCH")))
    assert any("boxes_read_lately" in step for steps in asked.values() for step in steps)
    assert not any("TEMP B-TREE" in step for steps in asked.values() for step in steps)
