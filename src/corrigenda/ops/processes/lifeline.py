"""Ties a process to its parent: it ends with its parent, even if the parent was killed without a chance to say so."""

from __future__ import annotations

import os
import signal
import threading
import time

PARENT = "CORRIGENDA_PARENT"
LOOK_SECONDS = 0.5
GRACE_SECONDS = 25.0  # to end in good order


def tie_to_parent() -> None:
    """Ends this process once the process named in CORRIGENDA_PARENT is no longer its parent."""
    parent = os.environ.get(PARENT)
    if parent is not None:
        tie_to(int(parent))


def tie_to(parent: int) -> None:
    """Ends this process, in good order if that does not take too long, once `parent` is no longer its parent."""
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE_SECONDS)
    os.kill(os.getpid(), signal.SIGKILL)
