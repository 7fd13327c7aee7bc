"""Old code does not run on a database that a newer version has changed: it would fail at each suggestion."""

from __future__ import annotations

import re

from django.core.management import call_command
from django.db import DatabaseError, transaction

from corrigenda import OLDEST_BESIDE_THIS, __version__
from corrigenda.newsroom.models import OldestVersion


class TooOld(Exception):
    """This code is older than the database allows."""

    def __init__(self, oldest: str) -> None:
        super().__init__(
            f"this is Corrigenda {__version__}, and the database is for {oldest} or newer; install that version, "
            "or restore the backup from before its update"
        )


def check() -> None:
    """Raises TooOld if the database says so. A database that cannot be asked, or is new, says nothing."""
    try:
        with transaction.atomic():
            oldest = OldestVersion.objects.values_list("version", flat=True).first()
    except DatabaseError:
        return
    if oldest is not None and is_newer(oldest):
        raise TooOld(oldest)


def migrate() -> None:
    """Brings the database up to this version, and notes in it which versions may use it from now on. Raises TooOld."""
    check()
    call_command("migrate", interactive=False, verbosity=0)
    noted = OldestVersion.objects.first() or OldestVersion(version="0")
    if _numbers(noted.version) < _numbers(OLDEST_BESIDE_THIS):
        noted.version = OLDEST_BESIDE_THIS
        noted.save()


def is_newer(version: str) -> bool:
    """Whether a version of Corrigenda is newer than this one."""
    return _numbers(version) > _numbers(__version__)


def _numbers(version: str) -> tuple[int, ...]:
    """`0.10.0.dev0` -> (0, 10, 0): what is developed for a release counts as the release."""
    return tuple(int(number) for number in re.findall(r"[0-9]+", version)[:3])
