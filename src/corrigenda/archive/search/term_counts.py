"""Queries the full-text index to tell what an article is about: how common terms are, which articles share any.

A term is a word, or words in a row with blanks between them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from django.db import connection

MOST_TERMS = 40  # of one query

# CROSS JOIN makes SQLite begin with the term, not with the articles of the site. So does a subquery on PostgreSQL, which
# would else read all the articles of the site to join them.
_COUNTS = """
SELECT value, (SELECT count(*) FROM (
    SELECT 1 FROM archive_words CROSS JOIN archive_article article ON article.id = archive_words.rowid
    WHERE archive_words MATCH '"' || value || '"' AND article.site_id = %s LIMIT %s))
FROM json_each(%s)
"""
_COUNTS_ON_POSTGRESQL = """
SELECT term, (SELECT count(*) FROM (
    SELECT 1 FROM archive_words JOIN archive_article article ON article.id = archive_words.article_id
    WHERE words @@ phraseto_tsquery('simple', term) AND article.site_id = %s LIMIT %s) counted)
FROM unnest(%s::text[]) term
"""
_ANY = """
SELECT article.id FROM archive_words CROSS JOIN archive_article article ON article.id = archive_words.rowid
WHERE archive_words MATCH %s AND article.site_id = %s AND article.public
ORDER BY archive_words.rank, article.id DESC LIMIT %s
"""
_ANY_ON_POSTGRESQL = """
SELECT article_id FROM to_tsquery('simple', %s) query, archive_words
WHERE words @@ query AND (SELECT site_id = %s AND public FROM archive_article WHERE id = article_id)
ORDER BY ts_rank(words, query) DESC, article_id DESC LIMIT %s
"""


def counts(site: int, terms: Sequence[str], most: int) -> dict[str, int]:
    """Returns in how many articles of the site each of the terms stands, counted up to `most`."""
    counted = list(terms)[:MOST_TERMS]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_COUNTS_ON_POSTGRESQL, [site, most, counted])
        else:
            cursor.execute(_COUNTS, [site, most, json.dumps(counted)])
        return dict(cursor.fetchall())


def sharing(site: int, terms: Sequence[str], most: int) -> list[int]:
    """Returns public articles of the site that have any of the terms; those with more and rarer ones come first."""
    if not terms:
        return []
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_ANY_ON_POSTGRESQL, [" | ".join(map(_in_a_row, terms)), site, most])
        else:
            cursor.execute(_ANY, [" OR ".join(f'"{term}"' for term in terms), site, most])
        return [row[0] for row in cursor.fetchall()]


def _in_a_row(term: str) -> str:
    return " <-> ".join(f"'{word}'" for word in term.split())
