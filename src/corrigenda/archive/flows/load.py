"""Articles that were never seen, many at once: the first load of an archive, some hundred articles a transaction.

The newsroom brings them: they are public.

Whatever needs thought (an article known already, a page that names another address, one story twice in a batch) is left
to `ingest`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from corrigenda.archive.flows.ingest import fields_of
from corrigenda.archive.models import Address, Article, Revision, Text
from corrigenda.archive.models.text import digest_of
from corrigenda.archive.pages import watch_intervals
from corrigenda.archive.pages.capture import Capture
from corrigenda.lib import clock
from corrigenda.lib.urls import PageUrl, same_page_key
from corrigenda.newsroom.models import Site


@dataclass(frozen=True, slots=True)
class Incoming:
    page: PageUrl
    capture: Capture


@dataclass(frozen=True, slots=True)
class Loaded:
    """The first revisions that were made, and what was left to be ingested one by one, in its order."""

    revisions: Sequence[Revision]
    left: Sequence[Incoming]


@transaction.atomic
def load(*, site: Site, batch: Sequence[Incoming]) -> Loaded:
    """Raises IntegrityError where another process took one of the articles meanwhile: then try again."""
    fresh, left = _sorted_out(site, batch)
    fresh = dict(sorted(fresh.items()))  # two loads of the same articles take them in one order: no deadlock
    articles = Article.objects.bulk_create([_article(site, url, one.capture) for url, one in fresh.items()])
    pages = (one.page for one in fresh.values())
    Address.objects.bulk_create(
        [Address(site=site, key=page.key, article=article) for page, article in zip(pages, articles, strict=True)]
    )
    texts = _kept(one.capture.copy for one in fresh.values())
    revisions = [
        Revision(article=article, number=1, text=texts[digest_of(one.capture.copy)], reading=one.capture.reading)
        for article, one in zip(articles, fresh.values(), strict=True)
    ]
    return Loaded(Revision.objects.bulk_create(revisions), left)


def _sorted_out(site: Site, batch: Sequence[Incoming]) -> tuple[dict[str, Incoming], list[Incoming]]:
    """What can be loaded, by canonical URL, and the rest."""
    keys = [one.page.key for one in batch]
    seen = set(Address.objects.filter(site=site, key__in=keys).values_list("key", flat=True))
    fresh: dict[str, Incoming] = {}
    left = []
    for one in batch:
        if one.page.key in seen or _names_another(one.capture, one.page.key):
            left.append(one)
        else:
            seen.add(one.page.key)
            fresh[one.page.url] = one
    return fresh, left


def _names_another(capture: Capture, key: str) -> bool:
    return bool(capture.canonical) and same_page_key(capture.canonical.partition("#")[0]) != key


def _article(site: Site, url: str, capture: Capture) -> Article:
    now = clock.now()
    look_at = now + watch_intervals.interval(now - (capture.published_at or now)) if site.watch else None
    return Article(site=site, url=url, look_at=look_at, public=True, **fields_of(capture))


def _kept(copies: Iterable[str]) -> dict[str, Text]:
    """The texts of the copies by digest; those that are new are packed and saved."""
    by_digest = {digest_of(copy): copy for copy in copies}
    known = _known(by_digest)
    new = [Text.of(copy) for digest, copy in sorted(by_digest.items()) if digest not in known]
    Text.objects.bulk_create(new, ignore_conflicts=True)
    return known | _known(text.digest for text in new)


def _known(digests: Iterable[str]) -> dict[str, Text]:
    return {text.digest: text for text in Text.objects.filter(digest__in=list(digests)).defer("packed")}
