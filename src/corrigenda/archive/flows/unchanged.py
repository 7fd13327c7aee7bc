"""Finds captures that say nothing new, in two queries, so that a second run over an archive is quick."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from django.db.models import OuterRef, QuerySet, Subquery

from corrigenda.archive.flows.ingest import fields_of
from corrigenda.archive.flows.load import Incoming
from corrigenda.archive.models import Address, Article, Revision
from corrigenda.lib.urls import same_page_key
from corrigenda.newsroom.models import Site


def unchanged(*, site: Site, batch: Sequence[Incoming]) -> Mapping[int, int]:
    """Returns the places in the batch where `ingest` would change nothing, each with its article's id.

    An article that comes twice is left out: the second capture must be compared with the first.
    """
    keys = [incoming.page.key for incoming in batch]
    articles = {key: article for key, article in _articles_by_key(site, keys).items() if article.page.key == key}
    seen = Counter(articles[key].pk for key in keys if key in articles)
    return {
        at: articles[key].pk
        for at, (key, incoming) in enumerate(zip(keys, batch, strict=True))
        if key in articles and seen[articles[key].pk] == 1 and _says_nothing_new(incoming, key, articles[key])
    }


def _articles_by_key(site: Site, keys: Sequence[str]) -> dict[str, Article]:
    """Returns articles by the addresses that lead to them, with the digest and reading of their newest revision."""
    led = dict(Address.objects.filter(site=site, key__in=keys).values_list("key", "article"))
    articles = {article.pk: article for article in _with_newest(Article.objects.filter(pk__in=set(led.values())))}
    for article in articles.values():
        article.site = site
    return {key: articles[pk] for key, pk in led.items()}


def _with_newest(articles: QuerySet[Article]) -> QuerySet[Article]:
    newest = Revision.objects.filter(article=OuterRef("pk")).order_by("-number")
    return articles.annotate(
        digest=Subquery(newest.values("text__digest")[:1]), reading=Subquery(newest.values("reading")[:1])
    )


def _says_nothing_new(incoming: Incoming, key: str, article: Article) -> bool:
    newest: tuple[str, str] = (article.digest, article.reading)  # type: ignore[attr-defined]
    capture = incoming.capture
    if newest != (incoming.digest, capture.reading) or article.fetch_error or not article.public:
        return False
    if capture.canonical and same_page_key(capture.canonical.partition("#")[0]) != key:
        return False
    if article.site.watch and article.look_at is None:
        return False
    return all(getattr(article, name) == value for name, value in fields_of(capture).items() if value)
