"""Group commit: the requests of a process that wait to be kept share one transaction, and so one wait for the disk.

Whoever has the turn keeps all that wait, then wakes them. While one commit runs, the next group gathers. Under load the
next commit also lingers for a moment: a few larger groups cost less processor time than many small ones, as with
PostgreSQL's `commit_delay` (https://www.postgresql.org/docs/15/runtime-config-wal.html).
"""

from __future__ import annotations

import asyncio
import copy
import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from django.db import InterfaceError, OperationalError, close_old_connections, connection

from corrigenda.lib.running.frame_room import with_frame_room

MOST_WAITING = 2000  # requests; one more is refused at once
MOST_TOGETHER = 200  # in one transaction, so that no commit takes long
LINGER_SHARE = 0.5  # of the time that the last commit took
MOST_LINGER_SECONDS = 0.005
BUSY_SECONDS = 0.05  # a commit lingers only if the last one ended so recently, and was for several
IDLE_SECONDS = 1.0  # after which a connection is checked before it is used
logger = logging.getLogger("corrigenda.intake")
Row = TypeVar("Row")
Kept = TypeVar("Kept")


class TooManyWaiting(OperationalError):
    """More wait than can soon be kept. It is answered as a busy database is: come back later."""


@dataclass(eq=False, slots=True)
class _Waiting(Generic[Row, Kept]):
    row: Row
    future: asyncio.Future[Kept] | None = None  # of whoever waits on an event loop
    outcome: Kept | Exception | None = None


class GroupCommit(Generic[Row, Kept]):
    """`keep` writes rows in one transaction, and returns for each what became of it, or the error that refuses it."""

    def __init__(self, keep: Callable[[Sequence[Row]], Sequence[Kept | Exception]]) -> None:
        self._keep = keep
        self._waiting: deque[_Waiting[Row, Kept]] = deque()
        self._turn = threading.Lock()
        self._wake = threading.Event()
        self._thread: threading.Thread | None = None
        self._used_at = 0.0
        self._linger_seconds = 0.0  # before the next commit, if it follows soon

    def kept(self, row: Row) -> Kept:
        """Returns what became of the row, once it is on disk. Raises the error that refuses it, or TooManyWaiting."""
        mine = self._queued(_Waiting(row))
        while mine.outcome is None:
            with self._turn:
                if mine.outcome is None:
                    self._keep_next()
        if isinstance(mine.outcome, Exception):
            raise mine.outcome
        return mine.outcome

    async def kept_soon(self, row: Row) -> Kept:
        """Does the same without holding the event loop: a thread of this group keeps the row."""
        future: asyncio.Future[Kept] = asyncio.get_running_loop().create_future()
        self._queued(_Waiting(row, future))
        if self._thread is None:
            self._thread = threading.Thread(
                target=partial(with_frame_room, self._work), name="group commit", daemon=True
            )
            self._thread.start()
        self._wake.set()
        return await future

    def _queued(self, waiting: _Waiting[Row, Kept]) -> _Waiting[Row, Kept]:
        if len(self._waiting) >= MOST_WAITING:
            raise TooManyWaiting("too many requests wait for the disk")
        self._waiting.append(waiting)
        return waiting

    def _work(self) -> None:
        while self._wake.wait():
            self._wake.clear()
            while self._waiting:
                self._linger()
                with self._turn:
                    self._keep_next()

    def _linger(self) -> None:
        busy = len(self._waiting) < MOST_TOGETHER and time.monotonic() - self._used_at < BUSY_SECONDS
        if busy and self._linger_seconds:
            time.sleep(self._linger_seconds)

    def _keep_next(self) -> None:
        group = [self._waiting.popleft() for _ in range(min(len(self._waiting), MOST_TOGETHER))]
        began = time.monotonic()
        if began - self._used_at > IDLE_SECONDS:
            _close_old_connections()
        try:
            self._settle(group)
        finally:  # nobody waits for ever, even if this thread is interrupted
            _settle_all(
                [each for each in group if each.outcome is None], OperationalError("the commit was interrupted")
            )
            self._used_at = time.monotonic()
            self._linger_seconds = _linger_after(self._used_at - began) if len(group) > 1 else 0.0
        _wake(group)

    def _settle(self, group: Sequence[_Waiting[Row, Kept]]) -> None:
        """Keeps the rows of a group. If one of them cannot be kept, each is tried alone, so that the others are kept."""
        try:
            outcomes = self._keep([each.row for each in group]) if group else []
        except (OperationalError, InterfaceError) as error:
            _close_old_connections()
            _settle_all(group, error)
        except Exception as error:
            if len(group) == 1:
                group[0].outcome = error
                return
            logger.exception("one of %d suggestions cannot be kept; each is tried alone", len(group))
            for each in group:
                self._settle([each])
        else:
            for each, outcome in zip(group, outcomes, strict=True):
                each.outcome = outcome


def _linger_after(seconds: float) -> float:
    return min(LINGER_SHARE * seconds, MOST_LINGER_SECONDS)


def _close_old_connections() -> None:
    """Leaves the connection of a transaction alone: whoever began it still needs it."""
    if not connection.in_atomic_block:
        close_old_connections()


def _settle_all(group: Sequence[_Waiting[Row, Kept]], error: Exception) -> None:
    for each in group:
        each.outcome = copy.copy(error)  # each is raised, with a traceback of its own
        each.outcome.__cause__ = error.__cause__


def _wake(group: Sequence[_Waiting[Row, Kept]]) -> None:
    """Wakes those who wait on event loops: one call for each loop."""
    by_loop: dict[asyncio.AbstractEventLoop, list[_Waiting[Row, Kept]]] = {}
    for each in group:
        if each.future is not None:
            by_loop.setdefault(each.future.get_loop(), []).append(each)
    for loop, waiting in by_loop.items():
        with suppress(RuntimeError):  # the loop has ended
            loop.call_soon_threadsafe(_deliver, waiting)


def _deliver(waiting: Sequence[_Waiting[Row, Kept]]) -> None:
    for each in waiting:
        future, outcome = each.future, each.outcome
        if future is None or outcome is None or future.done():  # whoever waited may have gone
            continue
        if isinstance(outcome, Exception):
            future.set_exception(outcome)
        else:
            future.set_result(outcome)
