"""Recognises one story at several addresses: a page may name another address as its own (`rel=canonical`).

A page is believed within limits. The named address must be the site's own and no front page. An article with a copy of
its own is never given to another article. A copy that tells another story than the named article is not given to that
article: templates that name one address on every page are common.
"""

from __future__ import annotations

from dataclasses import dataclass

from corrigenda.archive.articles import addresses
from corrigenda.archive.models import Address, Article
from corrigenda.archive.pages.capture import Capture
from corrigenda.lib.urls import BadUrl, PageUrl
from corrigenda.newsroom.models import Site

ALIKE = 0.5  # of the shorter copy's code points must stand in lines that both copies have


@dataclass(frozen=True, slots=True)
class ArticleFound:
    """`own`: the address is the article's own. `absorbed`: an article without a copy that turned out to be this one."""

    article: Article
    own: bool
    absorbed: Article | None = None


def article_for(site: Site, page: PageUrl, seen: Capture) -> ArticleFound:
    """Returns the article that a capture at an address belongs to; makes the article if it is new."""
    at_page = addresses.article_at(site, page)
    claimed = _claim(site, page, seen.canonical)
    if claimed is None or (at_page is not None and not _may_be_given(at_page, page)):
        article = at_page or addresses.known_article(site, page)
        return ArticleFound(article, addresses.is_own(page, article))
    at_claim = addresses.article_at(site, claimed)
    if at_claim is None:
        return ArticleFound(
            _moved(at_page, claimed) if at_page else _led_to(page, addresses.known_article(site, claimed)), own=False
        )
    if not _tells_same_story(at_claim, seen.copy):
        article = at_page or addresses.known_article(site, page)
        return ArticleFound(article, addresses.is_own(page, article))
    return ArticleFound(_led_to(page, at_claim), own=False) if at_page is None else _absorbing(at_page, at_claim)


def _claim(site: Site, page: PageUrl, named: str) -> PageUrl | None:
    """Returns the other address of this site that the page calls its own, or None."""
    if not named:
        return None
    try:
        claimed = site.page(named)
    except BadUrl:
        return None
    return None if claimed.is_front_page or claimed.key == page.key else claimed


def _may_be_given(article: Article, page: PageUrl) -> bool:
    return addresses.is_own(page, article) and not article.revisions.exists()


def _tells_same_story(article: Article, copy: str) -> bool:
    newest = article.newest()
    return newest is None or alike(newest.copy, copy)


def alike(one: str, other: str) -> bool:
    """Whether two copies are of one story."""
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    lines = set(longer.split("\n"))
    return sum(len(line) for line in shorter.split("\n") if line in lines) >= ALIKE * len(shorter) > 0


def _moved(article: Article, page: PageUrl) -> Article:
    """Makes an article known by its own address from now on.

    A reader brought the article first, at another address.
    """
    article.url = page.url
    article.save(update_fields=["url"])
    addresses.lead(page, article)
    return article


def _led_to(page: PageUrl, article: Article) -> Article:
    addresses.lead(page, article)
    return article


def _absorbing(absorbed: Article, article: Article) -> ArticleFound:
    if absorbed == article:
        return ArticleFound(article, own=False)
    Address.objects.filter(article=absorbed).update(article=article)
    return ArticleFound(article, own=False, absorbed=absorbed)
