"""Ties a process to its parent: it ends with its parent, even if the parent was killed without a chance to say so."""

from __future__ import annotations

import os
import signal
import threading
import time

PARENT = "CORRIGENDA_PARENT"
LOOK_SECONDS = 0.5
GRACE_SECONDS = 25.0  # to end in good order


def tie_to_parent(grace: float = GRACE_SECONDS) -> None:
    """Ends this process once the process named in CORRIGENDA_PARENT is no longer its parent; as `tie_to` does."""
    parent = os.environ.get(PARENT)
    if parent is not None:
        tie_to(int(parent), grace)


def tie_to(parent: int, grace: float = GRACE_SECONDS) -> None:
    """Ends this process once `parent` is no longer its parent: in good order if that takes at most `grace` seconds."""
    threading.Thread(target=_watch, args=(parent, grace), daemon=True).start()


def _watch(parent: int, grace: float) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(grace)
    os.kill(os.getpid(), signal.SIGKILL)
