"""Anybody reads the list of what a site has corrected."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from corrigenda.archive.models import Article
from corrigenda.corrections.models import Correction
from corrigenda.newsroom.models import Site
from tests.doors.record.publishing import NOTICE, published
from tests.doors.record.reading import parsed
from tests.factories import CaseFactory, RevisionFactory

RECORD = "/s/courier/corrections/"


def many(site: Site, count: int) -> None:
    revision = RevisionFactory.create(article__site=site)
    for _ in range(count):
        case = CaseFactory.create(anchored_on=revision)
        Correction.objects.create(
            case=case,
            site=site,
            article=case.article,
            number=case.number,
            kind="correction",
            notice=f"Notice {case.number}.",
        )


def test_the_newest_notice_comes_first_with_its_article(
    client: Client, correction: Correction, article: Article
) -> None:
    published(article, old="1,200", new="1,300", notice="The number of people was wrong.", kind="clarification")
    page = parsed(client.get(RECORD))
    notices = [one.to_text() for one in page.query(".notice")]
    assert notices == ["The number of people was wrong.", NOTICE]
    assert [one.to_text() for one in page.query(".tag")] == ["Clarification", "Correction"]
    assert page.query_one(f'a[href="{article.url}"]').to_text() == "The old bridge stays"
    assert page.query_one(f'a[href="/s/courier/corrections/{correction.number}/"]')


def test_a_minor_fix_without_a_notice_is_not_listed(client: Client, article: Article) -> None:
    published(article, kind="minor-fix", notice="")
    assert "No correction has been published yet" in client.get(RECORD).content.decode()


def test_an_empty_record_says_what_it_is_for_and_how_to_suggest(client: Client, site: Site) -> None:
    page = parsed(client.get(RECORD))
    assert "says in public what was wrong" in page.query_one(".empty").to_text()
    assert page.query_one('.empty a[href="/suggest/courier"]')


def test_feeds_can_be_discovered(client: Client, site: Site) -> None:
    page = parsed(client.get(RECORD))
    found = {link.attrs["type"]: link.attrs["href"] for link in page.query('link[rel="alternate"]')}
    assert found == {
        "application/atom+xml": "/s/courier/corrections/feed.atom",
        "application/feed+json": "/s/courier/corrections/feed.json",
    }


def test_pages_of_twenty_five(client: Client, site: Site) -> None:
    many(site, 26)
    first = parsed(client.get(RECORD))
    assert len(first.query(".notice")) == 25
    assert first.query_one('a[rel="next"]').attrs["href"] == "?page=2"
    second = parsed(client.get(RECORD + "?page=2"))
    assert [one.to_text() for one in second.query(".notice")] == ["Notice 1."]


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 5000, "\0"])
def test_a_page_that_is_not_there_is_the_nearest_one(client: Client, site: Site, page: str) -> None:
    assert client.get(RECORD, {"page": page}).status_code == 200


def test_queries_do_not_grow_with_the_notices(
    client: Client, site: Site, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    many(site, 30)
    with django_assert_max_num_queries(6):
        client.get(RECORD)


def test_other_sites_keep_their_own_record(client: Client, correction: Correction) -> None:
    other = RevisionFactory.create(article__site__key="gazette", article__site__hosts=["gazette.example"]).article
    assert NOTICE not in client.get(f"/s/{other.site.key}/corrections/").content.decode()
    assert client.get(f"/s/gazette/corrections/{correction.number}/").status_code == 404


def test_caches_may_keep_it_and_no_cookie_is_set_or_read(client: Client, correction: Correction) -> None:
    answer = client.get(RECORD)
    assert answer["Cache-Control"] == "public, max-age=60"
    assert not answer.cookies
    assert "cookie" not in answer.get("Vary", "").lower()


def test_a_message_for_one_of_the_staff_does_not_end_in_the_cache(client: Client, site: Site) -> None:
    client.cookies["messages"] = "anything"
    answer = client.get(RECORD)
    assert "cookie" not in answer.get("Vary", "").lower()
    assert not answer.cookies


def test_in_the_language_of_the_site(client: Client, site: Site) -> None:
    site.language = "ar-EG"
    site.save()
    answer = client.get(RECORD, headers={"accept-language": "en"})
    page = parsed(answer)
    assert answer["Content-Language"] == "ar"
    assert (page.query_one("html").attrs["lang"], page.query_one("html").attrs["dir"]) == ("ar", "rtl")


@pytest.mark.parametrize(
    "path", ["/s/nobody/corrections/", "/s/nobody/corrections/feed.atom", "/s/nobody/notices?url=x"]
)
def test_an_unknown_site_is_told_in_words(client: Client, db: None, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "No site with this name has a corrections desk here." in answer.content.decode()


def test_it_is_for_reading_only(client: Client, site: Site) -> None:
    assert client.post(RECORD).status_code == 405
    assert client.head(RECORD).status_code == 200
