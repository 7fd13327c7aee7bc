"""Bring the indexes of a site up to its articles' newest revisions, some hundred articles a transaction."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from corrigenda.archive.flows.index_first import index_first
from corrigenda.archive.models import Article, Fingerprint
from corrigenda.archive.passages import index
from corrigenda.archive.passages.fingerprints import fingerprints
from corrigenda.archive.search import full_text, index_backlog
from corrigenda.dispatch.queue import enqueue
from corrigenda.newsroom.models import Site

BATCH = 256  # articles: no other writer waits long for them
BULK = 2_048  # where much is due at once: each page of the index is then written seldom
ROUND = 8  # batches of one job, so that its lease lasts


def will_reindex(site: Site) -> None:
    """Ask for it; one job serves all that is due when it runs."""
    enqueue("index", key=f"index:{site.pk}", site=site.pk)


def reindex(site: int) -> None:
    """Index what is due, up to a round; ask for another where more is."""
    for _ in range(ROUND):
        if index_batch(site) < BATCH:
            return
    will_reindex(Site.objects.get(pk=site))


def index_due(site: int, told: Callable[[int], object] = lambda indexed: None) -> int:
    """Index all that is due, here and now; how many articles there were. `told` hears how many after each batch."""
    indexed = index_first(site, told)
    while batch := index_batch(site, BULK):
        indexed += batch
        told(indexed)
    return indexed


@transaction.atomic
def empty() -> None:
    """Throw the indexes of all sites away; all their articles are due."""
    Fingerprint.objects.all().delete()
    full_text.empty()
    Article.objects.update(indexed=None, index_due=True)


@transaction.atomic
def index_batch(site: int, most: int = BATCH) -> int:
    """Index at most so many articles that are due; how many there were."""
    articles = index_backlog.locked(site, most)
    changed = [one for one in articles if one.indexed != one.newest]
    old = {one.article: one.old for one in changed if one.indexed is not None}
    new = {one.article: one.new for one in changed if one.newest is not None}
    hashes = iter(fingerprints([*old.values(), *new.values()]))
    index.replace(site, {one: next(hashes) for one in old}, {one: next(hashes) for one in new})
    full_text.replace(old, new)
    index_backlog.note_indexed([(one.article, one.newest) for one in articles])
    return len(articles)
