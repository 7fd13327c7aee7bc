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
# Of the articles that have the words, those that arrived last are put in the order of their dates.
_NEWEST_FIRST = """
SELECT id FROM (
    SELECT article.id, coalesce(article.published_at, article.first_seen_at) AS dated
    FROM {found} WHERE {matching} AND article.site_id IN ({sites}) ORDER BY {arrived} DESC LIMIT %s
) AS arrived ORDER BY dated DESC, id DESC
"""
# CROSS JOIN makes SQLite begin with the words, not with the articles of the site.
_ON_SQLITE = {
    "found": "archive_words CROSS JOIN archive_article article ON article.id = archive_words.rowid",
    "arrived": "archive_words.rowid",
    "matching": "archive_words MATCH %s",
}
_ON_POSTGRESQL = {
    "found": "archive_words JOIN archive_article article ON article.id = archive_words.article_id",
    "arrived": "archive_words.article_id",
}


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


def newest_first(sites: Sequence[int], phrases: Sequence[Sequence[str]], most: int) -> list[int]:
    """Returns the articles of these sites that have all the phrases, by their dates; a phrase is words in a row.

    If more than `most` have them, returns those that arrived last.
    """
    if not phrases:
        return []
    arguments = [" ".join(phrase) for phrase in phrases]
    if connection.vendor == "postgresql":
        matching = " && ".join(["phraseto_tsquery('simple', %s)"] * len(phrases))
        parts = _ON_POSTGRESQL | {"matching": f"archive_words.words @@ ({matching})"}
    else:
        arguments = [" AND ".join(f'"{phrase}"' for phrase in arguments)]
        parts = _ON_SQLITE
    with connection.cursor() as cursor:
        query = _NEWEST_FIRST.format(**parts, sites=",".join(["%s"] * len(sites)))
        cursor.execute(query, [*arguments, *sites, most])
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
