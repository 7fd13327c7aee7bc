"""Which article an address leads to. The same page by http or https, with a slash at the end or without, is one."""

from __future__ import annotations

from corrigenda.archive.models import Address, Article
from corrigenda.lib import clock
from corrigenda.lib.net.pages import Validators
from corrigenda.lib.urls import canonical, same_page_key
from corrigenda.newsroom.models import Site


def address_at(site: Site, url: str) -> Address | None:
    """Raises BadUrl."""
    key = same_page_key(canonical(url))
    return Address.objects.select_related("article").filter(site=site, key=key).first()


def article_at(site: Site, url: str) -> Article | None:
    """Raises BadUrl."""
    found = address_at(site, url)
    return found.article if found else None


def known_article(site: Site, url: str) -> Article:
    """The article at a URL, made where it is new. Raises BadUrl."""
    return article_at(site, url) or _made(site, canonical(url))


def _made(site: Site, url: str) -> Article:
    article, made = Article.objects.get_or_create(site=site, url=url)
    kept = lead(url, article)
    if kept != article and made:  # somebody else made it meanwhile, by http where this is https
        article.delete()
    return kept


def lead(url: str, article: Article) -> Article:
    """Let a canonical URL lead to `article`; the article that it leads to, which is another if it did so before."""
    key = same_page_key(url)
    row, _made = Address.objects.select_related("article").get_or_create(
        site_id=article.site_id, key=key, defaults={"article": article}
    )
    return row.article


def is_own(url: str, article: Article) -> bool:
    """Whether a canonical URL is the article's own, not one that only leads to it."""
    return same_page_key(url) == same_page_key(article.url)


def note_read(site: Site, url: str, validators: Validators) -> None:
    """The page at `url` was read just now, and the host said how to ask for it again."""
    Address.objects.filter(site=site, key=same_page_key(canonical(url))).update(
        etag=validators.etag, modified=validators.modified, read_at=clock.now()
    )
