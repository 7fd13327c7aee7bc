"""What is asked of the full-text index to tell what an article is about: how common words are, who shares any."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

MOST_WORDS = 40  # of one question
FREQUENT = 20_000  # PostgreSQL counts no further: a word of so many articles tells nothing

_COUNTS = """
SELECT term, (SELECT count(*) FROM (
    SELECT 1 FROM archive_words WHERE words @@ plainto_tsquery('simple', term) LIMIT %s) counted)
FROM unnest(%s::text[]) term
"""
_ANY = """
SELECT article.id FROM archive_words JOIN archive_article article ON article.id = archive_words.rowid
WHERE archive_words MATCH %s AND article.site_id = %s ORDER BY archive_words.rank, article.id DESC LIMIT %s
"""
_ANY_ON_POSTGRESQL = """
SELECT article.id FROM to_tsquery('simple', %s) query, archive_words
JOIN archive_article article ON article.id = archive_words.article_id
WHERE words @@ query AND article.site_id = %s ORDER BY ts_rank(words, query) DESC, article.id DESC LIMIT %s
"""


def counts(words: Sequence[str]) -> dict[str, int]:
    """In how many articles each of the words stands, of all sites together."""
    asked = list(words)[:MOST_WORDS]
    if not asked:
        return {}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_COUNTS, [FREQUENT, asked])
        else:
            places = ",".join(["%s"] * len(asked))
            cursor.execute(f"SELECT term, doc FROM archive_vocabulary WHERE term IN ({places})", asked)
        return dict(cursor.fetchall())


def sharing(site: int, words: Sequence[str], most: int) -> list[int]:
    """Articles of the site that have any of the words, those first that have more and rarer ones."""
    if not words:
        return []
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_ANY_ON_POSTGRESQL, [" | ".join(f"'{word}'" for word in words), site, most])
        else:
            cursor.execute(_ANY, [" OR ".join(f'"{word}"' for word in words), site, most])
        return [row[0] for row in cursor.fetchall()]
