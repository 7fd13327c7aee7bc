"""Bring the indexes of a site up to its articles' newest revisions, some hundred articles a transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from django.db import connection, transaction
from django.db.models import OuterRef, Subquery

from corrigenda.archive import full_text
from corrigenda.archive.models import Article, Fingerprint, Revision
from corrigenda.archive.models.text import unpacked
from corrigenda.archive.passages import index
from corrigenda.archive.passages.fingerprints import Hashes, fingerprints
from corrigenda.dispatch.queue import enqueue
from corrigenda.newsroom.models import Site

BATCH = 256  # articles: no other writer waits long for them
BULK = 2_048  # where much is due at once: each page of the index is then written seldom
ROUND = 8  # batches of one job, so that its lease lasts
_NOTED = "UPDATE archive_article SET indexed_id = %s, index_due = false WHERE id = %s"


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
    indexed = 0
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
    due = Article.objects.select_for_update().filter(site=site, index_due=True).order_by("pk")
    indexed = dict(due.values_list("pk", "indexed")[:most])
    newest = _newest(indexed)
    articles = [(article, before, newest[article]) for article, before in indexed.items()]
    changed = [row for row in articles if row[1] != row[2]]
    copies = _copies([one for _, before, after in changed for one in (before, after)])
    old = {article: copies[before] for article, before, _ in changed if before in copies}
    new = {article: copies[after] for article, _, after in changed if after in copies}
    index.replace(site, _hashes(old), _hashes(new))
    full_text.replace(old, new)
    _note(articles)
    return len(articles)


def _newest(articles: Iterable[int]) -> dict[int, int | None]:
    """Asked after the articles are locked: what was asked before may have changed while we waited."""
    newest = Revision.objects.filter(article=OuterRef("pk")).order_by("-number").values("pk")[:1]
    known = Article.objects.filter(pk__in=list(articles)).annotate(newest_id=Subquery(newest))
    return dict(known.values_list("pk", "newest_id"))


def _copies(revisions: Sequence[int | None]) -> dict[int | None, str]:
    known = Revision.objects.filter(pk__in=[one for one in revisions if one is not None])
    rows = known.values_list("pk", "text__packed")
    return {pk: unpacked(packed) for pk, packed in rows}


def _hashes(copies: Mapping[int, str]) -> dict[int, Hashes]:
    return dict(zip(copies, fingerprints(list(copies.values())), strict=True))


def _note(articles: Sequence[tuple[int, int | None, int | None]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(_NOTED, [(after, article) for article, _, after in articles])
