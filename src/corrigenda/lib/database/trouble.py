"""What is the matter if the database refuses.

Its disk is full or faulty, its files cannot be written, it is new, or it is busy. Or an operator chose that nothing is
written, or has moved the desk elsewhere.
"""

from __future__ import annotations

import sqlite3
from enum import Enum, auto

from django.db import DatabaseError, InterfaceError, OperationalError


class Trouble(Enum):
    FULL = auto()
    FAULTY = auto()  # a quota, or a disk that gives errors
    READ_ONLY = auto()
    CHOSEN = auto()  # CORRIGENDA_READ_ONLY
    MOVED = auto()  # `corrigenda copy`: only the door is open here
    NOT_MIGRATED = auto()
    BUSY = auto()  # or away, for a while


# What the triggers of `corrigenda copy` say: as words on SQLite, with a state of its own on PostgreSQL.
MOVED, MOVED_STATE = "the desk has moved to another database", "CR001"
CANNOT_WRITE = frozenset({Trouble.FULL, Trouble.FAULTY, Trouble.READ_ONLY, Trouble.MOVED})
# The primary result codes of sqlite.org/rescode.html; an extended code has them in its lowest byte.
_SQLITE = {
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_IOERR: Trouble.FAULTY,
    sqlite3.SQLITE_READONLY: Trouble.READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: Trouble.READ_ONLY,
    sqlite3.SQLITE_PERM: Trouble.READ_ONLY,
}
# postgresql.org/docs/current/errcodes-appendix.html
_POSTGRESQL = {
    "53100": Trouble.FULL,
    "58030": Trouble.FAULTY,
    "25006": Trouble.READ_ONLY,
    "42P01": Trouble.NOT_MIGRATED,
    "42703": Trouble.NOT_MIGRATED,
    MOVED_STATE: Trouble.MOVED,
}
_SQLITE_NOT_MIGRATED = ("no such table", "no such column", "has no column")


def is_trouble(error: BaseException) -> bool:
    """Whether the database is away, or refuses all that is written. Each kind of database has its own errors for that."""
    if isinstance(error, (OperationalError, InterfaceError)):
        return True
    return isinstance(error, DatabaseError) and trouble_of(error) in CANNOT_WRITE


def trouble_of(error: BaseException) -> Trouble:
    """Returns the trouble behind one of Django's database errors."""
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error):
        if any(words in str(cause) for words in _SQLITE_NOT_MIGRATED):
            return Trouble.NOT_MIGRATED
        if MOVED in str(cause):
            return Trouble.MOVED
        return _SQLITE.get(getattr(cause, "sqlite_errorcode", 0) & 0xFF, Trouble.BUSY)
    return _POSTGRESQL.get(str(getattr(cause, "sqlstate", "")), Trouble.BUSY)
