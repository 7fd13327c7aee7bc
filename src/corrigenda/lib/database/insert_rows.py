"""Inserts rows in as few statements as can be, without the ORM's compiler: others wait for the lock meanwhile.

On SQLite one process writes at a time, and `bulk_create` needs some three times as long. What a row relates to must be
stored: unlike the ORM, this does not look whether it has a number by now.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import AutoField, Field, Model


class Insertion:
    """Rows of one model, with what is to be written of them: made before the database is locked, run while it is.

    `skip_taken`: leaves out a row whose place a unique constraint says is taken. `by`: only the constraint of these
    columns says so; another raises IntegrityError. `numbered`: the rows have the numbers that they are to have.
    """

    def __init__(
        self, rows: Sequence[Model], *, skip_taken: bool = False, by: tuple[str, ...] = (), numbered: bool = False
    ) -> None:
        self._rows, self._numbered = rows, numbered
        target = f" ({', '.join(by)})" if by else ""
        self._skip = f" ON CONFLICT{target} DO NOTHING" if skip_taken else ""
        self._fields = _fields(type(rows[0]), numbered) if rows else ()
        self._values = [
            [field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in self._fields]
            for row in rows
        ]

    def fill(self, name: str, values: Iterable[Any]) -> None:
        """Gives each row the value that it was still to get in one of its fields."""
        at, field = next((at, field) for at, field in enumerate(self._fields) if field.attname == name)
        for row, written, value in zip(self._rows, self._values, values, strict=True):
            setattr(row, name, value)
            written[at] = field.get_db_prep_save(value, connection)

    def run(self) -> int:
        """Inserts the rows; returns how many were inserted. Sends no signals."""
        if not self._rows:
            return 0
        with connection.cursor() as cursor:
            cursor.executemany(_statement(type(self._rows[0]), self._skip, self._numbered), self._values)
            inserted: int = cursor.rowcount
        for row in self._rows:
            row._state.adding = False
        return inserted


def insert_rows(rows: Sequence[Model], *, skip_taken: bool = False, by: tuple[str, ...] = ()) -> int:
    """Inserts rows of one model that need no number of the database's, as Insertion does; returns how many."""
    return Insertion(rows, skip_taken=skip_taken, by=by).run()


def insert_numbered(rows: Sequence[Model]) -> None:
    """Inserts rows of one model, which then have numbers. Call inside a transaction. Sends no signals."""
    number(rows)
    Insertion(rows, numbered=True).run()


def number(rows: Sequence[Model]) -> None:
    """Gives rows of one model the numbers that the database would.

    SQLite's are those after the largest ever given (sqlite.org/autoinc.html). It has one writer: outside of a
    transaction, the numbers hold until another row of the model is written.
    """
    if rows:
        given = _following if connection.vendor == "sqlite" else _drawn
        for row, its in zip(rows, given(type(rows[0]), len(rows)), strict=True):
            row.pk = its


def _following(model: type[Model], count: int) -> Sequence[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [model._meta.db_table])
        row = cursor.fetchone()
    first = row[0] + 1 if row else 1
    return range(first, first + count)


def _drawn(model: type[Model], count: int) -> Sequence[int]:
    """Returns numbers of PostgreSQL's own sequence, which gives each once."""
    with connection.cursor() as cursor:
        sequence = "nextval(pg_get_serial_sequence(%s, %s))"
        cursor.execute(
            f"SELECT {sequence} FROM generate_series(1, %s)", [model._meta.db_table, model._meta.pk.column, count]
        )
        return [number for (number,) in cursor.fetchall()]


@cache
def _statement(model: type[Model], skip: str, numbered: bool) -> str:
    columns = [connection.ops.quote_name(str(field.column)) for field in _fields(model, numbered)]
    values = ", ".join(["%s"] * len(columns))
    return f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) VALUES ({values}){skip}"


@cache
def _fields(model: type[Model], numbered: bool) -> tuple[Field[Any, Any], ...]:
    return tuple(field for field in model._meta.concrete_fields if numbered or not isinstance(field, AutoField))
