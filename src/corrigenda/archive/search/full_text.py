"""The full-text index: the words of each article's newest indexed copy, in FTS5 on SQLite, as tsvector on PostgreSQL.

`passages.words` cuts the words, so that both databases have the same words and a match can be shown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from django.db import connection

from corrigenda.archive.passages.words import texts

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
_SQLITE = """
SELECT {} FROM archive_words JOIN archive_article article ON article.id = archive_words.rowid
WHERE archive_words MATCH %s AND article.site_id IN ({})
"""
_POSTGRESQL = """
SELECT {} FROM archive_words JOIN archive_article article ON article.id = archive_words.article_id
WHERE archive_words.words @@ ({}) AND article.site_id IN ({})
"""


def replace(old: Mapping[int, str], new: Mapping[int, str]) -> None:
    """Replaces the words of old copies with those of new ones; both by article."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.executemany(_PUT, _rows(new))
            return
        cursor.executemany(_OUT, _rows(old))
        cursor.executemany(_IN, _rows(new))


def empty() -> None:
    """Empties the index."""
    with connection.cursor() as cursor:
        sqlite = "INSERT INTO archive_words (archive_words) VALUES ('delete-all')"
        cursor.execute("TRUNCATE archive_words" if connection.vendor == "postgresql" else sqlite)


def carrying(sites: Sequence[int], phrases: Sequence[Sequence[str]], most: int) -> list[int]:
    """Returns the newest articles of these sites that have all the phrases; a phrase is words in a row."""
    row = "article.id" if connection.vendor == "postgresql" else "archive_words.rowid"
    return _matching(sites, phrases, row, f" ORDER BY {row} DESC LIMIT %s", most)


def count(sites: Sequence[int], phrases: Sequence[Sequence[str]], most: int) -> int:
    """How many such articles there are, counted up to `most`."""
    return len(_matching(sites, phrases, "1", " LIMIT %s", most))


def _matching(sites: Sequence[int], phrases: Sequence[Sequence[str]], column: str, end: str, most: int) -> list[int]:
    if not phrases:
        return []
    arguments = [" ".join(phrase) for phrase in phrases]
    places = ",".join(["%s"] * len(sites))
    if connection.vendor == "postgresql":
        query = _POSTGRESQL.format(column, " && ".join(["phraseto_tsquery('simple', %s)"] * len(phrases)), places)
    else:
        query, arguments = _SQLITE.format(column, places), [" AND ".join(f'"{phrase}"' for phrase in arguments)]
    with connection.cursor() as cursor:
        cursor.execute(query + end, [*arguments, *sites, most])
        return [row[0] for row in cursor.fetchall()]


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
