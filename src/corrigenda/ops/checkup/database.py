"""The database: is it of this version, can it be written, and does its server have the same time?"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.db import DatabaseError, connection

from corrigenda.lib.database import read_only
from corrigenda.lib.database.trouble import CANNOT_WRITE, trouble_of
from corrigenda.lib.web.database_busy import fix_of
from corrigenda.newsroom import copy_in_hand, database_version
from corrigenda.ops.checkup import clocks

_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
NOT_MIGRATED = "database: not up to date; run `corrigenda migrate`"


def database() -> Iterator[str]:
    """Raises DatabaseError if the database does not answer."""
    try:
        database_version.check()
    except database_version.TooOld as error:
        yield f"database: {error}"
    if not database_version.is_current():
        yield NOT_MIGRATED
    if settings.READ_ONLY:
        yield "database: CORRIGENDA_READ_ONLY is set, so nothing is saved; start the desk without it"
    elif (trouble := read_only.trouble_with_writing()) in CANNOT_WRITE:
        yield f"database: cannot be written. {fix_of(trouble)}"
    if copy_in_hand.is_noted() and not copy_in_hand.has_moved():
        yield "database: `corrigenda copy` has each change noted here; finish the copy (--switch), or end it (--cancel)"
    if connection.vendor == "postgresql":
        yield from clocks.compare("the database server", _server_time())


def cannot_be_used(error: DatabaseError) -> str:
    trouble = trouble_of(error)
    fix = fix_of(trouble) if trouble in CANNOT_WRITE else "see that it runs, and that CORRIGENDA_DATABASE_URL is right"
    if isinstance(error.__cause__, sqlite3.DatabaseError) and _code(error.__cause__) in _DAMAGED:
        fix = "the file is damaged: move it away, and restore the newest backup"
    return f"database: cannot be used ({str(error).strip()}); {fix}"


def _code(error: sqlite3.DatabaseError) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _server_time() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        now: datetime = cursor.fetchone()[0]
        return now
