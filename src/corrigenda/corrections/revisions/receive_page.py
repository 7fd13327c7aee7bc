"""Receives a page that was read over the network, if it is still the page of the article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

from django.db import transaction

from corrigenda.archive.articles import addresses
from corrigenda.archive.articles.same_story import alike
from corrigenda.archive.flows.ingest import Ingested
from corrigenda.archive.flows.weigh_ahead import weigh_ahead
from corrigenda.archive.models import Article
from corrigenda.archive.pages import capture
from corrigenda.archive.pages.capture import Capture
from corrigenda.corrections.revisions.receive_revision import receive_revision
from corrigenda.lib.net.guard import FetchError
from corrigenda.lib.net.pages import Answer, page_of
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.models import Site


class Overtaken(FetchError):
    """A newer look at the article was received while this page was on its way: it may show words that are gone."""

    def __init__(self) -> None:
        super().__init__("the article was read anew meanwhile", permanent=False)

    @property
    def unanswered(self) -> bool:
        return False


def _as_it_is(seen: Capture) -> Capture:
    return seen


def receive_page(*, site: Site, page: PageUrl, answer: Answer) -> Ingested:
    """Receives the answer, with status 200, to a request for the address.

    Raises FetchError if the answer is no HTML, has no copy, or leads to a page that is not this article's; Overtaken.
    """
    return receive_captured(site=site, page=page, answer=answer, seen=read_page(site=site, page=page, answer=answer))


def read_page(*, site: Site, page: PageUrl, answer: Answer, told: Callable[[Capture], Capture] = _as_it_is) -> Capture:
    """Returns the capture of the page. Call outside a transaction: nobody else can write while one is open.

    This step does all the work that takes longer for a larger page. `told` adds what others say about the article.
    Raises FetchError if the answer is no HTML.
    """
    read = page_of(answer)
    return weigh_ahead(site=site, page=page, capture=told(capture.of_page(read.html, site, read.url)))


@transaction.atomic
def receive_captured(*, site: Site, page: PageUrl, answer: Answer, seen: Capture, public: bool = False) -> Ingested:
    """Receives what `read_page` returned. `public`: the newsroom named the page. Raises as `receive_page` does."""
    _refuse_the_overtaken(site, page, answer)
    if not seen.copy:
        raise FetchError("the page shows no copy; does the site need an article selector?", permanent=True)
    if PageUrl.kept(answer.url).key != page.key:
        seen = _led(site, page, answer.url, seen)
    ingested = receive_revision(site=site, page=page, capture=seen, public=public)
    addresses.note_read(site, page, answer.validators)
    return ingested


def _refuse_the_overtaken(site: Site, page: PageUrl, answer: Answer) -> None:
    """Raises Overtaken if a newer look at the article was received. Locks the article.

    Of two looks at the same time, the one requested first counts only if it is received first.
    """
    at_address = addresses.article_at(site, page)
    article = Article.objects.select_for_update().filter(pk=at_address.pk).first() if at_address else None
    newest = article.newest() if article else None
    if newest is not None and newest.captured_at > answer.asked_at:
        raise Overtaken


def _led(site: Site, page: PageUrl, end: str, seen: Capture) -> Capture:
    """Returns the capture of `end`, the page that the address leads to, if the article moved there.

    Raises FetchError if the article is gone.
    """
    article = addresses.article_at(site, page)
    newest = article.newest() if article else None
    if urlsplit(end).path == "/" or (newest is not None and not alike(newest.copy, seen.copy)):
        raise FetchError(f"the page leads to another one, {end}", permanent=True)
    return seen if seen.canonical else replace(seen, canonical=end)
