"""Checks a backup: its files by their digests, then by restoring it to a temporary place and looking at what is there."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import connection

from corrigenda.corrections.publication.check_log import leaves_of, unlogged
from corrigenda.ledger import BadLeaf, Replay, VerifyingKey
from corrigenda.ledger.notes import BadNote
from corrigenda.newsroom import database_version
from corrigenda.newsroom.models import Site
from corrigenda.ops.backups import Damaged, Refused, contents, desk_secrets, packing, places, postgresql, sqlite
from corrigenda.ops.backups.at import at_database, at_file
from corrigenda.ops.backups.manifest import Log, Manifest
from corrigenda.ops.backups.working_folder import working_folder


@dataclass
class Findings:
    """What was found, in words."""

    problems: list[str] = field(default_factory=list)
    good: list[str] = field(default_factory=list)
    unchecked: list[str] = field(default_factory=list)


def verify(source: BinaryIO) -> Findings:
    """Checks a backup of any kind of database. Raises Refused if this version cannot."""
    found = Findings()
    settings.DATA.mkdir(parents=True, exist_ok=True, mode=0o700)
    with working_folder(settings.DATA) as folder:
        try:
            manifest = packing.unpack(source, folder, lambda _: None)
        except Damaged as error:
            found.problems.append(str(error))
            return found
        found.good.append(
            f"Files: {', '.join(manifest.members)}, each as the manifest says; made at {manifest.moment}."
        )
        (_in_file if manifest.database == "sqlite" else _on_server)(manifest, folder, found)
        _tell_of_secret(manifest, folder, found)
    return found


def _in_file(manifest: Manifest, folder: Path, found: Findings) -> None:
    file = folder / packing.SQLITE
    found.problems += sqlite.problems(file)
    if not found.problems:
        with at_file(file), _sealed_is_no_news():
            _check_desk(manifest, found)


def _on_server(manifest: Manifest, folder: Path, found: Findings) -> None:
    dump = folder / packing.POSTGRESQL
    try:
        if connection.vendor != "postgresql":
            postgresql.check_readable(dump)
            raise Refused("CORRIGENDA_DATABASE_URL names no server of PostgreSQL")
        with postgresql.temporary() as name, at_database(name), _sealed_is_no_news():
            postgresql.restore(dump)
            _check_desk(manifest, found)
    except Refused as error:
        found.unchecked.append(f"Not checked: whether it can be restored, rows, logs and places: {error}.")


@contextmanager
def _sealed_is_no_news() -> Iterator[None]:
    """Without the secret, each row with something sealed would be complained about. That is told once, at the end."""
    logger = logging.getLogger("corrigenda.newsroom")
    logger.disabled = True
    try:
        yield
    finally:
        logger.disabled = False


def _check_desk(manifest: Manifest, found: Findings) -> None:
    """Checks what was restored. An older backup is brought up to date first, but for the count of its rows."""
    found.problems += _counts(manifest)
    database_version.migrate()
    for log in manifest.logs:
        found.problems += _log(log)
    count, wrong = places.check()
    found.problems += wrong
    if not found.problems:
        found.good.append(f"Restored to a temporary place: {contents.in_words(manifest.counts)}.")
        found.good += [f"Log of {log.site}: {log.size:,} leaves, as they were signed." for log in manifest.logs]
        found.good.append(f"Places in articles: {count:,}, each inside its text and at the words it claims.")


def _counts(manifest: Manifest) -> Iterator[str]:
    counted = contents.counts()
    for table, count in manifest.counts.items():
        if counted.get(table) != count:
            yield f"table {table}: {counted.get(table, 'no')} rows, and the manifest says {count}"


def _log(log: Log) -> Iterator[str]:
    name, site = f"log of {log.site}", Site.objects.filter(key=log.site).first()
    if site is None:
        yield f"{name}: there is no such site"
        return
    last = ""
    try:
        replay = Replay(VerifyingKey.parsed(log.key))
        for leaf in leaves_of(site):
            replay.take(leaf["index"], leaf["entry"].encode(), last := leaf["checkpoint"])
            if leaf["differs"]:
                yield f"{name}: leaf {leaf['index']}: {leaf['differs']}"
    except (BadLeaf, BadNote) as error:
        yield f"{name}: {error}"
        return
    if last != log.checkpoint:
        yield f"{name}: it ends with another checkpoint than the manifest says ({replay.size} of {log.size} leaves)"
    yield from (f"{name}: {missing}" for missing in unlogged(site))


def _tell_of_secret(manifest: Manifest, folder: Path, found: Findings) -> None:
    if desk_secrets.is_in(folder):
        found.good.append("The secret is in the backup.")
    elif desk_secrets.is_known(manifest, folder):
        found.good.append("The secret is not in the backup; the one that is here is the right one.")
    else:
        found.unchecked.append("The secret is neither in the backup nor here: see that you have it elsewhere.")
