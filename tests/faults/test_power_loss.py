"""The power fails at any moment: what was acknowledged is on the disk, and the database is whole."""

from __future__ import annotations

import os
import random
import sqlite3
import time
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.faults.desk import Desk, kept, rows_of
from tests.faults.load import Load, report
from tests.faults.power import CUT, DATABASE, LOG, SYNCED, WRITTEN, Disk, Step, recorded

pytestmark = [
    pytest.mark.pure,
    pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs Linux"),
]
MOMENTS = int(os.environ.get("CORRIGENDA_FAULT_MOMENTS", "200"))


@pytest.mark.long
def test_what_was_acknowledged_is_on_the_disk(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.set_up()
    database = desk.data / "corrigenda.sqlite3"
    before = database.read_bytes()
    assert not database.with_name(f"{database.name}-wal").exists()  # all is in the database itself
    desk.shim.record(True)
    try:
        desk.start()
        began = time.monotonic_ns()
        with Load(desk.port, desk.host) as load:
            load.go_on()
        ended = time.monotonic_ns()
    finally:
        desk.stop()
    steps, chance = recorded(desk.shim.records), random.Random(7)
    disk, lost, broken = Disk(before, steps), 0, 0
    for moment in sorted(chance.randrange(began, ended) for _ in range(MOMENTS)):
        found = tmp_path / "found" / "corrigenda.sqlite3"
        put(found, disk.after_power_fails(moment, chance))
        broken += not is_whole(found)
        promised = {key for key, (_, when) in load.acknowledged.items() if when < moment}
        lost += len(promised - kept(partial(rows_of, found)).keys())
    figures = report("power loss", load, kept(desk.rows), set(), moments=MOMENTS, lost_at_moments=lost, broken=broken)
    assert figures["acknowledged"] > 0 and (figures["lost"], figures["doubled"], lost, broken) == (0, 0, 0, 0)


def put(database: Path, files: dict[int, bytes]) -> None:
    database.parent.mkdir(exist_ok=True)
    database.with_name(f"{database.name}-shm").unlink(missing_ok=True)
    database.write_bytes(files[DATABASE])
    database.with_name(f"{database.name}-wal").write_bytes(files[LOG])


def is_whole(database: Path) -> bool:
    try:
        with closing(sqlite3.connect(database)) as opened:
            return opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    except sqlite3.DatabaseError:
        return False


def step(kind: int, began: int, data: bytes = b"", offset: int = 0, file: int = LOG) -> Step:
    return Step(began, began + 1, kind, file, offset, memoryview(data))


@pytest.mark.parametrize(
    ("steps", "moment", "may_be_found"),
    [
        ([step(WRITTEN, 1, b"a"), step(SYNCED, 3)], 9, {b"a"}),
        ([step(WRITTEN, 1, b"a"), step(SYNCED, 3)], 3, {b"", b"a"}),  # the sync has not ended
        ([step(SYNCED, 1), step(WRITTEN, 3, b"a")], 9, {b"", b"a"}),
        ([step(WRITTEN, 1, b"a"), step(SYNCED, 3), step(CUT, 5)], 9, {b"", b"a"}),
        ([step(WRITTEN, 1, b"a"), step(SYNCED, 3), step(WRITTEN, 5, b"b")], 9, {b"a", b"b"}),
        ([step(WRITTEN, 1, b"a"), step(SYNCED, 3), step(WRITTEN, 5, b"b")], 4, {b"a"}),
    ],
)
def test_the_disk_keeps_its_word_and_nothing_else(steps: list[Step], moment: int, may_be_found: set[bytes]) -> None:
    found = {Disk(b"", steps).after_power_fails(moment, random.Random(seed))[LOG] for seed in range(99)}
    assert found == may_be_found


def test_a_write_may_be_torn_between_sectors() -> None:
    torn: set[Any] = set()
    for seed in range(99):
        found = Disk(bytes(1024), [step(WRITTEN, 1, b"a" * 1024, file=DATABASE)])
        content = found.after_power_fails(9, random.Random(seed))[DATABASE]
        torn.add((content[0], content[511], content[512], content[1023]))
    assert torn == {(0, 0, 0, 0), (97, 97, 97, 97), (97, 97, 0, 0), (0, 0, 97, 97)}
