"""Copies all rows once, table by table, in batches. A copy that was killed goes on after its last batch."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from corrigenda.ops.copying import NEW, OLD, new_place, rows
from corrigenda.ops.copying.tables import Table, tables

BATCH = 2_000  # rows of one transaction

Told = Callable[[str, int], object]  # a table's name, and how many of its rows were copied


def copy_all(told: Told) -> None:
    for table in tables():
        _copy(table, told)


def _copy(table: Table, told: Told) -> None:
    key, finished = new_place.position(table.name, table.key_kinds)
    copied = 0
    while not finished:
        batch = rows.after(OLD, table, key, BATCH)
        finished = len(batch) < BATCH
        key = table.key_of(batch[-1]) if batch else key
        with transaction.atomic(NEW):
            rows.insert(NEW, table, batch)
            new_place.note_position(table.name, key, finished)
        copied += len(batch)
        told(table.name, copied)
