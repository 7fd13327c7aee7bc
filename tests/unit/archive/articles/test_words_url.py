"""A link to the words of an article counts the words of its page, too, as they stood around its newest copy."""

from __future__ import annotations

import pytest

from corrigenda.archive.articles.words_url import words_url
from corrigenda.archive.flows.ingest import Ingested, ingest
from corrigenda.archive.flows.weigh_ahead import weigh_ahead
from corrigenda.archive.models import Article, ArticleSurroundings
from corrigenda.archive.pages import capture
from corrigenda.archive.pages.capture import Capture
from corrigenda.newsroom.models import Site

URL = "https://courier.example/city/bridge/"
PAGE = "<nav>{nav}</nav><article><h1>The bridge</h1><p>It was {state} in May.</p></article>"


def page_of(site: Site, *, state: str = "closed", nav: str = "Home") -> Capture:
    return capture.of_page(PAGE.format(nav=nav, state=state), site, URL)


def looked_at(site: Site, seen: Capture) -> Ingested:
    page = site.page(URL)
    return ingest(site=site, page=page, capture=weigh_ahead(site=site, page=page, capture=seen))


def link(article: Article, words: str) -> str:
    article = Article.objects.select_related("surroundings").get(pk=article.pk)
    revision = article.newest()
    assert revision is not None
    start = revision.copy.index(words)
    return words_url(article, revision.pk, revision.copy, start, start + len(words)).removeprefix(URL)


def test_words_that_the_menu_repeats_are_named_with_more_words(site: Site) -> None:
    seen = looked_at(site, page_of(site))
    assert link(seen.article, "closed") == "#:~:text=was-,closed,-in"
    seen = looked_at(site, page_of(site, nav="It was reopened in June", state="reopened"))
    assert link(seen.article, "reopened") == "#:~:text=It%20was-,reopened,-in%20May"


def test_one_row_an_article_is_kept_and_only_for_its_newest_copy(site: Site) -> None:
    first = looked_at(site, page_of(site))
    again = looked_at(site, page_of(site, nav="Home was closed in"))
    assert (again.changed, link(again.article, "closed")) == (False, "#:~:text=was-,closed,-in")
    second = looked_at(site, page_of(site, state="reopened"))
    assert ArticleSurroundings.objects.get().revision == second.revision != first.revision


def test_an_article_of_an_older_version_gets_its_row_when_it_is_looked_at_again(site: Site) -> None:
    seen = looked_at(site, page_of(site))
    ArticleSurroundings.objects.all().delete()
    assert link(seen.article, "closed") == ""
    looked_at(site, page_of(site))
    assert link(seen.article, "closed") == "#:~:text=was-,closed,-in"


def test_of_a_text_that_came_without_its_page_the_first_lines_get_a_plain_link(site: Site) -> None:
    seen = looked_at(site, capture.of_text("The bridge\nIt was closed in May."))
    assert link(seen.article, "closed") == ""
    assert link(seen.article, "The bridge") == "#:~:text=The%20bridge,-It%20was%20closed"


@pytest.mark.parametrize("form", ["page", "markup"])
def test_cells_are_named_one_by_one_whether_the_page_is_known_or_its_markup_alone(site: Site, form: str) -> None:
    table = "<p>Heights</p><table><tr><td>The old bridge<td>1200<td>85<tr><td>The new mill<td>99<td>99</table>"
    seen = capture.of_page(table, site, URL) if form == "page" else capture.of_markup(table, site)
    assert ",1200,85," in link(looked_at(site, seen).article, "1200 85")
