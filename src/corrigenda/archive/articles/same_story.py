"""One story at several addresses: a page may name another as its own (`rel=canonical`), and is believed within limits.

The address named must be the site's own and no front page. An article that has a copy of its own is given to no other,
and a copy that is another story's is not: templates that name one address on every page are common.
"""

from __future__ import annotations

from dataclasses import dataclass

from corrigenda.archive.articles import addresses
from corrigenda.archive.models import Address, Article
from corrigenda.archive.pages.capture import Capture
from corrigenda.lib.urls import BadUrl, PageUrl
from corrigenda.newsroom.models import Site

ALIKE = 0.5  # of the shorter copy's code points stand in lines that both have


@dataclass(frozen=True, slots=True)
class ArticleFound:
    """`own`: the address is the article's own. `absorbed`: an article without a copy that turned out to be this one."""

    article: Article
    own: bool
    absorbed: Article | None = None


def article_for(site: Site, page: PageUrl, seen: Capture) -> ArticleFound:
    """The article that a capture at an address is of, made where it is new."""
    here = addresses.article_at(site, page)
    claimed = _claim(site, page, seen.canonical)
    if claimed is None or (here is not None and not _may_be_given(here, page)):
        article = here or addresses.known_article(site, page)
        return ArticleFound(article, addresses.is_own(page, article))
    there = addresses.article_at(site, claimed)
    if there is None:
        return ArticleFound(
            _moved(here, claimed) if here else _made_for(page, addresses.known_article(site, claimed)), own=False
        )
    if not _tells(there, seen.copy):
        article = here or addresses.known_article(site, page)
        return ArticleFound(article, addresses.is_own(page, article))
    return ArticleFound(_made_for(page, there), own=False) if here is None else _absorbing(here, there)


def _claim(site: Site, page: PageUrl, named: str) -> PageUrl | None:
    """The other address of this site that the page calls its own."""
    if not named:
        return None
    try:
        claimed = site.page(named)
    except BadUrl:
        return None
    return None if claimed.is_front_page or claimed.key == page.key else claimed


def _may_be_given(here: Article, page: PageUrl) -> bool:
    return addresses.is_own(page, here) and not here.revisions.exists()


def _tells(article: Article, copy: str) -> bool:
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
    """A reader was there first, at another address: the article is known by its own from now on."""
    article.url = page.url
    article.save(update_fields=["url"])
    addresses.lead(page, article)
    return article


def _made_for(page: PageUrl, article: Article) -> Article:
    addresses.lead(page, article)
    return article


def _absorbing(here: Article, there: Article) -> ArticleFound:
    if here == there:
        return ArticleFound(there, own=False)
    Address.objects.filter(article=here).update(article=there)
    return ArticleFound(there, own=False, absorbed=here)
