"""Indexes a site for the first time: sorts the rows of all its articles first, so that each page is written once.

It may be ended at any moment. The next call begins anew, or `reindex` finishes the work, whatever was done by then.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, tee
from pathlib import Path

import numpy as np
from django.db import transaction

from corrigenda.archive.models import Article, Fingerprint
from corrigenda.archive.passages import index
from corrigenda.archive.passages.candidates import Articles
from corrigenda.archive.passages.fingerprints import BITS, Hashes, fingerprints
from corrigenda.archive.search import full_text, index_backlog
from corrigenda.archive.search.index_backlog import Backlogged

WORTHWHILE = 5_000  # articles; with fewer, indexing one batch after the other is as quick
_READ = 1_024  # articles that are worked on at once
_PARTS = 256  # of the hashes, each sorted in memory by itself: 16 MB of rows each, with a million articles
_ROWS = 100_000  # rows that one transaction writes
_BOUNDS = np.linspace(-(1 << BITS - 1), 1 << BITS - 1, _PARTS + 1).astype(np.int64)[1:-1]
_PAIR = np.dtype([("hash", np.int64), ("article", np.int64)])


# As `map` does, but perhaps in other processes.
Each = Callable[[Callable[[list[str]], list[Hashes]], Iterable[list[str]]], Iterable[list[Hashes]]]


def index_first(site: int, told: Callable[[int], object], each: Each = map) -> int:
    """Indexes the articles of a site that has none indexed yet; returns how many it indexed.

    Returns 0 if some are indexed already, or if there are too few to gain by it.
    """
    mine = Article.objects.filter(site=site)
    if mine.filter(indexed__isnull=False).exists() or mine.filter(index_due=True).count() < WORTHWHILE:
        return 0
    Fingerprint.objects.filter(site_id=site).delete()  # left by a run that was ended
    with tempfile.TemporaryDirectory() as folder:
        revisions = _spill(site, Path(folder), each)
        for part in range(_PARTS):
            _put_in(site, Path(folder) / str(part))
    articles = list(revisions)
    for at in range(0, len(articles), _READ):
        _finish(site, {article: revisions[article] for article in articles[at : at + _READ]})
        told(min(at + _READ, len(articles)))
    return len(articles)


def _spill(site: int, folder: Path, each: Each) -> dict[int, int]:
    """Writes the rows of all articles to a file for each part of the hashes; returns the revisions read, by article."""
    revisions: dict[int, int] = {}
    batches, ahead = tee(_batches(site))
    made = each(fingerprints, ([due.new for due in batch] for batch in ahead))
    for batch, hashes in zip(batches, made, strict=True):
        revisions |= {due.article: due.newest for due in batch if due.newest is not None}
        _append(
            np.concatenate(hashes), np.repeat([due.article for due in batch], [len(part) for part in hashes]), folder
        )
    return revisions


def _batches(site: int) -> Iterator[Sequence[Backlogged]]:
    last = 0
    while batch := index_backlog.after(site, last, _READ):
        yield batch
        last = batch[-1].article


def _append(hashes: Hashes, articles: Articles, folder: Path) -> None:
    order = np.argsort(hashes)
    rows = np.empty(len(hashes), _PAIR)
    rows["hash"], rows["article"] = hashes[order], articles[order]
    cuts = [0, *np.searchsorted(rows["hash"], _BOUNDS).tolist(), len(rows)]
    for part, (first, last) in enumerate(pairwise(cuts)):
        with (folder / str(part)).open("ab") as file:
            rows[first:last].tofile(file)


def _put_in(site: int, path: Path) -> None:
    """Writes the rows of one part, in the order of the table."""
    rows = np.fromfile(path, _PAIR)
    rows = rows[np.lexsort((rows["article"], rows["hash"]))]
    for at in range(0, len(rows), _ROWS):
        with transaction.atomic():
            index.put(site, rows["hash"][at : at + _ROWS], rows["article"][at : at + _ROWS])
    path.unlink()


@transaction.atomic
def _finish(site: int, revisions: Mapping[int, int]) -> None:
    """Writes the words, and records that these articles are indexed, in one transaction.

    What a worker has indexed meanwhile stays. Rows of ours that the worker's revision does not have are deleted.
    """
    mine = Article.objects.select_for_update().filter(pk__in=list(revisions)).order_by("pk")
    locked = dict(mine.values_list("pk", "indexed"))
    copies = index_backlog.copies([*revisions.values(), *filter(None, locked.values())])
    ours = [article for article, theirs in locked.items() if theirs is None]
    full_text.replace({}, {article: copies[revisions[article]] for article in ours})
    index_backlog.note_indexed([(article, revisions[article]) for article in ours])
    for article, theirs in locked.items():
        if theirs is not None and theirs != revisions[article]:
            our_hashes, their_hashes = fingerprints([copies[revisions[article]], copies[theirs]])
            index.replace(site, {article: our_hashes}, {article: their_hashes})
