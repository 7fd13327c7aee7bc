"""Reads many rows a few at a time, with any pooler between the desk and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

CHUNK = 2_000  # rows


def streamed(rows: QuerySet[Any, Any], chunk: int = CHUNK) -> Iterator[Any]:
    """Yields the rows. On PostgreSQL, inside a transaction.

    Outside of one, the cursor would belong to a connection, and a pooler in transaction mode gives the next question to
    another connection (pgbouncer.org/features.html).
    """
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        yield from rows.iterator(chunk)
        return
    with transaction.atomic():
        try:
            yield from rows.iterator(chunk)
        except GeneratorExit:  # whoever reads has seen enough; what they wrote meanwhile is not to be taken back
            return
