"""Compares the new database with the old one, row by row. What has a note is about to be copied, and may differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from corrigenda.ops.copying import NEW, OLD, Refused, changes, rows
from corrigenda.ops.copying.catch_up import Keys
from corrigenda.ops.copying.tables import FREE, SITES, Table, tables
from corrigenda.ops.copying.values import Row, comparable

BATCH = 2_000
SHOWN = 10  # of the rows that differ


@dataclass
class Compared:
    """How many rows were the same in both, and those that were being written just then, by table."""

    same: int = 0
    again: dict[Table, list[Row]] = field(default_factory=dict)


def compare_all(told: Callable[[str, int], object]) -> Compared:
    """Compares all rows while the desk works. Raises Refused if one differs that nobody has written since."""
    compared, different = Compared(), []
    for table in tables():
        count = 0
        for old, new in _pairs(table):
            keys = _different(table, old, new)
            compared.same += len(old) - len(keys)
            told(table.name, count := count + len(old))
            if keys:
                noted = {note.key for note in changes.waiting(1_000_000) if note.table == table}
                compared.again.setdefault(table, []).extend(key for key in keys if key in noted)
                different += [(table, key) for key in keys if key not in noted]
    _refuse(different)
    return compared


def compare_keys(keys: Keys) -> int:
    """Compares rows of a database that is closed; returns how many. Raises Refused if one differs."""
    different: list[tuple[Table, Row]] = []
    count = 0
    for table, of_table in keys.items():
        if table in FREE or table == SITES:
            continue
        old, new = (rows.of_keys(alias, table, of_table) for alias in (OLD, NEW))
        different += [(table, key) for key in _different(table, old, new)]
        count += len(old)
    _refuse(different)
    return count


def _pairs(table: Table) -> Iterator[tuple[list[Row], list[Row]]]:
    """Yields the rows of the old database and those of the new one, each time of one range of keys."""
    key: Row | None = None
    while True:
        old = rows.after(OLD, table, key, BATCH)
        end = table.key_of(old[-1]) if len(old) == BATCH else None
        yield old, rows.between(NEW, table, key, end)
        if end is None:
            return
        key = end


def _different(table: Table, old: Sequence[Row], new: Sequence[Row]) -> list[Row]:
    if old == new:
        return []
    ours, theirs = (
        {table.key_of(row): comparable(table.kinds, row) for row in of_database} for of_database in (old, new)
    )
    return [key for key in ours.keys() | theirs.keys() if ours.get(key) != theirs.get(key)]


def _refuse(different: Sequence[tuple[Table, Row]]) -> None:
    if different:
        named = ", ".join(f"{table.name} {'/'.join(map(str, key))}" for table, key in different[:SHOWN])
        more = f" and {len(different) - SHOWN} more" if len(different) > SHOWN else ""
        raise Refused(f"these rows differ between the two databases: {named}{more}")
