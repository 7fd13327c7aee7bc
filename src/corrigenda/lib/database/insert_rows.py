"""Inserts rows in as few statements as can be, without the ORM's compiler: others wait for the lock meanwhile.

On SQLite one process writes at a time, and `bulk_create` needs some three times as long. What a row relates to must be
stored: unlike the ORM, this does not look whether it has a number by now.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import AutoField, Field, Model


def insert_rows(rows: Sequence[Model], *, skip_taken: bool = False, by: tuple[str, ...] = ()) -> int:
    """Inserts rows of one model that need no number of the database's; returns how many were inserted.

    `skip_taken`: leaves out a row whose place a unique constraint says is taken. `by`: only the constraint of these
    columns says so; another raises IntegrityError. Sends no signals.
    """
    target = f" ({', '.join(by)})" if by else ""
    return _insert(rows, f" ON CONFLICT{target} DO NOTHING" if skip_taken else "", numbered=False)


def insert_numbered(rows: Sequence[Model]) -> None:
    """Inserts rows of one model, which then have numbers. Call inside a transaction. Sends no signals.

    SQLite has one writer, who may number rows as SQLite would: after the largest ever given (sqlite.org/autoinc.html).
    """
    if not rows:
        return
    if connection.vendor != "sqlite":
        type(rows[0])._default_manager.bulk_create(rows)
        return
    for number, row in enumerate(rows, _last_number(type(rows[0])) + 1):
        row.pk = number
    _insert(rows, "", numbered=True)


def _last_number(model: type[Model]) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [model._meta.db_table])
        row = cursor.fetchone()
    return row[0] if row else 0


def _insert(rows: Sequence[Model], skip: str, *, numbered: bool) -> int:
    if not rows:
        return 0
    model, fields = type(rows[0]), _fields(type(rows[0]), numbered)
    with connection.cursor() as cursor:
        cursor.executemany(
            _statement(model, skip, numbered),
            [[field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields] for row in rows],
        )
        inserted: int = cursor.rowcount
    for row in rows:
        row._state.adding = False
    return inserted


@cache
def _statement(model: type[Model], skip: str, numbered: bool) -> str:
    columns = [connection.ops.quote_name(str(field.column)) for field in _fields(model, numbered)]
    values = ", ".join(["%s"] * len(columns))
    return f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) VALUES ({values}){skip}"


@cache
def _fields(model: type[Model], numbered: bool) -> tuple[Field[Any, Any], ...]:
    return tuple(field for field in model._meta.concrete_fields if numbered or not isinstance(field, AutoField))
