"""A private folder for what is half done. It goes away however the command ends."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PREFIX = ".corrigenda-half-done-"


@contextmanager
def working_folder(beside: Path) -> Iterator[Path]:
    """Yields a new folder in `beside`: what is done in it can be renamed into `beside` at once.

    What a killed command left there is taken away first. It may hold what readers have had erased since.
    """
    _take_away_what_was_left(beside)
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        with tempfile.TemporaryDirectory(prefix=_PREFIX, dir=beside) as name, _held(Path(name)):
            yield Path(name)
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _held(folder: Path, *, wait: bool = True) -> Iterator[None]:
    """Raises OSError if somebody else holds the folder and we do not wait."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(opened)


def _take_away_what_was_left(beside: Path) -> None:
    for folder in beside.glob(f"{_PREFIX}*"):
        with suppress(OSError), _held(folder, wait=False):  # somebody works in it, or it is another user's
            shutil.rmtree(folder)


def keep(file: Path, under: Path) -> None:
    """Renames a file; it is on the disk, whole, before it bears the name."""
    with file.open("rb") as opened:
        os.fsync(opened.fileno())
    file.replace(under)
    folder = os.open(under.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
