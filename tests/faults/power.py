"""What a disk that keeps its word about fsync, and nothing else, may hold after the power failed at some moment.

Sure is what was written before a sync of that file began, if that sync had ended. All else may be there or not, whole or
by the sector, in any order. From the recordings of shim.c.
"""

from __future__ import annotations

import mmap
import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LINE = struct.Struct("<qqiiqq")  # struct line of shim.c
WRITTEN, CUT, SYNCED, REMOVED = 2, 3, 4, 5
DATABASE, LOG = 1, 2
SECTORS = (512, 4096)  # bytes that a disk writes whole


@dataclass(frozen=True, slots=True)
class Step:
    """A change of a file, or a sync of it. Times are nanoseconds of the steady clock."""

    began: int
    ended: int
    kind: int
    file: int
    offset: int
    data: memoryview


def recorded(folder: Path) -> list[Step]:
    """The steps of all processes, in order."""
    steps = [step for file in folder.iterdir() if file.stat().st_size for step in _steps(file)]
    return sorted(steps, key=lambda step: step.began)


def _steps(file: Path) -> Iterator[Step]:
    with file.open("rb") as opened:
        content = memoryview(mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ))
    place = 0
    while place + LINE.size <= len(content):
        began, ended, kind, of, offset, size = LINE.unpack_from(content, place)
        place += LINE.size
        yield Step(began, ended, kind, of, offset, content[place : place + size])
        place += size


class Disk:
    """The files at later and later moments. `database` is what it held when recording began; the log was empty."""

    def __init__(self, database: bytes, steps: list[Step]) -> None:
        self._sure = {DATABASE: bytearray(database), LOG: bytearray()}
        self._changes = {of: [step for step in steps if step.file == of and step.kind != SYNCED] for of in self._sure}
        self._syncs = {of: [step for step in steps if step.file == of and step.kind == SYNCED] for of in self._sure}

    def after_power_fails(self, moment: int, chance: random.Random) -> dict[int, bytes]:
        """The two files, by kind, as they may be found. Moments must not go back."""
        return {of: bytes(self._found(of, moment, chance)) for of in self._sure}

    def _found(self, of: int, moment: int, chance: random.Random) -> bytearray:
        synced_until = max((sync.began for sync in self._syncs[of] if sync.ended <= moment), default=0)
        changes, sure = self._changes[of], self._sure[of]
        while changes and changes[0].ended <= synced_until:
            _apply(sure, changes.pop(0))
        found, share = bytearray(sure), chance.choice((0.0, 0.3, 0.7, 1.0))
        for step in changes:
            if step.began > moment:
                break
            _apply_by_chance(found, step, share, chance)
        return found


def _apply(content: bytearray, step: Step) -> None:
    if step.kind == REMOVED:
        content.clear()
    elif step.kind == CUT:
        content[step.offset :] = bytes(max(step.offset - len(content), 0))
    elif step.kind == WRITTEN:
        content.extend(bytes(max(step.offset - len(content), 0)))
        content[step.offset : step.offset + len(step.data)] = step.data


def _apply_by_chance(content: bytearray, step: Step, share: float, chance: random.Random) -> None:
    """Applies a change that was not synced: all of it, some of its sectors, or nothing."""
    if step.kind != WRITTEN or chance.random() < 0.5:
        if chance.random() < share:
            _apply(content, step)
        return
    sector, place = chance.choice(SECTORS), 0
    while place < len(step.data):
        size = sector - (step.offset + place) % sector
        if chance.random() < share:
            part = step.data[place : place + size]
            _apply(content, Step(step.began, step.ended, WRITTEN, step.file, step.offset + place, part))
        place += size
