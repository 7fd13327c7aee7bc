"""Lets the desk's own models look at another database: a copy of it, or what a backup was restored to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, connections


@contextmanager
def at_file(database: Path) -> Iterator[None]:
    """Looks at a file of SQLite, whatever kind of database the desk has. Leaves nothing beside the file."""
    nowhere = dict.fromkeys(("HOST", "PORT", "USER", "PASSWORD"), "")
    options = {"init_command": "PRAGMA secure_delete=ON"}
    with _at(ENGINE="corrigenda.lib.database.sqlite", NAME=str(database), OPTIONS=options, **nowhere):
        yield


@contextmanager
def at_database(name: str) -> Iterator[None]:
    """Looks at another database of the same server."""
    with _at(NAME=name):
        yield


@contextmanager
def _at(**other: object) -> Iterator[None]:
    ours, settings = connections["default"], connections.databases["default"]
    ours.close()
    connections.databases["default"] = {**settings, **other}
    del connections["default"]  # the next query makes a connection to the other
    try:
        yield
    finally:
        connection.close()
        connections.databases["default"] = settings
        connections["default"] = ours
