"""The table of fingerprints: how it is queried and written, on SQLite and on PostgreSQL."""

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
_PARTS = 200  # SELECTs in one such query: SQLite takes 500
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

# In plain SQL: building the query from models each time takes longer than the database takes to answer.
_COPIES = """
SELECT article.id, article.indexed_id, text.packed FROM archive_article article
JOIN archive_revision revision ON revision.id = article.indexed_id JOIN archive_text text ON text.id = revision.text_id
WHERE article.id IN ({})
"""


def newest_of_each(sites: Sequence[int], hashes: Hashes, but: int | None) -> list[Articles]:
    """Returns for each hash the newest articles of each of these sites that have it, without the article `but`.

    That is one article more than makes a run common, so that the run stays common without the article that asks.
    """
    ask = _of_array if connection.vendor == "postgresql" else _of_parts
    articles_of: list[list[int]] = [[] for _ in range(len(hashes))]
    for site in sites:
        for number, article in ask(site, hashes.tolist(), COMMON + 1):
            if article != but:
                articles_of[number].append(article)
    return [np.array(articles, np.int64) for articles in articles_of]


def all_of_each(sites: Sequence[int], hashes: Hashes) -> list[Articles]:
    """Returns for each hash all articles of these sites that have it."""
    return [np.concatenate([_all_of(site, fingerprint) for site in sites]) for fingerprint in hashes.tolist()]


def _all_of(site: int, fingerprint: int) -> Articles:
    # Fetched as one text: a row for each of many thousands of articles takes three times as long.
    query = (
        _ALL.format("string_agg", "::text") if connection.vendor == "postgresql" else _ALL.format("group_concat", "")
    )
    with connection.cursor() as cursor:
        cursor.execute(query, [site, fingerprint])
        return np.fromstring(cursor.fetchone()[0] or "", np.int64, sep=",")


def _of_array(site: int, hashes: list[int], most: int) -> Iterator[HashRow]:
    yield from _rows_of(_OF_EACH, [hashes, site, most])


def _of_parts(site: int, hashes: list[int], most: int) -> Iterator[HashRow]:
    for at in range(0, len(hashes), _PARTS):
        part = hashes[at : at + _PARTS]
        query = " UNION ALL ".join(_OF_ONE.format(number) for number in range(at, at + len(part)))
        yield from _rows_of(query, [value for fingerprint in part for value in (site, fingerprint, most)])


def _rows_of(query: str, values: list[Any]) -> list[HashRow]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        rows: list[HashRow] = cursor.fetchall()
        return rows


def copies(articles: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """Yields each of the articles that exists, with the revision that the index has of it and its copy."""
    if not articles:
        return
    with connection.cursor() as cursor:
        cursor.execute(_COPIES.format(",".join(["%s"] * len(articles))), list(articles))
        for article, revision, packed in cursor.fetchall():
            yield article, revision, unpacked(packed)


def replace(site: int, old: Mapping[int, Hashes], new: Mapping[int, Hashes]) -> int:
    """Changes the rows of articles from their old fingerprints to their new ones; returns how many rows were written.

    Only rows that differ are touched, in the order of the table. So pages are written once, and two writers that meet
    wait for each other, but never in a ring.
    """
    gone = _rows({article: _without(old[article], new.get(article)) for article in old})
    more = _rows({article: _without(new[article], old.get(article)) for article in new})
    _write(_OUT, _OUT_OF_ARRAYS, site, *gone)
    put(site, *more)
    return len(gone[0]) + len(more[0])


def put(site: int, hashes: Hashes, articles: Articles) -> None:
    """Writes rows that are in the order of the table; rows that are there already stay."""
    written = 0 if connection.vendor == "postgresql" else _in_groups(site, hashes, articles)
    _write(_IN, _IN_OF_ARRAYS, site, hashes[written:], articles[written:])


def _without(hashes: Hashes, unwanted: Hashes | None) -> Hashes:
    if unwanted is None:
        return hashes
    excluded = set(unwanted.tolist())  # for a few hundred hashes a set is quicker than numpy
    return np.array([fingerprint for fingerprint in hashes.tolist() if fingerprint not in excluded], np.int64)


def _rows(hashes: Mapping[int, Hashes]) -> tuple[Hashes, Articles]:
    """Returns hashes and articles, in the order of the table."""
    if not hashes:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    every = np.concatenate(list(hashes.values()))
    articles = np.repeat(np.array(list(hashes), np.int64), [len(of_article) for of_article in hashes.values()])
    order = np.lexsort((articles, every))
    return every[order], articles[order]


def _write(one_by_one: str, of_arrays: str, site: int, hashes: Hashes, articles: Articles) -> None:
    with connection.cursor() as cursor:
        for at in range(0, len(hashes), _AT_ONCE):
            columns = [hashes[at : at + _AT_ONCE].tolist(), articles[at : at + _AT_ONCE].tolist()]
            if connection.vendor == "postgresql":
                cursor.execute(of_arrays, [site, *columns])
            else:
                cursor.executemany(one_by_one, list(zip(repeat(site), *columns, strict=False)))


def _in_groups(site: int, hashes: Hashes, articles: Articles) -> int:
    """On SQLite, writes as many of the first rows as fill whole groups; returns how many rows that was.

    Each group is one statement: three times as quick as row by row. The statements go past Django, which would search
    each for its placeholders anew.
    """
    whole = len(hashes) - len(hashes) % _GROUP
    values = np.full((whole, 3), site, np.int64)
    values[:, 1], values[:, 2] = hashes[:whole], articles[:whole]
    flat = values.ravel().tolist()
    for at in range(0, 3 * whole, 3 * _GROUP):
        connection.connection.execute(_GROUP_IN, flat[at : at + 3 * _GROUP])
    return whole
