"""Finds the article that an address leads to. http or https, with or without a slash at the end, is the same page."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db import transaction

from corrigenda.archive.models import Address, Article
from corrigenda.lib import clock
from corrigenda.lib.database.insert_rows import Insertion
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
    return known_articles(site, [page])[page.key]


def known_articles(site: Site, pages: Collection[PageUrl]) -> dict[str, Article]:
    """Returns the articles at many addresses, by the keys of the pages; makes those that are new."""
    articles = led_to(site, {page.key for page in pages})
    missing = {page.key: page for page in pages if page.key not in articles}
    return articles | _made(site, missing) if missing else articles


def led_to(site: Site, keys: Collection[str]) -> dict[str, Article]:
    """Returns the articles that addresses lead to, by the keys of the addresses; nothing for those that are new."""
    addresses = Address.objects.select_related("article").filter(site=site, key__in=keys)
    return {address.key: address.article for address in addresses}


def _made(site: Site, pages: Mapping[str, PageUrl]) -> dict[str, Article]:
    urls = {page.url for page in pages.values()}
    articles = Insertion([Article(site=site, url=url) for url in urls], skip_taken=True)
    addresses = Insertion([Address(site=site, key=key) for key in pages], skip_taken=True)
    with transaction.atomic(savepoint=False):
        articles.run()
        made = dict(Article.objects.filter(site=site, url__in=urls).values_list("url", "pk"))
        addresses.fill("article_id", [made[page.url] for page in pages.values()])
        if addresses.run() < len(pages):
            _forget_unled(site, {key: made[page.url] for key, page in pages.items()})
    return led_to(site, pages.keys())


def _forget_unled(site: Site, made: Mapping[str, int]) -> None:
    """Deletes the articles that another process made meanwhile, by http if this is https. `made`: ids by key."""
    led = dict(Address.objects.filter(site=site, key__in=made).values_list("key", "article"))
    unled = [article for key, article in made.items() if led[key] != article]
    Article.objects.filter(pk__in=unled, addresses=None, revisions=None).delete()


def lead(page: PageUrl, article: Article) -> Article:
    """Makes an address lead to `article` unless it leads elsewhere already. Returns the article that it leads to."""
    address, _created = Address.objects.select_related("article").get_or_create(
        site_id=article.site_id, key=page.key, defaults={"article": article}
    )
    return address.article


def is_own(page: PageUrl, article: Article) -> bool:
    """Whether the address is the article's own, not one that only leads to the article."""
    return page.key == article.page.key


def forget_query(article: Article) -> None:
    """Cuts off what follows the ? in the addresses that readers gave of an article: it may tell who they are.

    The address of an article that was read stays: it is the page's own.
    """
    Address.objects.filter(article=article, key__contains="?").exclude(key=article.page.key).delete()
    base, query, _rest = article.url.partition("?")
    if not query or article.newest() is not None:
        return
    Address.objects.filter(article=article).delete()
    article.url, article.fetch_error = PageUrl.of(f"{base}?erased={article.pk}").url, ""
    article.save(update_fields=["url", "fetch_error"])
    lead(article.page, article)


def note_read(site: Site, page: PageUrl, validators: Validators) -> None:
    """Records that the page was read just now, and the validators that the host gave to ask for the page again."""
    Address.objects.filter(site=site, key=page.key).update(
        etag=validators.etag, modified=validators.modified, read_at=clock.now()
    )
