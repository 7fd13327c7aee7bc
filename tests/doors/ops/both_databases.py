"""What a database holds, read without any code of the desk's, so that two kinds of database can be compared."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from tests.doors.ops.commanded import Desk

Held = dict[str, list[dict[str, Any]]]
_TABLES = {
    "sqlite": "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'",
    "postgres": "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'",
}
# Full-text indexes, what only a copy needs, and what the migrations themselves note, with the times they ran at.
_LEFT_OUT = ("sqlite_", "copying_", "archive_words", "corrections_casewords", "django_migrations")


def held(desk: Desk, types: dict[tuple[str, str], str]) -> Held:
    """All rows of all tables, each table in the order of its rows' words. `types`: PostgreSQL's, by table and column."""
    return {name: _rows(desk, name, types) for name in tables_of(desk)}


def tables_of(desk: Desk) -> set[str]:
    names = {name for (name,) in desk.rows(_TABLES[desk.url.partition(":")[0].removesuffix("ql")])}
    return {name for name in names if not name.startswith(_LEFT_OUT)}


def types_of(postgresql: Desk) -> dict[tuple[str, str], str]:
    columns = "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'public'"
    return {(table, column): kind for table, column, kind in postgresql.rows(columns)}


def _rows(desk: Desk, table: str, types: dict[tuple[str, str], str]) -> list[dict[str, Any]]:
    columns = sorted(column for of, column in types if of == table)
    names = ", ".join(f'"{column}"' for column in columns)
    found = [
        {column: plain(types[table, column], value) for column, value in zip(columns, row, strict=True)}
        for row in desk.rows(f"SELECT {names} FROM {table}")
    ]
    return sorted(found, key=repr)


def plain(kind: str, value: Any) -> Any:
    """A value as either kind of database has it. `kind`: PostgreSQL's type of the column."""
    return value if value is None or kind not in _PLAIN else _PLAIN[kind](value)


def _moment(value: Any) -> datetime:
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


_PLAIN: dict[str, Callable[[Any], Any]] = {
    "boolean": bool,
    "timestamp with time zone": _moment,
    "date": lambda value: date.fromisoformat(str(value)),
    "time without time zone": lambda value: time.fromisoformat(str(value)),
    "uuid": lambda value: UUID(str(value)),
    "bytea": bytes,
    "jsonb": lambda value: json.loads(value) if isinstance(value, str) else value,
    "inet": str,
}
