"""The same story at several addresses is one article; a page is not believed beyond its own site and story."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corrigenda.archive.articles.addresses import article_at
from corrigenda.archive.models import Article
from corrigenda.archive.pages.capture import Capture
from corrigenda.corrections.models import Case
from corrigenda.corrections.revisions.receive_revision import receive_revision
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.models import Site
from tests.factories import SiteFactory
from tests.unit.corrections.conftest import send as _send  # noqa: F401

AT = "https://courier.example"
STORY = "The bridge over the Aren was opened in 1931.\nAbout 1,200 people cross it every day.\nThe council meets on Tuesday."
OTHER = "A ferry ran aground off the North Mole.\nNobody was hurt.\nThe harbour master blamed the fog."


def read(site: Site, url: str, copy: str = STORY, canonical: str = "") -> Article:
    return receive_revision(site=site, page=PageUrl.of(url), capture=Capture(copy, canonical=canonical)).article


@pytest.mark.parametrize(
    "again",
    [
        "http://courier.example/a",
        "https://courier.example/a/",
        "https://Courier.example/a?utm_source=x#top",
        "https://courier.example/a?fbclid=1",
    ],
)
def test_scheme_slash_and_counting_parameters_do_not_count(site: Site, again: str) -> None:
    one = read(site, f"{AT}/a")
    assert read(site, again) == one
    assert Article.objects.count() == 1
    assert one.revisions.count() == 1


def test_a_parameter_that_tells_articles_apart_does(site: Site) -> None:
    assert read(site, f"{AT}/a?id=1") != read(site, f"{AT}/a?id=2", OTHER)


def test_amp_leads_to_the_article_whichever_is_read_first(site: Site) -> None:
    amp = read(site, f"{AT}/a/amp/", canonical=f"{AT}/a/")
    assert (amp.url, read(site, f"{AT}/a/")) == (f"{AT}/a/", amp)
    assert read(site, f"{AT}/a?print=1", canonical=f"{AT}/a/") == amp
    assert article_at(site, PageUrl.of(f"{AT}/a/amp")) == amp
    assert Article.objects.count() == 1


def test_the_articles_own_page_says_what_its_copy_is(site: Site) -> None:
    article = read(site, f"{AT}/a/amp/", STORY + "\nRead more in the app.", canonical=f"{AT}/a/")
    read(site, f"{AT}/a/", STORY)
    read(site, f"{AT}/a/amp/", STORY + "\nRead more in the app!", canonical=f"{AT}/a/")
    newest = article.newest()
    assert newest is not None
    assert (newest.copy, newest.number) == (STORY, 2)


@pytest.mark.parametrize(
    "named", ["https://gazette.example/a", f"{AT}/", "not an address", "javascript:alert(1)", "//["]
)
def test_what_is_no_article_of_the_site_is_not_believed(site: Site, named: str) -> None:
    assert read(site, f"{AT}/b", canonical=named).url == f"{AT}/b"


def test_a_page_takes_no_article_of_another_site(site: Site) -> None:
    theirs = read(SiteFactory.create(key="gazette", hosts=["gazette.example"]), "https://gazette.example/a")
    ours = read(site, f"{AT}/a", canonical="https://gazette.example/a")
    assert ours != theirs


def test_a_template_that_names_one_address_on_every_page_joins_nothing(site: Site) -> None:
    first = read(site, f"{AT}/a", STORY, canonical=f"{AT}/news")
    second = read(site, f"{AT}/b", OTHER, canonical=f"{AT}/news")
    assert first != second
    assert second.url == f"{AT}/b"


def test_an_article_that_has_its_own_copy_is_given_away_to_none(site: Site) -> None:
    one, other = read(site, f"{AT}/a"), read(site, f"{AT}/b")
    assert read(site, f"{AT}/b", canonical=f"{AT}/a") == other
    assert one != other


def test_a_reader_wrote_from_the_amp_page_before_anything_was_read(site: Site, article: Article) -> None:
    from corrigenda.corrections.suggestions.submission import Submission
    from tests.filed import filed

    newest = article.newest()
    assert newest is not None
    sent = Submission(url=f"{article.url}amp/", kind="fact", comment="It was 1932.")
    case = filed(site=site, sent=sent).case
    assert case.article != article
    read(site, f"{article.url}amp/", newest.copy, canonical=article.url)
    assert Case.objects.get(pk=case.pk).article == article
    assert article_at(site, PageUrl.of(f"{article.url}amp/")) == article
    assert Article.objects.count() == 1


def test_a_reader_was_there_before_the_article_itself(site: Site) -> None:
    from corrigenda.corrections.suggestions.submission import Submission
    from tests.filed import filed

    case = filed(site=site, sent=Submission(url=f"{AT}/a/amp/", kind="fact", comment="Hm.")).case
    read(site, f"{AT}/a/amp/", canonical=f"{AT}/a/")
    case.refresh_from_db()
    assert case.article.url == f"{AT}/a/"
    assert read(site, f"{AT}/a/") == case.article


def test_what_is_said_of_an_article_stays_until_something_else_is_said(site: Site) -> None:
    seen = Capture(STORY, headline="The bridge", section="City", authors=("Ann",))
    receive_revision(site=site, page=PageUrl.of(f"{AT}/a"), capture=seen)
    article = receive_revision(
        site=site, page=PageUrl.of(f"{AT}/a"), capture=replace(seen, headline="", section="Town")
    ).article
    assert (article.headline, article.section, article.authors) == ("The bridge", "Town", ["Ann"])
