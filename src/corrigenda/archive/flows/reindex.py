"""Brings the indexes of a site up to its articles' newest revisions, some hundred articles a transaction."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from corrigenda.archive.flows.index_first import Each, index_first
from corrigenda.archive.models import Article, Fingerprint
from corrigenda.archive.passages import index
from corrigenda.archive.passages.fingerprints import fingerprints
from corrigenda.archive.search import full_text, index_backlog
from corrigenda.dispatch.queue import enqueue
from corrigenda.newsroom.models import Site

BATCH = 256  # articles, so that no other writer waits long
BULK = 2_048  # articles if much is due at once, so that each page of the index is written seldom
ROUND = 8  # batches of one job, so that the job's lease lasts


def will_reindex(site: Site) -> None:
    """Enqueues the indexing of a site; one job serves all that is due when it runs."""
    enqueue("index", key=f"index:{site.pk}", host=site.host, site=site.pk)


def reindex(site: int) -> None:
    """Indexes what is due, up to a round; enqueues another job if more is due."""
    for _ in range(ROUND):
        if index_batch(site) < BATCH:
            return
    will_reindex(Site.objects.get(pk=site))


def index_due(site: int, told: Callable[[int], object] = lambda indexed: None, each: Each = map) -> int:
    """Indexes immediately all that is due; returns how many articles that was.

    Calls `told` after each batch with the number of articles so far. `each` may make fingerprints in other processes.
    """
    indexed = index_first(site, told, each)
    while batch := index_batch(site, BULK):
        indexed += batch
        told(indexed)
    return indexed


@transaction.atomic
def empty() -> None:
    """Empties the indexes of all sites; all their articles are due then."""
    Fingerprint.objects.all().delete()
    full_text.empty()
    Article.objects.update(indexed=None, index_due=True)


@transaction.atomic
def index_batch(site: int, most: int = BATCH) -> int:
    """Indexes at most `most` articles that are due; returns how many that was."""
    articles = index_backlog.locked(site, most)
    changed = [due for due in articles if due.indexed != due.newest]
    old = {due.article: due.old for due in changed if due.indexed is not None}
    new = {due.article: due.new for due in changed if due.newest is not None}
    hashes = iter(fingerprints([*old.values(), *new.values()]))
    index.replace(site, {article: next(hashes) for article in old}, {article: next(hashes) for article in new})
    full_text.replace(old, new)
    index_backlog.note_indexed([(due.article, due.newest) for due in articles])
    return len(articles)
