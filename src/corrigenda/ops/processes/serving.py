"""A note in the data folder for `corrigenda doctor`: where this machine's `corrigenda serve` listens, while it does."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings

NOTE = "serving"


@contextmanager
def noted(bind: str) -> Iterator[None]:
    """Keeps the note as long as the process lives: it holds only while somebody has it locked."""
    opened = None
    with suppress(OSError):  # a folder that is read-only: the desk serves all the same
        opened = os.open(_file(), os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)  # another desk of this folder has noted its own
        os.ftruncate(opened, 0)
        os.write(opened, bind.encode())
    try:
        yield
    finally:
        if opened is not None:
            os.close(opened)


def bind() -> str:
    """Returns the ADDR:PORT that is served now; empty if nothing is."""
    try:
        with _file().open("rb") as note:
            fcntl.flock(note, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return _file().read_text("utf-8")
    except OSError:
        return ""
    return ""


def _file() -> Path:
    return settings.DATA / NOTE
