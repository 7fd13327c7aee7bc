"""The full-text index: the words of each article's newest indexed copy, in FTS5 on SQLite, as tsvector on PostgreSQL.

`passages.words` cuts the words, so that both databases have the same words and a match can be shown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from corrigenda.archive.passages.words import texts

COUNTED = 1_000  # articles that have the same words
LONGEST = 200_000  # code points of a copy that are indexed: a tsvector holds no more than a megabyte

# ASCII, Latin, Cyrillic, quotation marks and dashes. Excludes what folding removes, and İ, which FTS5 leaves as it is.
_SAME_WORDS = re.compile("[\x01-\x7f\xa0-\xac\xae-\u012f\u0131-\u017e\u0400-\u045f\u2010-\u2027\u2030-\u205e]*")

# FTS5 keeps no texts in this table, so deleting a row needs the same words that were put in.
_OUT = "INSERT INTO archive_words (archive_words, rowid, words) VALUES ('delete', %s, %s)"
_IN = "INSERT INTO archive_words (rowid, words) VALUES (%s, %s)"
_PUT = """
INSERT INTO archive_words (article_id, words) VALUES (%s, to_tsvector('simple', %s))
ON CONFLICT (article_id) DO UPDATE SET words = excluded.words
"""
_DATED = "coalesce(article.published_at, article.first_seen_at)"
# CROSS JOIN makes SQLite begin with the words, not with the articles of the site.
_FEW = f"""
SELECT {_DATED} AS dated, article.id
FROM archive_words CROSS JOIN archive_article article ON article.id = archive_words.rowid
WHERE archive_words MATCH %s AND article.site_id = %s LIMIT %s
"""
_FEW_ON_POSTGRESQL = f"""
SELECT {_DATED} AS dated, article.id
FROM archive_words JOIN archive_article article ON article.id = archive_words.article_id
WHERE archive_words.words @@ ({{query}}) AND article.site_id = %s LIMIT %s
"""
# Words that many articles have: the site's articles are walked by their dates until enough have the words. The plus sign
# and OFFSET keep the databases from beginning elsewhere.
_MANY = f"""
SELECT {_DATED} AS dated, article.id FROM archive_article article
WHERE article.site_id = %s AND +article.id IN (SELECT rowid FROM archive_words WHERE archive_words MATCH %s)
ORDER BY {_DATED} DESC, article.id DESC LIMIT %s
"""
_MANY_ON_POSTGRESQL = f"""
SELECT dated, id FROM (
    SELECT {_DATED} AS dated, article.id FROM archive_article article WHERE article.site_id = %s
    ORDER BY {_DATED} DESC, article.id DESC OFFSET 0
) AS walked
WHERE (SELECT words @@ ({{query}}) FROM archive_words WHERE article_id = walked.id) LIMIT %s
"""


def replace(old: Mapping[int, str], new: Mapping[int, str]) -> None:
    """Replaces the words of old copies with those of new ones; both by article."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.executemany(_PUT, _rows(new))
            return
        cursor.executemany(_OUT, _rows(old))
        cursor.executemany(_IN, _rows(new))


def forget(copies: Mapping[int, str]) -> None:
    """Takes articles out of the index, by their indexed copies."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DELETE FROM archive_words WHERE article_id = ANY(%s)", [list(copies)])
        else:
            cursor.executemany(_OUT, _rows(copies))


def empty() -> None:
    """Empties the index."""
    with connection.cursor() as cursor:
        sqlite = "INSERT INTO archive_words (archive_words) VALUES ('delete-all')"
        cursor.execute("TRUNCATE archive_words" if connection.vendor == "postgresql" else sqlite)


@dataclass(frozen=True, slots=True)
class Newest:
    """Articles by their dates, the newest first, and how many there are, counted up to COUNTED."""

    articles: Sequence[int]
    total: int


def newest_first(sites: Sequence[int], phrases: Sequence[Sequence[str]], most: int) -> Newest:
    """Returns the newest articles of these sites that have all the phrases, at most `most`. A phrase is words in a row."""
    if not phrases:
        return Newest((), 0)
    dated: list[tuple[Any, int]] = []
    total = 0
    with connection.cursor() as cursor:
        for site in sites:
            of_site = _few(cursor, site, phrases)
            total += len(of_site)
            dated += of_site if len(of_site) < COUNTED else _many(cursor, site, phrases, most)
    return Newest([article for _date, article in sorted(dated, reverse=True)[:most]], min(total, COUNTED))


def _few(cursor: Any, site: int, phrases: Sequence[Sequence[str]]) -> list[tuple[Any, int]]:
    """Returns dates and articles in no order, at most COUNTED."""
    if connection.vendor == "postgresql":
        cursor.execute(_FEW_ON_POSTGRESQL.format(query=_query(phrases)), [*_texts(phrases), site, COUNTED])
    else:
        cursor.execute(_FEW, [_match(phrases), site, COUNTED])
    return list(cursor.fetchall())


def _many(cursor: Any, site: int, phrases: Sequence[Sequence[str]], most: int) -> list[tuple[Any, int]]:
    """Returns dates and articles, the newest first."""
    if connection.vendor == "postgresql":
        cursor.execute(_MANY_ON_POSTGRESQL.format(query=_query(phrases)), [site, *_texts(phrases), most])
    else:
        cursor.execute(_MANY, [site, _match(phrases), most])
    return list(cursor.fetchall())


def _texts(phrases: Sequence[Sequence[str]]) -> list[str]:
    return [" ".join(phrase) for phrase in phrases]


def _match(phrases: Sequence[Sequence[str]]) -> str:
    return " AND ".join(f'"{phrase}"' for phrase in _texts(phrases))


def _query(phrases: Sequence[Sequence[str]]) -> str:
    return " && ".join(["phraseto_tsquery('simple', %s)"] * len(phrases))


def _rows(copies: Mapping[int, str]) -> list[tuple[int, str]]:
    return [(article, _indexed(copy[:LONGEST])) for article, copy in sorted(copies.items())]


def _indexed(copy: str) -> str:
    """Returns the copy as the index takes it.

    FTS5 cuts words as we do if it knows all letters and marks of the copy as we do. Otherwise, and for PostgreSQL, the
    words are written out.
    """
    if connection.vendor == "sqlite" and _SAME_WORDS.fullmatch(copy):
        return copy
    return " ".join(texts(copy))
