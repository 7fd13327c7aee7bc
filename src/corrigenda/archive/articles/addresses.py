"""Which article an address leads to. The same page by http or https, with a slash at the end or without, is one."""

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
    """The article at an address, made if it is new."""
    return article_at(site, page) or _made(site, page)


def _made(site: Site, page: PageUrl) -> Article:
    article, made = Article.objects.get_or_create(site=site, url=page.url)
    kept = lead(page, article)
    if kept != article and made:  # somebody else made it meanwhile, by http where this is https
        article.delete()
    return kept


def lead(page: PageUrl, article: Article) -> Article:
    """Let an address lead to `article`; the article that it leads to, which is another if it did so before."""
    address, _made = Address.objects.select_related("article").get_or_create(
        site_id=article.site_id, key=page.key, defaults={"article": article}
    )
    return address.article


def is_own(page: PageUrl, article: Article) -> bool:
    """Whether the address is the article's own, not one that only leads to it."""
    return page.key == article.page.key


def note_read(site: Site, page: PageUrl, validators: Validators) -> None:
    """The page was read just now, and the host said how to ask for it again."""
    Address.objects.filter(site=site, key=page.key).update(
        etag=validators.etag, modified=validators.modified, read_at=clock.now()
    )
