"""A reader finds a notice among thousands: by words in any script, kind, section, days, article."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from corrigenda.archive.models import Article
from corrigenda.corrections.models import Correction
from corrigenda.corrections.words.searchable import searchable
from corrigenda.newsroom.models import Site
from tests.doors.record.publishing import NOTICE, published
from tests.doors.record.reading import parsed
from tests.factories import ArticleFactory, CaseFactory, RevisionFactory

RECORD = "/s/courier/corrections/"


def numbers(client: Client, **query: object) -> list[int]:
    page = parsed(client.get(RECORD, {name: str(value) for name, value in query.items()}))
    return [int(link.attrs["href"].split("/")[-2]) for link in page.query(".line a")]


@pytest.fixture
def three(article: Article) -> list[int]:
    """The bridge of 1931, in another section a river of 2026, and a river in Ukrainian."""
    Article.objects.filter(pk=article.pk).update(section="City")
    other = RevisionFactory.create(
        article=ArticleFactory.create(site=article.site, headline="Річка Арен", section="Наука"),
        copy="The river is 31 km long. Довжина річки 31 км.",
    ).article
    made = [
        published(article),
        published(other, old="31 km", new="310 km", kind="clarification", notice="The river is longer."),
        published(other, old="31 км", new="310 км", notice="Довжину РІЧКИ названо хибно."),
    ]
    return [one.number for one in made]


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ("wrong year", [0]),
        ("YEAR", [0]),
        ("1932", [0]),
        ("old bridge", [0]),  # the headline
        ("річки", [2]),
        ("РІЧК", [1, 2]),  # the beginning of a word, and the headline of both
        ("“longer river”", []),
        ("“river is longer”", [1]),
        ("310 км", [2]),
        ("idge", []),  # no word begins so
        ("%", []),
        ("_", []),
        ("'; DROP TABLE corrections_correction; --", []),
        ("\0\x1f", []),
    ],
)
def test_words_find_it(client: Client, three: list[int], sought: str, found: list[int]) -> None:
    assert numbers(client, q=sought) == [three[at] for at in reversed(found)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"kind": "clarification"}, [1]),
        ({"section": "Наука"}, [1, 2]),
        ({"section": "City", "kind": "clarification"}, []),
        ({"kind": "no such kind"}, [0, 1, 2]),
        ({"from": "not a day", "to": "0001-01-01"}, [0, 1, 2]),
        ({"from": "2999-01-01"}, []),
        ({"to": "2999-01-01"}, [0, 1, 2]),
        ({"article": "999999999999999999999"}, [0, 1, 2]),
        ({"article": "9999999999999999999"}, []),
    ],
)
def test_filters_narrow_it(client: Client, three: list[int], query: dict[str, str], found: list[int]) -> None:
    assert numbers(client, **query) == [three[at] for at in reversed(found)]


def test_of_one_article(client: Client, three: list[int], article: Article) -> None:
    assert numbers(client, article=article.pk) == [three[0]]
    assert "The old bridge stays" in parsed(client.get(RECORD, {"article": article.pk})).query_one(".filter").to_text()


def test_a_day_is_one_of_the_sites_zone(client: Client, correction: Correction) -> None:
    Site.objects.update(timezone="Europe/Kyiv")
    Correction.objects.update(published_at=datetime(2026, 3, 1, 22, 30, tzinfo=UTC))  # the 2nd in Kyiv
    assert numbers(client, **{"from": "2026-03-02", "to": "2026-03-02"}) == [correction.number]
    assert numbers(client, to="2026-03-01") == []


def test_what_was_asked_is_kept_on_the_next_page_and_in_the_feeds(client: Client, article: Article) -> None:
    many(article.site, 60, section="A & B")
    page = parsed(client.get(RECORD, {"section": "A & B", "q": "notice"}))
    assert page.query_one('a[rel="next"]').attrs["href"] == "?q=notice&section=A+%26+B&page=2"
    feeds = [link.attrs["href"] for link in page.query('link[rel="alternate"]')]
    assert "/s/courier/corrections/feed.atom?q=notice&section=A+%26+B" in feeds
    assert page.query_one("#q").attrs["value"] == "notice"
    assert (
        len(client.get("/s/courier/corrections/feed.json", {"section": "A & B", "q": "notice 7"}).json()["items"]) == 1
    )


def test_hostile_words_come_back_as_words(client: Client, correction: Correction) -> None:
    page = parsed(client.get(RECORD, {"q": '"><script>alert(1)</script>', "section": "<b>\u202e"}))
    assert not page.query("script") and not page.query("main b")
    assert page.query_one("#q").attrs["value"] == '"><script>alert(1)</script>'


def test_nothing_found_is_said(client: Client, correction: Correction) -> None:
    page = parsed(client.get(RECORD, {"q": "zebra"}))
    assert "0 notices were found" in page.query_one('p[role="status"]').to_text()
    assert page.query_one("#q")


def many(site: Site, count: int, section: str = "City") -> None:
    revision = RevisionFactory.create(article__site=site, article__section=section)
    case = CaseFactory.create(anchored_on=revision)
    first = case.number + 1
    cases = [type(case)(site=site, number=first + at, article=case.article) for at in range(count)]
    type(case).objects.bulk_create(cases)
    began = datetime(2020, 1, 1, tzinfo=UTC)
    Correction.objects.bulk_create(
        Correction(
            case=one,
            site=site,
            article=one.article,
            number=one.number,
            kind="correction",
            notice=f"Notice {at}. {NOTICE}",
            words=searchable(f"Notice {at}. {NOTICE}"),
            published_at=began + timedelta(hours=at),
        )
        for at, one in enumerate(cases)
    )


def test_of_ten_thousand_notices_few_queries_read_one_page(
    client: Client, site: Site, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    many(site, 10_000)
    narrowed = {"kind": "correction", "section": "City", "from": "2020-02-01"}
    for query in ({}, {"page": "300"}, {"q": "notice 77"}, narrowed):
        with django_assert_max_num_queries(6):
            page = parsed(client.get(RECORD, query))
        assert 1 <= len(page.query(".notice")) <= 25, query
