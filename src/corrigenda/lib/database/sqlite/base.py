"""Asks for the turn to write every few milliseconds, in Python, instead of waiting for it inside of SQLite.

SQLite's own wait (sqlite.org/c3ref/busy_timeout.html) has two faults for a program with many threads. It sleeps longer
each time, up to a tenth of a second, so that a writer whose work is short waits long. And it sleeps with the mutex of
its connection held: if the garbage collector frees a cursor of that connection in a thread that has the turn, that
thread waits for the mutex with the interpreter's lock held, and both stand still until the wait is over.
"""

from __future__ import annotations

import sqlite3
import time

from django.db.backends.sqlite3 import base
from django.db.backends.utils import debug_transaction  # type: ignore[attr-defined]

POLL_SECONDS = 0.002
# Another connection has the turn: to the file, or to a cache that they share, as those to one database in memory do.
_TAKEN = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


class DatabaseWrapper(base.DatabaseWrapper):
    """Waits as long as `PRAGMA busy_timeout` says, as SQLite itself would."""

    transaction_mode: str | None

    def _start_transaction_under_autocommit(self) -> None:
        begin = f"BEGIN {self.transaction_mode or ''}"
        (patience,) = self.connection.execute("PRAGMA busy_timeout").fetchone()  # milliseconds
        self.connection.execute("PRAGMA busy_timeout = 0")
        try:
            with self.wrap_database_errors, debug_transaction(self, begin):
                self._begin_in_turn(begin, time.monotonic() + patience / 1000)
        finally:
            self.connection.execute(f"PRAGMA busy_timeout = {patience}")

    def _begin_in_turn(self, begin: str, end: float) -> None:
        while True:
            try:
                self.connection.execute(begin)
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF not in _TAKEN or time.monotonic() >= end:
                    raise
            time.sleep(POLL_SECONDS)
