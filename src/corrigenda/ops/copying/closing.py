"""The last steps, with the old database closed for all but the door: the rest is copied, and what rows cannot say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db import connections, transaction

from corrigenda.newsroom.copy_in_hand import COPIED
from corrigenda.ops.copying import NEW, OLD, Refused, catch_up, changes, compare, new_place, put_back, words
from corrigenda.ops.copying.compare import Compared
from corrigenda.ops.copying.tables import NUMBERS, SITES, Table, tables

GAP = 1_000  # numbers that the door of the old database may still give, per site


@dataclass(frozen=True, slots=True)
class Closed:
    """How many rows were the same in both databases, and how many of them were compared once the old one was closed."""

    rows: int
    last: int


def close(compared: Compared, told: Callable[[str], object]) -> Closed:
    """Closes the old database and finishes the new one. Raises Refused; the old database is then open again."""
    changes.close()
    try:
        told("The old database is closed for editors; suggestions are still taken.")
        return _finish(compared)
    except BaseException:
        changes.open_again()
        told("The old database is open again.")
        raise


def _finish(compared: Compared) -> Closed:
    last = catch_up.until_none()
    words.refresh()
    _go_on_counting()
    if not put_back.put_back(put_back.INDEX) or not put_back.put_back(put_back.RELATION):
        raise Refused("two rows of the old database hold what only one may; run `corrigenda doctor` there")
    again = {table: [*compared.again.get(table, ()), *last.get(table, ())] for table in tables()}
    written_last = compare.compare_keys(again)
    give_room()
    new_place.note_step(COPIED)
    return Closed(compared.same + written_last, written_last)


def give_room() -> None:
    """Lets each site of the new database number on where the old one's door cannot come."""
    at = (SITES.name, NUMBERS)
    with connections[OLD].cursor() as cursor:
        cursor.execute("SELECT {1}, id FROM {0}".format(*at))
        numbers = cursor.fetchall()
    with transaction.atomic(NEW), connections[NEW].cursor() as cursor:
        cursor.executemany(
            "UPDATE {0} SET {1} = %s WHERE id = %s AND {1} < %s".format(*at),
            [(number + GAP, site, number + GAP) for number, site in numbers],
        )


def _go_on_counting() -> None:
    """A number that the database gave to a row is never given again, even if that row is gone."""
    for table in tables():
        if table.numbered and (last := _last_given(table)):
            _set_last_given(table, last)


def _last_given(table: Table) -> int:
    with connections[OLD].cursor() as cursor:
        if connections[OLD].vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table.name])
        else:
            sequence = _sequence(OLD, table)
            cursor.execute(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence}")
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def _set_last_given(table: Table, last: int) -> None:
    with connections[NEW].cursor() as cursor:
        if connections[NEW].vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table.name])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table.name, last])
        else:
            cursor.execute("SELECT setval(%s, %s)", [_sequence(NEW, table), last])


def _sequence(alias: str, table: Table) -> str:
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [table.name, table.key[0]])
        return str(cursor.fetchone()[0])
