"""What a batch is made of before the database is locked. Once it is locked, the batch is written only if that still holds.

For SQLite alone. It has one writer at a time, whom readers' suggestions wait for; and it numbers rows in the order in
which they are committed, so that a table's last number tells whether a row was added.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model

from corrigenda.archive.models import Address, Article, Revision
from corrigenda.corrections.models import Arrival, Case, Event
from corrigenda.newsroom.models import Site

# Each change of a case that matters here writes an event. New numbers are those that the batch has given, too.
GROWING: tuple[type[Model], ...] = (Case, Event, Revision)
Rows = list[tuple[Any, ...]]


def one_writer() -> bool:
    return connection.vendor == "sqlite"


class Basis:
    """Begin it before anything is read for the batch, and note what else the batch is made of as soon as it is known."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._numbers = _numbers()
        self._asked: list[tuple[type[Model], str, Sequence[Any]]] = []
        self._rows: list[Rows] = []

    def note(self, arrivals: Collection[Arrival], articles: Mapping[str, Article]) -> None:
        """`articles`: by the keys of the addresses that lead to them. Call it before the batch reads the articles."""
        self._asked = [
            (Arrival, "number", [arrival.number for arrival in arrivals]),
            (Article, "id", list({article.pk for article in articles.values()})),
            (Address, "key", list(articles)),
        ]
        self._rows = self._rows_now()

    def holds(self) -> bool:
        """Whether nothing has changed. Call inside the transaction."""
        return self._numbers == _numbers() and self._rows == self._rows_now()

    def _rows_now(self) -> list[Rows]:
        return [self._rows_of(*asked) for asked in self._asked]

    def _rows_of(self, model: type[Model], column: str, values: Sequence[Any]) -> Rows:
        """Returns rows of the site as they are stored. As SQL: a model of each would be made for nothing."""
        rows = (
            f"SELECT * FROM {model._meta.db_table} WHERE site_id = %s AND {column} IN ({_places(values)}) ORDER BY id"
        )
        with connection.cursor() as cursor:
            cursor.execute(rows, [self._site.pk, *values])
            return list(cursor.fetchall())


def _numbers() -> Rows:
    """Returns the last number of each of these tables (sqlite.org/autoinc.html)."""
    with connection.cursor() as cursor:
        names = [model._meta.db_table for model in GROWING]
        cursor.execute(f"SELECT name, seq FROM sqlite_sequence WHERE name IN ({_places(names)}) ORDER BY name", names)
        return list(cursor.fetchall())


def _places(values: Sequence[Any]) -> str:
    return ", ".join(["%s"] * len(values))
