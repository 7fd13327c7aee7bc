"""What readers still send to the old database once the desk is closed there: each suggestion goes over exactly once."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper

from corrigenda.corrections.models import Arrival
from corrigenda.newsroom.copy_in_hand import IN_USE
from corrigenda.ops.copying import NEW, OLD, changes, new_place, rows
from corrigenda.ops.copying.changes import Note
from corrigenda.ops.copying.closing import give_room
from corrigenda.ops.copying.tables import DOOR, table_of
from corrigenda.ops.copying.values import Row

BATCH = 500
_ARRIVALS = table_of(Arrival)
_FILED = "SELECT 1 FROM corrections_suggestion WHERE site_id = %s AND idempotency_key = %s"


def take_over() -> int:
    """Takes over what has come in since; returns how many suggestions."""
    if new_place.step() != IN_USE:
        give_room()
    taken = 0
    while notes := changes.waiting(BATCH):
        taken += _taken(notes)
        changes.drop(notes)
    return taken


def _taken(notes: Sequence[Note]) -> int:
    arrived: list[Row] = []
    with transaction.atomic(NEW):
        for table in DOOR:
            come = rows.of_keys(OLD, table, list({note.key: None for note in notes if note.table == table}))
            fresh = _fresh(come) if table == _ARRIVALS else come
            rows.insert_new(NEW, table, fresh)
            arrived += fresh if table == _ARRIVALS else ()
    return len(arrived)


def _fresh(arrivals: Sequence[Row]) -> list[Row]:
    """Returns those that are not in the new database: not taken over before, nor sent again to the desk there.

    Either may have been filed since, and would come twice.
    """
    with connections[NEW].cursor() as cursor:
        return [row for row in arrivals if _is_first(cursor, row) and not _was_filed(cursor, row)]


def _is_first(cursor: CursorWrapper, row: Row) -> bool:
    key = str(_ARRIVALS.key_of(row)[0])
    cursor.execute("INSERT INTO copying_arrivals VALUES (%s) ON CONFLICT DO NOTHING", [key])
    return bool(cursor.rowcount)


def _was_filed(cursor: CursorWrapper, row: Row) -> bool:
    site, key = (row[_ARRIVALS.columns.index(column)] for column in ("site_id", "idempotency_key"))
    cursor.execute(_FILED, [site, key])
    return cursor.fetchone() is not None
