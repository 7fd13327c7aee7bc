"""Finds the article that an address leads to. http or https, with or without a slash at the end, is the same page."""

from __future__ import annotations

from corrigenda.archive.models import Address, Article
from corrigenda.lib import clock
from corrigenda.lib.net.pages import Validators
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.models import Site


def address_at(site: Site, page: PageUrl) -> Address | None:
    return Address.objects.select_related("article").filter(site=site, key=page.key).first()


def article_at(site: Site, page: PageUrl) -> Article | None:
    address = address_at(site, page)
    return address.article if address else None


def known_article(site: Site, page: PageUrl) -> Article:
    """Returns the article at an address; makes the article if it is new."""
    return article_at(site, page) or _make_article(site, page)


def _make_article(site: Site, page: PageUrl) -> Article:
    article, created = Article.objects.get_or_create(site=site, url=page.url)
    led = lead(page, article)
    if led != article and created:  # another process made it meanwhile, by http if this is https
        article.delete()
    return led


def lead(page: PageUrl, article: Article) -> Article:
    """Makes an address lead to `article` unless it leads elsewhere already. Returns the article that it leads to."""
    address, _created = Address.objects.select_related("article").get_or_create(
        site_id=article.site_id, key=page.key, defaults={"article": article}
    )
    return address.article


def is_own(page: PageUrl, article: Article) -> bool:
    """Whether the address is the article's own, not one that only leads to the article."""
    return page.key == article.page.key


def note_read(site: Site, page: PageUrl, validators: Validators) -> None:
    """Records that the page was read just now, and the validators that the host gave to ask for the page again."""
    Address.objects.filter(site=site, key=page.key).update(
        etag=validators.etag, modified=validators.modified, read_at=clock.now()
    )
