"""The table of fingerprints: what is asked of it and how it is written, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from typing import Any

import numpy as np
from django.db import connection

from corrigenda.archive.models.text import unpacked
from corrigenda.archive.passages.candidates import COMMON, Articles
from corrigenda.archive.passages.fingerprints import Hashes

_AT_ONCE = 5_000  # rows written by one statement
_OUT = "DELETE FROM archive_fingerprint WHERE site_id = %s AND hash = %s AND article_id = %s"
_IN = "INSERT INTO archive_fingerprint (site_id, hash, article_id) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING"
_GROUP = 250  # rows of one statement
_GROUP_IN = f"""
INSERT INTO archive_fingerprint (site_id, hash, article_id) VALUES {",".join(["(?,?,?)"] * _GROUP)} ON CONFLICT DO NOTHING
"""
_OUT_OF_ARRAYS = """
DELETE FROM archive_fingerprint USING (SELECT %s AS site, unnest(%s::bigint[]) AS hash, unnest(%s::bigint[]) AS article) gone
WHERE site_id = gone.site AND archive_fingerprint.hash = gone.hash AND article_id = gone.article
"""
_IN_OF_ARRAYS = """
INSERT INTO archive_fingerprint (site_id, hash, article_id)
SELECT %s, unnest(%s::bigint[]), unnest(%s::bigint[]) ON CONFLICT DO NOTHING
"""
_OF_ONE = (
    "SELECT * FROM (SELECT {} AS number, article_id FROM archive_fingerprint "
    "WHERE site_id = %s AND hash = %s ORDER BY article_id DESC LIMIT %s)"
)
_PARTS = 200  # of such a query: SQLite takes 500
_ALL = "SELECT {}(article_id{}, ',') FROM archive_fingerprint WHERE site_id = %s AND hash = %s"
_OF_EACH = """
SELECT wanted.number - 1, found.article_id
FROM unnest(%s::bigint[]) WITH ORDINALITY AS wanted (hash, number)
CROSS JOIN LATERAL (
    SELECT article_id FROM archive_fingerprint
    WHERE site_id = %s AND archive_fingerprint.hash = wanted.hash ORDER BY article_id DESC LIMIT %s
) AS found
"""

HashRow = tuple[int, int]  # the number of a hash, an article that has it

# Written out: building it from models anew takes longer than the database does.
_COPIES = """
SELECT article.id, article.indexed_id, text.packed FROM archive_article article
JOIN archive_revision revision ON revision.id = article.indexed_id JOIN archive_text text ON text.id = revision.text_id
WHERE article.id IN ({})
"""


def newest_of_each(sites: Sequence[int], hashes: Hashes, but: int | None) -> list[Articles]:
    """For each hash the articles of these sites that have it, `but` one, of each site the newest: one more than
    makes a run common, so that it still is when the article that asks is left out."""
    ask = _of_array if connection.vendor == "postgresql" else _of_parts
    found: list[list[int]] = [[] for _ in range(len(hashes))]
    for site in sites:
        for number, article in ask(site, hashes.tolist(), COMMON + 1):
            if article != but:
                found[number].append(article)
    return [np.array(articles, np.int64) for articles in found]


def all_of_each(sites: Sequence[int], hashes: Hashes) -> list[Articles]:
    """For each hash all articles of these sites that have it."""
    return [np.concatenate([_all_of(site, one) for site in sites]) for one in hashes.tolist()]


def _all_of(site: int, one: int) -> Articles:
    # As one text: a row for each of many thousands takes three times as long.
    query = (
        _ALL.format("string_agg", "::text") if connection.vendor == "postgresql" else _ALL.format("group_concat", "")
    )
    with connection.cursor() as cursor:
        cursor.execute(query, [site, one])
        return np.fromstring(cursor.fetchone()[0] or "", np.int64, sep=",")


def _of_array(site: int, hashes: list[int], most: int) -> Iterator[HashRow]:
    yield from _rows_of(_OF_EACH, [hashes, site, most])


def _of_parts(site: int, hashes: list[int], most: int) -> Iterator[HashRow]:
    for at in range(0, len(hashes), _PARTS):
        part = hashes[at : at + _PARTS]
        query = " UNION ALL ".join(_OF_ONE.format(number) for number in range(at, at + len(part)))
        yield from _rows_of(query, [value for one in part for value in (site, one, most)])


def _rows_of(query: str, values: list[Any]) -> list[HashRow]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        rows: list[HashRow] = cursor.fetchall()
        return rows


def copies(articles: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """Of each article that is there: itself, the revision that the index has of it, and its copy."""
    if not articles:
        return
    with connection.cursor() as cursor:
        cursor.execute(_COPIES.format(",".join(["%s"] * len(articles))), list(articles))
        for article, revision, packed in cursor.fetchall():
            yield article, revision, unpacked(packed)


def replace(site: int, old: Mapping[int, Hashes], new: Mapping[int, Hashes]) -> int:
    """Bring the rows of articles from their old fingerprints to their new ones; how many rows were written.

    Only rows that differ are touched. In the order of the table: pages are then written once, and two writers that
    meet wait for each other, and never in a ring.
    """
    gone = _rows({one: _without(old[one], new.get(one)) for one in old})
    more = _rows({one: _without(new[one], old.get(one)) for one in new})
    _write(_OUT, _OUT_OF_ARRAYS, site, *gone)
    put(site, *more)
    return len(gone[0]) + len(more[0])


def put(site: int, hashes: Hashes, articles: Articles) -> None:
    """Write rows that are in the order of the table; those that are there already stay."""
    written = 0 if connection.vendor == "postgresql" else _in_groups(site, hashes, articles)
    _write(_IN, _IN_OF_ARRAYS, site, hashes[written:], articles[written:])


def _without(some: Hashes, others: Hashes | None) -> Hashes:
    if others is None:
        return some
    known = set(others.tolist())  # of a few hundred this is quicker than numpy
    return np.array([one for one in some.tolist() if one not in known], np.int64)


def _rows(hashes: Mapping[int, Hashes]) -> tuple[Hashes, Articles]:
    """Hashes and articles, in the order of the table."""
    if not hashes:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    every = np.concatenate(list(hashes.values()))
    articles = np.repeat(np.array(list(hashes), np.int64), [len(some) for some in hashes.values()])
    order = np.lexsort((articles, every))
    return every[order], articles[order]


def _write(one_by_one: str, of_arrays: str, site: int, hashes: Hashes, articles: Articles) -> None:
    with connection.cursor() as cursor:
        for at in range(0, len(hashes), _AT_ONCE):
            some = [hashes[at : at + _AT_ONCE].tolist(), articles[at : at + _AT_ONCE].tolist()]
            if connection.vendor == "postgresql":
                cursor.execute(of_arrays, [site, *some])
            else:
                cursor.executemany(one_by_one, list(zip(repeat(site), *some, strict=False)))


def _in_groups(site: int, hashes: Hashes, articles: Articles) -> int:
    """On SQLite, as many rows of the first as fill whole groups, each group in one statement: three times as quick as
    row by row. Past Django, which would look for its placeholders in each anew. How many rows were written."""
    whole = len(hashes) - len(hashes) % _GROUP
    values = np.full((whole, 3), site, np.int64)
    values[:, 1], values[:, 2] = hashes[:whole], articles[:whole]
    flat = values.ravel().tolist()
    for at in range(0, 3 * whole, 3 * _GROUP):
        connection.connection.execute(_GROUP_IN, flat[at : at + 3 * _GROUP])
    return whole
