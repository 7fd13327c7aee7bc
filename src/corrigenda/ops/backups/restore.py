"""Puts a backup back into an empty place. Until the last step, the place stays empty."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import connection

from corrigenda.newsroom import database_version
from corrigenda.ops.backups import Refused, desk_secrets, packing, postgresql, sqlite
from corrigenda.ops.backups.at import at_file
from corrigenda.ops.backups.manifest import Manifest
from corrigenda.ops.backups.working_folder import working_folder

_KINDS = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
_URLS = {"sqlite": "sqlite:////a/path", "postgresql": "postgres://user:password@host/name"}


def restore(source: BinaryIO) -> tuple[Manifest, list[str]]:
    """Returns the manifest, and what is left to do, in words. Raises Refused, Damaged."""
    of_file = connection.vendor == "sqlite"
    (sqlite if of_file else postgresql).check_empty()
    settings.DATA.mkdir(parents=True, exist_ok=True, mode=0o700)
    with working_folder(sqlite.place().parent if of_file else settings.DATA) as folder:
        manifest = packing.unpack(source, folder, _check_kind)
        desk_secrets.check_place(folder)
        is_current = (_into_file if of_file else _into_server)(manifest, folder)
        return manifest, list(_next_steps(manifest, folder, is_current))


def _check_kind(manifest: Manifest) -> None:
    if manifest.database != connection.vendor:
        theirs, ours = _KINDS.get(manifest.database, manifest.database), _KINDS[connection.vendor]
        raise Refused(
            f"this is a backup of {theirs}, and the database here is {ours}; set "
            f"CORRIGENDA_DATABASE_URL={_URLS.get(manifest.database, '')}"
        )


def _into_file(manifest: Manifest, folder: Path) -> bool:
    file = folder / packing.SQLITE
    with at_file(file):
        is_current = _bring_up_to_date(manifest, folder)
    desk_secrets.put_back(folder)
    sqlite.put_in_place(file)
    return is_current


def _into_server(manifest: Manifest, folder: Path) -> bool:
    desk_secrets.put_back(folder)
    postgresql.restore(folder / packing.POSTGRESQL)
    return _bring_up_to_date(manifest, folder)


def _bring_up_to_date(manifest: Manifest, folder: Path) -> bool:
    """Runs the migrations that an older backup lacks. Some seal what readers sent, so they wait for the right secret."""
    if database_version.is_current():
        return True
    if not desk_secrets.is_known(manifest, folder):
        return False
    with desk_secrets.used(folder):
        database_version.migrate()
    return True


def _next_steps(manifest: Manifest, folder: Path, is_current: bool) -> Iterator[str]:
    yield from desk_secrets.next_steps(manifest, folder)
    if not is_current:
        yield "The backup is of an older version: once the secret is in place, run `corrigenda migrate`."
    yield "Then start the desk, and run `corrigenda doctor`."
