"""Reads and writes rows of one table, without the ORM: what a field seals or counts stays as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from corrigenda.ops.copying.tables import Table
from corrigenda.ops.copying.values import Row, read, written

_AT_ONCE = 300  # keys that one question names: SQLite takes 32,766 values


def after(alias: str, table: Table, key: Row | None, most: int) -> list[Row]:
    """Returns the rows that follow a key, in the order of the keys; from the first one without it."""
    return _of_range(alias, table, {">": key}, f"LIMIT {most}")


def between(alias: str, table: Table, key: Row | None, end: Row | None) -> list[Row]:
    """Returns the rows that follow a key, up to another and with it; None: from the first, or to the last."""
    return _of_range(alias, table, {">": key, "<=": end})


def _of_range(alias: str, table: Table, bounds: Mapping[str, Row | None], most: str = "") -> list[Row]:
    database = connections[alias]
    names = _names(database, table.key)
    given = {sign: key for sign, key in bounds.items() if key is not None}
    where = " AND ".join(f"({names}) {sign} ({_marks(table.key)})" for sign in given) or "true"
    values = [value for key in written(database, table.key_kinds, list(given.values())) for value in key]
    query = f"SELECT {_names(database, table.columns)} FROM {table.name} WHERE {where} ORDER BY {names} {most}"
    return _asked(database, table, query, values)


def of_keys(alias: str, table: Table, keys: Sequence[Row]) -> list[Row]:
    """Returns those of the rows that are there."""
    database, found = connections[alias], []
    for at in range(0, len(keys), _AT_ONCE):
        where, values = _in(database, table, keys[at : at + _AT_ONCE])
        query = f"SELECT {_names(database, table.columns)} FROM {table.name} WHERE {where}"
        found += _asked(database, table, query, values)
    return found


def delete(alias: str, table: Table, keys: Sequence[Row]) -> None:
    database = connections[alias]
    with database.cursor() as cursor:
        for at in range(0, len(keys), _AT_ONCE):
            where, values = _in(database, table, keys[at : at + _AT_ONCE])
            cursor.execute(f"DELETE FROM {table.name} WHERE {where}", values)


def insert(alias: str, table: Table, rows: Sequence[Row]) -> None:
    """Inserts rows whose keys are free.

    On SQLite, a row that holds what is unique of one of them goes: the old database has given it to this one since, and
    so the other is noted there, and comes again.
    """
    database = connections[alias]
    values, names = written(database, table.kinds, rows), _names(database, table.columns)
    with database.cursor() as cursor:
        if database.vendor == "postgresql":
            with cursor.copy(f"COPY {table.name} ({names}) FROM STDIN") as copy:
                for row in values:
                    copy.write_row(row)
        else:
            cursor.executemany(
                f"INSERT OR REPLACE INTO {table.name} ({names}) VALUES ({_marks(table.columns)})", values
            )


def insert_new(alias: str, table: Table, rows: Sequence[Row]) -> None:
    """Inserts those of the rows of which nothing unique is taken."""
    database = connections[alias]
    names, marks = _names(database, table.columns), _marks(table.columns)
    with database.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table.name} ({names}) VALUES ({marks}) ON CONFLICT DO NOTHING",
            written(database, table.kinds, rows),
        )


def _asked(database: BaseDatabaseWrapper, table: Table, query: str, values: Sequence[Any]) -> list[Row]:
    with database.cursor() as cursor:
        cursor.execute(query, values)
        return read(table.kinds, cursor.fetchall())


def _in(database: BaseDatabaseWrapper, table: Table, keys: Sequence[Row]) -> tuple[str, list[Any]]:
    values = [value for key in written(database, table.key_kinds, keys) for value in key]
    if len(table.key) == 1:
        return f"{_names(database, table.key)} IN ({', '.join(['%s'] * len(keys))})", values
    rows = ", ".join([f"({_marks(table.key)})"] * len(keys))
    return f"({_names(database, table.key)}) IN (VALUES {rows})", values


def _names(database: BaseDatabaseWrapper, columns: Sequence[str]) -> str:
    return ", ".join(map(database.ops.quote_name, columns))


def _marks(columns: Sequence[str]) -> str:
    return ", ".join(["%s"] * len(columns))
