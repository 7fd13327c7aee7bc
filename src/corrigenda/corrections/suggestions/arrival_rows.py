"""Writes arrivals in as few statements as can be, without the ORM: a reader waits for each of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

from corrigenda.corrections.models import Arrival, Suggestion


def insert(arrivals: Sequence[Arrival]) -> bool:
    """Inserts the arrivals whose idempotency key no other arrival has. Call inside a transaction.

    Returns whether all of them were inserted and none has the key of a suggestion.
    """
    with connection.cursor() as cursor:
        cursor.executemany(_insertion(), [_row(arrival) for arrival in arrivals])
        return cursor.rowcount == len(arrivals) and not _have_been_filed(cursor, arrivals)


@cache
def _insertion() -> str:
    columns = [field.column for field in Arrival._meta.concrete_fields]
    values = ", ".join(["%s"] * len(columns))
    return (
        f"INSERT INTO {Arrival._meta.db_table} ({', '.join(columns)}) VALUES ({values}) "
        "ON CONFLICT (site_id, idempotency_key) DO NOTHING"
    )


def _row(arrival: Arrival) -> list[Any]:
    return [
        field.get_db_prep_save(getattr(arrival, field.attname), connection) for field in Arrival._meta.concrete_fields
    ]


def _have_been_filed(cursor: CursorWrapper, arrivals: Sequence[Arrival]) -> bool:
    keys = [arrival.idempotency_key for arrival in arrivals if arrival.idempotency_key is not None]
    sites = {arrival.site_id for arrival in arrivals}
    if not keys:
        return False
    in_sites, in_keys = (", ".join(["%s"] * len(each)) for each in (sites, keys))
    cursor.execute(
        f"SELECT 1 FROM {Suggestion._meta.db_table} "
        f"WHERE site_id IN ({in_sites}) AND idempotency_key IN ({in_keys}) LIMIT 1",
        [*sites, *keys],
    )
    return cursor.fetchone() is not None
