"""One value of a column as either kind of database gives and takes it. Between them it is Python's own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from django.db.backends.base.base import BaseDatabaseWrapper

Row = tuple[Any, ...]


def read(kinds: Sequence[str], rows: Iterable[Sequence[Any]]) -> list[Row]:
    """Returns rows that a database gave, with Python's own values: JSON stays text, times are in UTC."""
    readers = [_READ.get(kind) for kind in kinds]
    return [tuple(map(_one, readers, row)) for row in rows]


def written(to: BaseDatabaseWrapper, kinds: Sequence[str], rows: Iterable[Row]) -> list[Sequence[Any]]:
    """Returns the rows as this database takes them."""
    if to.vendor == "postgresql":
        return list(rows)
    writers = [_SQLITE.get(kind) for kind in kinds]
    return [tuple(map(_one, writers, row)) for row in rows]


def comparable(kinds: Sequence[str], row: Row) -> Row:
    """Returns the row so that it equals the same row of the other kind of database, which writes JSON in its own way."""
    return tuple(
        json.loads(value) if kind == "JSONField" and value is not None else value
        for kind, value in zip(kinds, row, strict=True)
    )


def _one(change: Callable[[Any], Any] | None, value: Any) -> Any:
    return value if change is None or value is None else change(value)


def _moment(value: datetime | str) -> datetime:
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


_READ: dict[str, Callable[[Any], Any]] = {
    "BooleanField": bool,
    "DateTimeField": _moment,
    "DateField": lambda value: date.fromisoformat(value) if isinstance(value, str) else value,
    "TimeField": lambda value: time.fromisoformat(value) if isinstance(value, str) else value,
    "UUIDField": lambda value: value if isinstance(value, UUID) else UUID(value),
    "BinaryField": bytes,
    "JSONField": lambda value: value if isinstance(value, str) else json.dumps(value),
}
# As Django's own operations for SQLite write them (django/db/backends/sqlite3/operations.py).
_SQLITE: dict[str, Callable[[Any], Any]] = {
    "DateTimeField": lambda value: str(value.replace(tzinfo=None)),
    "DateField": str,
    "TimeField": str,
    "UUIDField": lambda value: value.hex,
}
