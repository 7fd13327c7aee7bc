"""A backup of SQLite, while others read and write it (sqlite.org/backup.html), and its way back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from django.db import connection

from corrigenda.ops.backups import Refused
from corrigenda.ops.backups.working_folder import keep


def copy(to: Path) -> None:
    """Copies the database as it is now.

    The copy is one step, so that a busy desk cannot make it begin anew. In WAL mode, that holds up neither those who
    read nor those who write.
    """
    connection.ensure_connection()
    try:
        with closing(sqlite3.connect(to)) as copied:
            connection.connection.backup(copied)
            copied.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it
    except sqlite3.Error as error:
        raise Refused(f"the database could not be copied ({error}); see that {to.parent} has room for it") from error


def place() -> Path:
    """Returns the file in which this desk keeps its database."""
    return Path(connection.settings_dict["NAME"])


def check_empty() -> None:
    """Raises Refused if a desk is kept here already."""
    file = place()
    if not file.exists():
        return
    try:
        tables = _rows(file, "SELECT count(*) FROM sqlite_schema")
    except sqlite3.DatabaseError as error:
        raise Refused(f"{file} is there already, and is no database ({error}); move it away first") from error
    if tables != [(0,)]:
        raise Refused(
            f"{file} is a database with tables; a backup is restored to an empty place only. Move that file away (stop "
            "the desk first), or name another folder in CORRIGENDA_DATA"
        )


def put_in_place(restored: Path) -> None:
    """The last step: until now, there was no database here. What is left of an empty one must not be read into it."""
    file = place()
    for beside in ("-wal", "-shm"):
        file.with_name(file.name + beside).unlink(missing_ok=True)
    keep(restored, file)


def problems(file: Path) -> Iterator[str]:
    """Yields what SQLite itself finds wrong with a database."""
    try:
        for (line,) in _rows(file, "PRAGMA integrity_check(20)"):
            if line != "ok":
                yield f"database: {line}"
        for table, row, other, _ in _rows(file, "PRAGMA foreign_key_check")[:20]:
            yield f"database: row {row} of {table} names a row of {other} that is not there"
    except sqlite3.DatabaseError as error:
        yield f"database: it cannot be read ({error})"


def _rows(file: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as database:
        return database.execute(question).fetchall()
