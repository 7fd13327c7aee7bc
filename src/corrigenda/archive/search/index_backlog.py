"""Finds the articles with a revision that the indexes lack. In plain SQL, because it runs for every revision."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db import connection

from corrigenda.archive.models import Revision
from corrigenda.archive.models.text import unpacked

_LOCKED = "SELECT id FROM archive_article WHERE site_id = %s AND index_due ORDER BY id LIMIT %s"
_NEXT = "SELECT id FROM archive_article WHERE site_id = %s AND index_due AND id > %s ORDER BY id LIMIT %s"
_REVISIONS = """
SELECT article.id, article.indexed_id, revision.id, text.packed FROM archive_article article
LEFT JOIN archive_revision revision ON revision.article_id = article.id AND (revision.id = article.indexed_id
    OR revision.number = (SELECT max(number) FROM archive_revision WHERE article_id = article.id))
LEFT JOIN archive_text text ON text.id = revision.text_id
WHERE article.id IN ({}) ORDER BY article.id, revision.number
"""
_NOTED = """
UPDATE archive_article SET indexed_id = %s, index_due = EXISTS (SELECT 1 FROM archive_revision newer
    WHERE newer.article_id = archive_article.id AND newer.id > %s)
WHERE id = %s
"""


class Backlogged(NamedTuple):
    """An article's revision in the indexes and its newest revision, with their copies.

    None and "" if there is no such revision.
    """

    article: int
    indexed: int | None
    old: str
    newest: int | None
    new: str


def locked(site: int, most: int) -> list[Backlogged]:
    """Locks and returns the first articles that are due.

    Queries their revisions only after that: what was read before may have changed while we waited for the lock.
    """
    lock = " FOR UPDATE" if connection.vendor == "postgresql" else ""  # on SQLite the transaction holds the lock
    return _backlog_of(_article_ids(_LOCKED + lock, [site, most]))


def after(site: int, last: int, most: int) -> list[Backlogged]:
    """Returns the articles due after the article `last`, not locked."""
    return _backlog_of(_article_ids(_NEXT, [site, last, most]))


def _backlog_of(articles: Sequence[int]) -> list[Backlogged]:
    backlog: dict[int, Backlogged] = {}
    places = ",".join(["%s"] * len(articles))
    for article, indexed, revision, packed in _rows(_REVISIONS.format(places), articles) if articles else []:
        copy = unpacked(packed) if packed is not None else ""
        earlier = backlog.get(article)
        old = earlier.new if earlier else copy if revision == indexed else ""
        backlog[article] = Backlogged(article, indexed, old, revision, copy)
    return list(backlog.values())


def note_indexed(indexed: Iterable[tuple[int, int | None]]) -> None:
    """Records which revision the indexes have of each article.

    An article that has a newer revision by now stays due.
    """
    rows = [(revision, revision or 0, article) for article, revision in indexed]
    with connection.cursor() as cursor:
        cursor.executemany(_NOTED, rows)


def copies(revisions: Iterable[int]) -> dict[int, str]:
    rows = Revision.objects.filter(pk__in=list(revisions)).values_list("pk", "text__packed")
    return {pk: unpacked(packed) for pk, packed in rows}


def _article_ids(query: str, values: Sequence[int]) -> list[int]:
    return [row[0] for row in _rows(query, values)]


def _rows(query: str, values: Sequence[int]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, list(values))
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows
