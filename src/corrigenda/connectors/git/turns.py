"""Makes our own writers take turns at a repository. Other writers may still come between."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from corrigenda.connectors.base import ConnectorError
from corrigenda.connectors.git.runner import Git

TRIES = 1200
PAUSE = 0.05  # seconds


@contextmanager
def turn(git: Git) -> Iterator[None]:
    """Runs the block alone among our processes and threads. The lock goes with its holder, however the holder ends.

    Raises ConnectorError, not permanent, if the turn does not come within a minute.
    """
    lock = git.repository / git.text("rev-parse", "--git-common-dir") / "corrigenda.lock"
    try:
        file = lock.open("ab")
    except OSError as error:
        raise ConnectorError(f"the repository cannot be written to ({error})", permanent=True) from error
    with file:
        if not _taken(file):
            raise ConnectorError("other corrections are being written to the repository", permanent=False)
        yield


def _taken(file: BinaryIO) -> bool:
    for _attempt in range(TRIES):
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(PAUSE)
        else:
            return True
    return False
