"""The first time a site is indexed: the rows of all its articles are sorted first, so that each page is written once.

Ended at any moment it is begun anew by the next call, or finished by `reindex`, whatever it had come to.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from django.db import transaction

from corrigenda.archive.models import Article, Fingerprint
from corrigenda.archive.passages import index
from corrigenda.archive.passages.candidates import Articles
from corrigenda.archive.passages.fingerprints import BITS, Hashes, fingerprints
from corrigenda.archive.search import full_text, index_backlog
from corrigenda.archive.search.index_backlog import Backlogged

WORTHWHILE = 5_000  # articles: with fewer, one batch after the other is as quick
_READ = 1_024  # articles are worked on at once
_PARTS = 256  # of the hashes, each sorted in memory by itself: 16 MB of rows each at a million articles
_ROWS = 100_000  # are written by one transaction
_BOUNDS = np.linspace(-(1 << BITS - 1), 1 << BITS - 1, _PARTS + 1).astype(np.int64)[1:-1]
_PAIR = np.dtype([("hash", np.int64), ("article", np.int64)])


def index_first(site: int, told: Callable[[int], object]) -> int:
    """Index the articles of a site of which none is yet; how many. 0 where some are, or too few to gain by it."""
    mine = Article.objects.filter(site=site)
    if mine.filter(indexed__isnull=False).exists() or mine.filter(index_due=True).count() < WORTHWHILE:
        return 0
    Fingerprint.objects.filter(site_id=site).delete()  # of a run that was ended
    with tempfile.TemporaryDirectory() as folder:
        revisions = _spill(site, Path(folder))
        for part in range(_PARTS):
            _put_in(site, Path(folder) / str(part))
    articles = list(revisions)
    for at in range(0, len(articles), _READ):
        _finish(site, {one: revisions[one] for one in articles[at : at + _READ]})
        told(min(at + _READ, len(articles)))
    return len(articles)


def _spill(site: int, folder: Path) -> dict[int, int]:
    """Write the rows of all articles to a file for each part of the hashes; the revisions read, by article."""
    revisions: dict[int, int] = {}
    for some in _batches(site):
        revisions |= {one.article: one.newest for one in some if one.newest is not None}
        hashes = fingerprints([one.new for one in some])
        _append(np.concatenate(hashes), np.repeat([one.article for one in some], [len(few) for few in hashes]), folder)
    return revisions


def _batches(site: int) -> Iterator[Sequence[Backlogged]]:
    last = 0
    while some := index_backlog.after(site, last, _READ):
        yield some
        last = some[-1].article


def _append(hashes: Hashes, articles: Articles, folder: Path) -> None:
    order = np.argsort(hashes)
    rows = np.empty(len(hashes), _PAIR)
    rows["hash"], rows["article"] = hashes[order], articles[order]
    cuts = [0, *np.searchsorted(rows["hash"], _BOUNDS).tolist(), len(rows)]
    for part, (first, last) in enumerate(pairwise(cuts)):
        with (folder / str(part)).open("ab") as file:
            rows[first:last].tofile(file)


def _put_in(site: int, path: Path) -> None:
    """The rows of one part, in the order of the table."""
    rows = np.fromfile(path, _PAIR)
    rows = rows[np.lexsort((rows["article"], rows["hash"]))]
    for at in range(0, len(rows), _ROWS):
        with transaction.atomic():
            index.put(site, rows["hash"][at : at + _ROWS], rows["article"][at : at + _ROWS])
    path.unlink()


@transaction.atomic
def _finish(site: int, revisions: Mapping[int, int]) -> None:
    """The words, and the note that these articles are indexed, together. What a worker has indexed meanwhile stays, and
    rows of ours that it has not go."""
    mine = Article.objects.select_for_update().filter(pk__in=list(revisions)).order_by("pk")
    locked = dict(mine.values_list("pk", "indexed"))
    copies = index_backlog.copies([*revisions.values(), *filter(None, locked.values())])
    ours = [article for article, theirs in locked.items() if theirs is None]
    full_text.replace({}, {article: copies[revisions[article]] for article in ours})
    index_backlog.note_indexed([(article, revisions[article]) for article in ours])
    for article, theirs in locked.items():
        if theirs is not None and theirs != revisions[article]:
            one, other = fingerprints([copies[revisions[article]], copies[theirs]])
            index.replace(site, {article: one}, {article: other})
