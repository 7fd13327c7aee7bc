"""Makes a backup: gathers the files, packs them, and gives the whole file its name in the end."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import connection

from corrigenda import __version__
from corrigenda.lib import clock
from corrigenda.newsroom import database_version
from corrigenda.ops import private_file
from corrigenda.ops.backups import Refused, contents, desk_secrets, packing, postgresql, sqlite
from corrigenda.ops.backups.at import at_file
from corrigenda.ops.backups.manifest import Log, Manifest
from corrigenda.ops.backups.working_folder import keep, working_folder

LAST = "last-backup"  # in the data folder: when the newest backup was made
_NAME = "corrigenda-{:%Y%m%dT%H%M%SZ}.tar.gz"
_NAMED = re.compile(r"corrigenda-\d{8}T\d{6}Z\.tar\.gz")


def to_file(file: Path, *, with_secret: bool) -> tuple[Path, Manifest]:
    """Writes a backup to a new file. In a folder, the file is named by the time. Raises Refused."""
    made_at = clock.now()
    file = file / _NAME.format(made_at) if file.is_dir() else file.absolute()
    if file.exists():
        raise Refused(f"{file} is there already, and is not overwritten; name another file, or a folder")
    if not file.parent.is_dir():
        raise Refused(f"{file.parent} is no folder; make it first")
    with working_folder(file.parent) as folder:
        packed = folder / "packed"
        with packed.open("xb") as to:
            manifest = _write(to, folder, made_at, with_secret)
        keep(packed, file)
    _note(made_at)
    return file, manifest


def to_stream(to: BinaryIO, *, with_secret: bool) -> Manifest:
    made_at = clock.now()
    with working_folder(_roomy()) as folder:
        manifest = _write(to, folder, made_at, with_secret)
    to.flush()
    _note(made_at)
    return manifest


def _roomy() -> Path:
    """Returns a folder where the copy of a database has room: /tmp is in memory on many machines."""
    settings.DATA.mkdir(parents=True, exist_ok=True, mode=0o700)
    return Path(settings.DATA)


def _write(to: BinaryIO, folder: Path, made_at: datetime, with_secret: bool) -> Manifest:
    files = folder / "files"
    files.mkdir()
    counts, logs = (_sqlite if connection.vendor == "sqlite" else _postgresql)(files)
    if with_secret:
        desk_secrets.put_in(files)
    manifest = Manifest(
        made_at=made_at.isoformat(timespec="seconds"),
        version=__version__,
        database=connection.vendor,
        secret=desk_secrets.name(),
        counts=counts,
        logs=logs,
        members=packing.members(files),
    )
    packing.pack(to, manifest, files)
    return manifest


def _sqlite(files: Path) -> tuple[dict[str, int], tuple[Log, ...]]:
    copy = files / packing.SQLITE
    sqlite.copy(copy)
    with at_file(copy):
        return _contents()


def _postgresql(files: Path) -> tuple[dict[str, int], tuple[Log, ...]]:
    postgresql.check_can_dump()
    with postgresql.moment() as snapshot:
        found = _contents()
        postgresql.dump(files / packing.POSTGRESQL, snapshot)
    return found


def _contents() -> tuple[dict[str, int], tuple[Log, ...]]:
    database_version.check()
    counts = contents.counts()
    if not counts:
        raise Refused(
            "the database is empty: there is nothing to back up; check CORRIGENDA_DATA and CORRIGENDA_DATABASE_URL"
        )
    return counts, tuple(contents.logs())


def _note(made_at: datetime) -> None:
    with suppress(OSError):  # the backup is made, whether or not it can be noted
        private_file.write(settings.DATA / LAST, made_at.isoformat())


def last_made() -> datetime | None:
    """Returns when this desk was last backed up by us; None if it never was."""
    try:
        return datetime.fromisoformat((settings.DATA / LAST).read_text("utf-8"))
    except (OSError, ValueError):
        return None


def made_in(folder: Path) -> list[Path]:
    """Returns the backups of a folder that were named by their time, the oldest first."""
    return sorted(file for file in folder.iterdir() if _NAMED.fullmatch(file.name))


def forget(folder: Path, *, but: int) -> list[Path]:
    """Deletes the oldest backups of a folder, but for this many."""
    for file in (old := made_in(folder)[:-but]):
        file.unlink()
    return old
