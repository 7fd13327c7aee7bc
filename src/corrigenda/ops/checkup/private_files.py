"""Files that nobody else may read: the secrets, the database, the settings of the service."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection

SERVICE_SETTINGS = Path("/etc/corrigenda/environment")  # where deploy/install.sh puts them


def private_files() -> Iterator[str]:
    for file in (settings.DATA / "secret", settings.DATA / "secrets-before"):
        if _is_open(file):
            yield f"secret: others may read {file}; run `chmod 600` on it"
    yield from _database()
    if _is_open(SERVICE_SETTINGS):
        yield f"settings: others may read {SERVICE_SETTINGS}, and passwords stand in it; run `chmod 600` on it"


def _database() -> Iterator[str]:
    """Finds files of earlier versions, which did not keep them private, in a folder that lets others in."""
    if connection.vendor != "sqlite":
        return
    file = Path(connection.settings_dict["NAME"])
    if _is_open(file) and _is_open(file.parent):
        yield f"data: others may read {file}; run `chmod -R go= {file.parent}`"


def _is_open(path: Path) -> bool:
    try:
        return bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))
    except OSError:
        return False
