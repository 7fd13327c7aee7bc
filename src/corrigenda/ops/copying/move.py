"""The whole way, from an empty database to one that the desk can start on. It may be killed anywhere, and run again."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from corrigenda.newsroom import database_version
from corrigenda.newsroom.copy_in_hand import COPIED, IN_USE
from corrigenda.ops.copying import (
    Refused,
    catch_up,
    changes,
    closing,
    compare,
    first_copy,
    latecomers,
    new_place,
    words,
)
from corrigenda.ops.copying import put_back as off
from corrigenda.ops.copying.closing import Closed

LOOK_SECONDS = 0.2  # between two looks for what has come in
QUIET_SECONDS = 30.0  # without anything new, once the desk has started on the new database
_PAUSE_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Telling:
    """How progress is told: a step in a sentence, and how many rows of a table are done."""

    step: Callable[[str], object]
    rows: Callable[[str, int], object]


def copy(telling: Telling) -> compare.Compared:
    """Copies all, catches up, and compares, while the desk works. Raises Refused."""
    _check_current()
    new_place.prepare()
    changes.begin()
    changes.check_whole()
    telling.step("Copying all rows.")
    first_copy.copy_all(telling.rows)
    telling.step("Catching up with what has changed, and making the indexes.")
    _index(telling)
    telling.step("Comparing all rows.")
    compared = compare.compare_all(telling.rows)
    catch_up.until_few()
    words.refresh()
    return compared


def switch(compared: compare.Compared, telling: Telling) -> Closed:
    """Closes the old database for all but the door, and finishes the new one. Raises Refused."""
    began = time.monotonic()
    closed = closing.close(compared, telling.step)
    telling.step(f"Finished within {time.monotonic() - began:.1f} s.")
    return closed


def is_copied() -> bool:
    """Whether the new database is whole, and only latecomers are to be taken over."""
    return new_place.is_begun() and new_place.step() in (COPIED, IN_USE)


def follow(told: Callable[[int], object]) -> None:
    """Takes over what still comes in, until the desk has started on the new database and nothing comes any more.

    Meanwhile, PostgreSQL looks at the relations of all rows.
    """
    quiet_since, unchecked = time.monotonic(), off.unchecked()
    while unchecked or new_place.step() != IN_USE or time.monotonic() - quiet_since < QUIET_SECONDS:
        if taken := latecomers.take_over():
            quiet_since = time.monotonic()
            told(taken)
        if unchecked:  # one after the other, since each may take a while
            off.check(unchecked.pop())
        else:
            time.sleep(LOOK_SECONDS)
    new_place.forget()


def _index(telling: Telling) -> None:
    catch_up.until_few()
    while not off.put_back(off.INDEX):
        time.sleep(_PAUSE_SECONDS)
        catch_up.until_few()
    words.note_all_stale()
    words.refresh(telling.rows)
    catch_up.until_few()


def _check_current() -> None:
    if not database_version.is_current():
        raise Refused("the old database is not up to date; run `corrigenda migrate` there first")
