"""Standing tasks: what a worker does again and again, in a thread of its own for each, beside the jobs of the queue.

After each turn, the thread pauses for as long as that took: readers' requests go before the worker.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from corrigenda.lib.database.patience import Patience

Look = Callable[[], bool]

LOOK_SECONDS = 0.1  # after this time without work, the thread looks again; no pause is longer

STANDING: dict[str, Look] = {}


def standing(name: str) -> Callable[[Look], Look]:
    """Registers a function that does a little work. It returns whether there was any: then it is called again soon."""

    def register(look: Look) -> Look:
        STANDING[name] = look
        return look

    return register


def begin(stop: threading.Event) -> list[threading.Thread]:
    """Starts a thread for each standing task. Each ends, after the work in hand, once `stop` is set."""
    threads = [
        threading.Thread(target=_repeat, args=(look, stop), name=name, daemon=True) for name, look in STANDING.items()
    ]
    for thread in threads:
        thread.start()
    return threads


def _repeat(look: Look, stop: threading.Event) -> None:
    patience, busy = Patience(), False

    def turn() -> None:
        nonlocal busy
        busy = look()

    while not stop.is_set():
        began = time.monotonic()
        rests = not patience.tried(turn) or not busy
        stop.wait(LOOK_SECONDS if rests else min(time.monotonic() - began, LOOK_SECONDS))
