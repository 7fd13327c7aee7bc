"""The articles that have a revision which the indexes do not. Written out in SQL: it is asked for every revision."""

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
    """The revision that the indexes have of an article and its newest, with their copies; None and "" where there is
    none."""

    article: int
    indexed: int | None
    old: str
    newest: int | None
    new: str


def locked(site: int, most: int) -> list[Backlogged]:
    """The first of the articles that are due, locked. Their revisions are asked for after that: what was asked before
    may have changed while we waited."""
    lock = " FOR UPDATE" if connection.vendor == "postgresql" else ""  # on SQLite the transaction has it
    return _read(_asked(_LOCKED + lock, [site, most]))


def after(site: int, last: int, most: int) -> list[Backlogged]:
    """Those that follow an article, not locked."""
    return _read(_asked(_NEXT, [site, last, most]))


def _read(articles: Sequence[int]) -> list[Backlogged]:
    found: dict[int, Backlogged] = {}
    places = ",".join(["%s"] * len(articles))
    for article, indexed, revision, packed in _rows(_REVISIONS.format(places), articles) if articles else []:
        copy = unpacked(packed) if packed is not None else ""
        before = found.get(article)
        old = before.new if before else copy if revision == indexed else ""
        found[article] = Backlogged(article, indexed, old, revision, copy)
    return list(found.values())


def note_indexed(indexed: Iterable[tuple[int, int | None]]) -> None:
    """That the indexes have these revisions, by article; an article that has a newer one by now stays due."""
    rows = [(revision, revision or 0, article) for article, revision in indexed]
    with connection.cursor() as cursor:
        cursor.executemany(_NOTED, rows)


def copies(revisions: Iterable[int]) -> dict[int, str]:
    rows = Revision.objects.filter(pk__in=list(revisions)).values_list("pk", "text__packed")
    return {pk: unpacked(packed) for pk, packed in rows}


def _asked(query: str, values: Sequence[int]) -> list[int]:
    return [row[0] for row in _rows(query, values)]


def _rows(query: str, values: Sequence[int]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, list(values))
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows
