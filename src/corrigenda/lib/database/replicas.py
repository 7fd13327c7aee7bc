"""Which replicas may be read now: those that answer and are not far behind. A thread of each process looks every second.

How far a replica is behind is measured by what the primary had written some seconds ago (postgresql.org/docs/current/
functions-admin.html#FUNCTIONS-RECOVERY-CONTROL): a replica's own time of its last change says nothing if none came.
If the primary is gone, a replica that was current stays in use, as long as it answers.
"""

from __future__ import annotations

import logging
import random
import threading
import time
from collections import deque

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connections

LOOK_SECONDS = 1.0
_WRITTEN = "SELECT pg_current_wal_lsn() - '0/0'::pg_lsn"
_REPLAYED = """
SELECT (CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END) - '0/0'::pg_lsn
"""
logger = logging.getLogger("corrigenda.database")


class Replicas:
    """`lag`: the seconds that one may be behind."""

    def __init__(self, names: tuple[str, ...], lag: float) -> None:
        self._names, self._lag = names, lag
        self._usable: frozenset[str] = frozenset()
        self._written: deque[tuple[float, int]] = deque()  # when the primary was asked, and how far it had written
        self._began = False
        self._lock = threading.Lock()

    def chosen(self) -> str | None:
        """Returns one that may be read now; None if the database itself is to be read."""
        if not self._names:
            return None
        if not self._began:
            self._begin()
        usable = self._usable
        return random.choice(tuple(usable)) if usable else None

    def leave_out(self, name: str) -> None:
        """Leaves one out until the next look: it has just failed."""
        with self._lock:
            self._usable -= {name}

    def look(self) -> None:
        """Asks the primary how far it has written, and each replica how far it has come."""
        now = time.monotonic()
        if (written := _asked("default", _WRITTEN)) is not None:
            self._written.append((now, written))
        while len(self._written) > 1 and self._written[1][0] <= now - self._lag:
            self._written.popleft()
        usable = frozenset(name for name in self._names if self._is_current(name, now))
        with self._lock:
            before, self._usable = self._usable, usable
        for name in self._names:
            if (name in before) != (name in usable):
                logger.warning(
                    "%s is %s", name, "read again" if name in usable else "left out: it is gone, or far behind"
                )

    def _is_current(self, name: str, now: float) -> bool:
        replayed = _asked(name, _REPLAYED)
        if replayed is None or not self._written:
            return False
        at, written = self._written[0]
        is_old = at <= now - self._lag  # else there is nothing older to compare with: then the newest counts
        return replayed >= (written if is_old else self._written[-1][1])

    def _begin(self) -> None:
        with self._lock:
            if self._began:
                return
            self._began = True
        threading.Thread(target=self._look_for_ever, name="replicas", daemon=True).start()

    def _look_for_ever(self) -> None:
        while True:
            self.look()
            time.sleep(LOOK_SECONDS)


def _asked(name: str, question: str) -> int | None:
    """Returns a place in the log of writes, in bytes; None if there is no answer."""
    try:
        with connections[name].cursor() as cursor:
            cursor.execute(question)
            return int(cursor.fetchone()[0])
    except (DatabaseError, InterfaceError):
        connections[name].close()
        return None


replicas = Replicas(
    tuple(f"replica-{number}" for number in range(1, len(settings.READ_URLS) + 1)), settings.READ_LAG_SECONDS
)
