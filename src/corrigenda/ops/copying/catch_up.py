"""Brings the new database up to what was noted in the old one: each noted row is written as it is by now, or deleted."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence

from django.db import IntegrityError, transaction

from corrigenda.archive.models import Article
from corrigenda.corrections.models import Case, Correction
from corrigenda.ops.copying import NEW, OLD, Refused, changes, rows, words
from corrigenda.ops.copying.changes import Note
from corrigenda.ops.copying.tables import Table, table_of, tables
from corrigenda.ops.copying.values import Row

BATCH = 5_000  # notes of one transaction
FEW = 200  # notes that are left when a round is short
_TRIES, _PAUSE_SECONDS = 50, 0.1
_CASES, _CORRECTIONS = table_of(Case), table_of(Correction)

Keys = Mapping[Table, Sequence[Row]]


def until_few() -> int:
    """Catches up, round by round, until few notes are left; returns how many were worked on."""
    done = 0
    while True:
        worked = catch_up()
        done += worked
        if worked <= FEW:
            return done


def until_none() -> Keys:
    """Catches up until no note is left, in a database that is closed; returns what was written last, by table."""
    last: dict[Table, set[Row]] = {}
    while notes := changes.waiting(BATCH):
        _apply_and_drop(notes)
        for note in notes:
            last.setdefault(note.table, set()).add(note.key)
    return {table: list(keys) for table, keys in last.items()}


def catch_up() -> int:
    """Works on the oldest notes; returns how many those were."""
    notes = changes.waiting(BATCH)
    if notes:
        _apply_and_drop(notes)
    return len(notes)


def _apply_and_drop(notes: Sequence[Note]) -> None:
    """Tries again if a row holds what is unique of another: that row was changed since, and is among the next notes."""
    most = len(notes)
    for _ in range(_TRIES):
        try:
            with transaction.atomic(NEW):
                _apply(_by_table(notes))
        except IntegrityError:
            time.sleep(_PAUSE_SECONDS)
            notes = changes.waiting(most := most * 2)
        else:
            changes.drop(notes)
            return
    raise Refused("two rows of the old database hold what only one may; run `corrigenda doctor` there")


def _by_table(notes: Sequence[Note]) -> Keys:
    keys: dict[Table, dict[Row, None]] = {}
    for note in notes:
        keys.setdefault(note.table, {})[note.key] = None
    return {table: list(of_table) for table, of_table in keys.items()}


def _apply(keys: Keys) -> None:
    for table in filter(keys.__contains__, tables()):
        now = rows.of_keys(OLD, table, keys[table])
        words.note_stale(words.CASES, _stale_cases(table, keys[table], now))
        rows.delete(NEW, table, keys[table])
        rows.insert(NEW, table, now)
    words.note_stale(words.ARTICLES, [key[0] for key in keys.get(table_of(Article), ())])


def _stale_cases(table: Table, keys: Sequence[Row], now: Sequence[Row]) -> Iterator[int]:
    if table == _CASES:
        yield from (key[0] for key in keys)
    elif table == _CORRECTIONS:
        at = table.columns.index("case_id")
        yield from (row[at] for row in now if row[at] is not None)
