"""One story at several addresses: a page may name another as its own (`rel=canonical`), and is believed within limits.

The address named must be the site's own and no front page. An article that has a copy of its own is given to no other,
and a copy that is another story's is not: templates that name one address on every page are common.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from corrigenda.archive.articles import addresses
from corrigenda.archive.models import Address, Article
from corrigenda.archive.pages.capture import Capture
from corrigenda.lib.urls import BadUrl, canonical, same_page_key
from corrigenda.newsroom.models import Site

ALIKE = 0.5  # of the shorter copy's code points stand in lines that both have


@dataclass(frozen=True, slots=True)
class Led:
    """`own`: the address is the article's own. `absorbed`: an article without a copy that turned out to be this one."""

    article: Article
    own: bool
    absorbed: Article | None = None


def article_for(site: Site, url: str, seen: Capture) -> Led:
    """The article that a capture at a canonical URL is of, made where it is new."""
    here = addresses.article_at(site, url)
    claimed = _claim(site, url, seen.canonical)
    if claimed is None or (here is not None and not _may_be_given(here, url)):
        article = here or addresses.known_article(site, url)
        return Led(article, addresses.is_own(url, article))
    there = addresses.article_at(site, claimed)
    if there is None:
        return Led(_moved(here, claimed) if here else _made_for(url, addresses.known_article(site, claimed)), own=False)
    if not _tells(there, seen.copy):
        article = here or addresses.known_article(site, url)
        return Led(article, addresses.is_own(url, article))
    return Led(_made_for(url, there), own=False) if here is None else _absorbing(here, there)


def _claim(site: Site, url: str, named: str) -> str | None:
    """The other address of this site that the page calls its own."""
    try:
        address = canonical(named)
    except BadUrl:
        return None
    if not site.owns(address) or urlsplit(address).path == "/" or same_page_key(address) == same_page_key(url):
        return None
    return address


def _may_be_given(here: Article, url: str) -> bool:
    return addresses.is_own(url, here) and not here.revisions.exists()


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


def _moved(article: Article, url: str) -> Article:
    """A reader was there first, at another address: the article is known by its own from now on."""
    article.url = url
    article.save(update_fields=["url"])
    addresses.lead(url, article)
    return article


def _made_for(url: str, article: Article) -> Article:
    addresses.lead(url, article)
    return article


def _absorbing(here: Article, there: Article) -> Led:
    if here == there:
        return Led(there, own=False)
    Address.objects.filter(article=here).update(article=there)
    return Led(there, own=False, absorbed=here)
