"""Loads many articles that were never seen: the first load of an archive, some hundred articles a transaction.

The newsroom brings these articles, so they are public.

Whatever needs thought is left to `ingest`: an article that is known already, a page that names another address, one
story twice in a batch.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db import transaction

from corrigenda.archive.flows.ingest import fields_of
from corrigenda.archive.models import Address, Article, ArticleBoxes, Revision, Text
from corrigenda.archive.models.text import digest_of, packed
from corrigenda.archive.pages import watch_intervals
from corrigenda.archive.pages.capture import Capture
from corrigenda.lib import clock
from corrigenda.lib.database.insert_rows import insert_numbered, insert_rows
from corrigenda.lib.urls import PageUrl, same_page_key
from corrigenda.newsroom.models import Site


@dataclass(frozen=True)
class Incoming:
    """What was worked out of the copy goes along to another process."""

    page: PageUrl
    capture: Capture

    @cached_property
    def digest(self) -> str:
        return digest_of(self.capture.copy)

    @cached_property
    def packed(self) -> bytes:
        return packed(self.capture.copy)


@dataclass(frozen=True, slots=True)
class Loaded:
    """The first revisions that were made, and what was left to be ingested one by one, in the order of the batch."""

    revisions: Sequence[Revision]
    left: Sequence[Incoming]


@transaction.atomic
def load(*, site: Site, batch: Sequence[Incoming]) -> Loaded:
    """Loads what can be loaded of a batch.

    Raises IntegrityError if another process took one of the articles meanwhile: then try again.
    """
    fresh, left = _sorted_out(site, batch)
    fresh = dict(sorted(fresh.items()))  # two loads of the same articles take them in one order: no deadlock
    articles = [_article(site, url, incoming.capture) for url, incoming in fresh.items()]
    insert_numbered(articles)
    pages = (incoming.page for incoming in fresh.values())
    insert_rows(
        [Address(site=site, key=page.key, article=article) for page, article in zip(pages, articles, strict=True)]
    )
    captures = [incoming.capture for incoming in fresh.values()]
    boxes = {
        article: capture.boxes for article, capture in zip(articles, captures, strict=True) if capture.boxes is not None
    }
    ArticleBoxes.keep(boxes)
    texts = _kept(fresh.values())
    revisions = [
        Revision(article=article, number=1, text=texts[incoming.digest], reading=incoming.capture.reading)
        for article, incoming in zip(articles, fresh.values(), strict=True)
    ]
    insert_numbered(revisions)
    return Loaded(revisions, left)


def _sorted_out(site: Site, batch: Sequence[Incoming]) -> tuple[dict[str, Incoming], list[Incoming]]:
    """Returns what can be loaded, by canonical URL, and the rest."""
    keys = [incoming.page.key for incoming in batch]
    seen = set(Address.objects.filter(site=site, key__in=keys).values_list("key", flat=True))
    fresh: dict[str, Incoming] = {}
    left = []
    for incoming in batch:
        if incoming.page.key in seen or _names_another(incoming.capture, incoming.page.key):
            left.append(incoming)
        else:
            seen.add(incoming.page.key)
            fresh[incoming.page.url] = incoming
    return fresh, left


def _names_another(capture: Capture, key: str) -> bool:
    return bool(capture.canonical) and same_page_key(capture.canonical.partition("#")[0]) != key


def _article(site: Site, url: str, capture: Capture) -> Article:
    now = clock.now()
    look_at = now + watch_intervals.interval(now - (capture.published_at or now)) if site.watch else None
    return Article(site=site, url=url, look_at=look_at, public=True, **fields_of(capture))


def _kept(batch: Iterable[Incoming]) -> dict[str, Text]:
    """Returns the texts of the copies by digest; packs and saves those that are new."""
    by_digest = {incoming.digest: incoming for incoming in batch}
    saved = _saved_texts(by_digest)
    new = [
        Text(digest=digest, packed=incoming.packed)
        for digest, incoming in sorted(by_digest.items())
        if digest not in saved
    ]
    insert_rows(new, skip_taken=True, by=("digest",))
    return saved | _saved_texts(text.digest for text in new)


def _saved_texts(digests: Iterable[str]) -> dict[str, Text]:
    return {text.digest: text for text in Text.objects.filter(digest__in=list(digests)).defer("packed")}
