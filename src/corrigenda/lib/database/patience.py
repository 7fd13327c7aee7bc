"""Keeps a thread of the worker going while the database is away, or cannot be written."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.db import DatabaseError, close_old_connections

from corrigenda.lib.database.trouble import trouble_of
from corrigenda.lib.web.database_busy import fix_of

FIRST_SECONDS = 0.25  # after the first failure
LONGEST_SECONDS = 5.0  # between two tries
logger = logging.getLogger("corrigenda.worker")


class Patience:
    """Outlives a database that is away, or cannot be written, for a while.

    Waits longer after each failure in a row, and logs only the first and the last: a disk that is full must not be
    filled with the log of that.
    """

    def __init__(self) -> None:
        self._failures = 0

    def tried(self, step: Callable[[], object]) -> bool:
        """Returns False if the step failed."""
        close_old_connections()
        try:
            step()
        except Exception as error:
            self._failed(error)
            return False
        if self._failures:
            logger.warning("the database can be read and written again")
        self._failures = 0
        return True

    def _failed(self, error: Exception) -> None:
        if not self._failures:
            trouble = isinstance(error, DatabaseError) and fix_of(trouble_of(error))
            why = trouble or type(error).__name__  # an error's own words may quote a reader
            logger.error("the database cannot be read or written: %s", why, exc_info=not trouble)
        self._failures += 1
        time.sleep(min(FIRST_SECONDS * self._failures, LONGEST_SECONDS))
