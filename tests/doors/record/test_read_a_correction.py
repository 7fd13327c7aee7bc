"""The permanent page of one correction."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from django.test import Client
from justhtml import JustHTML

from corrigenda.anchoring import Surroundings
from corrigenda.archive.models import Article, ArticleSurroundings
from corrigenda.corrections.actors import NEWSROOM
from corrigenda.corrections.decisions.approve import Approval, approve
from corrigenda.corrections.models import Correction
from corrigenda.corrections.suggestions.erase import erase
from corrigenda.newsroom.models import Site
from tests.doors.record.publishing import NOTICE, published
from tests.doors.record.reading import parsed, raw
from tests.factories import CaseFactory, RevisionFactory, SuggestionFactory


def page_of(client: Client, correction: Correction) -> JustHTML:
    return parsed(client.get(f"/s/courier/corrections/{correction.number}/"))


def test_it_shows_kind_notice_and_the_words_before_and_after_in_context(client: Client, correction: Correction) -> None:
    page = page_of(client, correction)
    assert page.query_one(".tag").to_text() == "Correction"
    assert page.query_one(".notice").to_text() == NOTICE
    redline = page.query_one(".redline")
    assert (redline.query_one("del").to_text(), redline.query_one("ins").to_text()) == ("1931", "1932")
    assert "The bridge over the Aren was opened in" in redline.to_text()
    assert page.query_one(f'a[href="{correction.article.url}"]')
    assert page.query_one(f'a[href="/s/courier/history/{correction.article_id}/"]')


def test_its_time_is_told_in_the_zone_of_the_site(client: Client, site: Site, article: Article) -> None:
    site.timezone = "Asia/Tokyo"
    site.save()
    one = published(article)
    Correction.objects.filter(pk=one.pk).update(published_at=datetime(2026, 3, 1, 20, 0, tzinfo=UTC))
    time = page_of(client, one).query_one("time")
    assert time.attrs["datetime"] == "2026-03-02T05:00:00+0900"
    assert "2 March 2026, 05:00 JST" in time.to_text()


def test_readers_whom_the_decision_names_are_thanked_once_each(client: Client, article: Article) -> None:
    case = CaseFactory.create(anchored_on=article.newest())
    SuggestionFactory.create(case=case, name="Shy Sam", credit=False)
    duplicate = CaseFactory.create(anchored_on=case.anchored_on, duplicate_of=case)
    further = CaseFactory.create(anchored_on=case.anchored_on, duplicate_of=duplicate)
    named = {case: ["Rita Reader", "Rita Reader"], duplicate: ["Dora Double"], further: ["Fred Further"]}
    chosen = [
        SuggestionFactory.create(case=one, name=name, credit=True) for one, names in named.items() for name in names
    ]
    SuggestionFactory.create(case=case, name="Not Chosen", credit=True)
    approval = Approval(kind="editors-note", notice=NOTICE, credit=tuple(one.pk for one in chosen))
    approve(case=case, by=NEWSROOM, approval=approval)
    names = [name.to_text() for name in page_of(client, Correction.objects.get(case=case)).query("bdi")]
    assert names == ["Rita Reader", "Dora Double", "Fred Further"]


def test_whoever_writes_later_puts_no_name_on_the_record(client: Client, correction: Correction) -> None:
    SuggestionFactory.create(case=correction.case, name="buy.example", credit=True)
    late = CaseFactory.create(anchored_on=correction.case.anchored_on, duplicate_of=correction.case)
    SuggestionFactory.create(case=late, name="Buy Now", credit=True)
    assert [name.to_text() for name in page_of(client, correction).query("bdi")] == ["Rita Reader"]


def test_an_erased_reader_is_named_no_more(client: Client, correction: Correction) -> None:
    erase(correction.case.suggestions.get())
    assert "Rita" not in str(page_of(client, correction).to_html())


def test_a_minor_fix_has_a_page_too(client: Client, article: Article) -> None:
    page = page_of(client, published(article, kind="minor-fix", notice=""))
    assert "It carries no notice." in page.query_one("main").to_text()
    assert page.query_one(".redline ins").to_text() == "1932"


def test_a_notice_without_a_change_of_words(client: Client, article: Article) -> None:
    case = CaseFactory.create(anchored_on=article.newest())
    one = Correction.objects.create(
        case=case, site=case.site, article=article, number=case.number, kind="editors-note", notice="A note."
    )
    page = page_of(client, one)
    assert "No words of the article were changed." in page.query_one("main").to_text()
    assert page.query_one(".redline") is None


def test_its_json_ld_nests_the_correction_under_the_article(client: Client, correction: Correction) -> None:
    data = json.loads(raw(page_of(client, correction).query_one('script[type="application/ld+json"]')))
    assert (data["@type"], data["headline"]) == ("NewsArticle", "The old bridge stays")
    (comment,) = data["correction"]
    assert comment["@type"] == "CorrectionComment"
    assert comment["text"] == NOTICE
    assert comment["url"] == f"http://127.0.0.1:8000/s/courier/corrections/{correction.number}/"
    same = client.get(f"/s/courier/corrections/{correction.number}.jsonld")
    assert same["Content-Type"] == "application/ld+json; charset=utf-8"
    assert same.json() == data


def test_an_update_is_not_called_a_correction_in_json_ld(client: Client, article: Article) -> None:
    one = published(article, kind="update", notice="The council has met meanwhile.")
    assert "correction" not in client.get(f"/s/courier/corrections/{one.number}.jsonld").json()


@pytest.mark.parametrize("number", ["0", "77", "9" * 40])
def test_a_number_that_is_not_on_the_record(client: Client, site: Site, number: str) -> None:
    answer = client.get(f"/s/courier/corrections/{number}/")
    assert answer.status_code == 404
    assert "This is not on the record" in answer.content.decode()
    assert client.get(f"/s/courier/corrections/{number}.jsonld").status_code == 404


def test_a_link_leads_to_the_exact_words_while_they_are_there(
    client: Client, article: Article, correction: Correction
) -> None:
    def link() -> str:
        page = parsed(client.get(f"/s/courier/corrections/{correction.number}/"))
        buttons = [one for one in page.query("a.button") if "See these words" in one.to_text()]
        return buttons[0].attrs["href"] if buttons else ""

    assert link() == ""  # nobody has read the page, which may have its first lines twice
    newest = article.newest()
    assert newest is not None
    ArticleSurroundings.keep(newest, Surroundings())
    assert link().startswith(f"{article.url}#:~:text=")
    RevisionFactory.create(article=article, number=3, copy="All of it was rewritten.")
    assert link() == ""


def test_a_blank_line_lies_between_two_paragraphs(client: Client, article: Article) -> None:
    newest = article.newest()
    assert newest is not None and "\n" in newest.copy
    said = page_of(client, published(article)).query_one(".redline").to_text(separator="", strip=False)
    assert "\n\n" in said
