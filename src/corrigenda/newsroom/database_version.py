"""Old code does not run on a database that a newer version has changed: it would fail at each suggestion."""

from __future__ import annotations

import re

from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from corrigenda import OLDEST_BESIDE_THIS, __version__
from corrigenda.newsroom.models import OldestVersion

FIRST_RELEASE = "0.1.0"


class TooOld(Exception):
    """This code is older than the database allows."""

    def __init__(self, oldest: str) -> None:
        super().__init__(
            f"this is Corrigenda {__version__}, and the database is for {oldest} or newer; install that version, "
            "or restore the backup from before its update"
        )


def check() -> None:
    """Raises TooOld if the database says so. A database that cannot be asked, or is new, says nothing."""
    oldest = _oldest()
    if oldest is not None and is_newer(oldest):
        raise TooOld(oldest)


def _oldest() -> str | None:
    """Returns the oldest version that may use the database; None if it does not say."""
    try:
        with transaction.atomic():
            return OldestVersion.objects.values_list("version", flat=True).first()
    except DatabaseError:
        return None


def migrate() -> None:
    """Brings the database up to this version, and notes in it which versions may use it from now on. Raises TooOld."""
    check()
    call_command("migrate", interactive=False, verbosity=0)
    noted = OldestVersion.objects.first() or OldestVersion(version="0")
    if by_age(noted.version) < by_age(OLDEST_BESIDE_THIS):
        noted.version = OLDEST_BESIDE_THIS
        noted.save()


def is_current() -> bool:
    """Whether all migrations of this version have run."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def shuts_out_nobody_new() -> bool:
    """Whether all versions that may use the database now may do so after `migrate`."""
    return by_age(_oldest() or FIRST_RELEASE) >= by_age(OLDEST_BESIDE_THIS)


def is_newer(version: str) -> bool:
    """Whether a version of Corrigenda is newer than this one."""
    return by_age(version) > by_age(__version__)


def by_age(version: str) -> tuple[int, ...]:
    """Puts versions in order: `0.10.0.dev0` -> (0, 10, 0). What is developed for a release counts as the release."""
    return tuple(int(number) for number in re.findall(r"[0-9]+", version)[:3])
