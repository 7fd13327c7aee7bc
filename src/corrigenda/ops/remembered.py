"""The answer to a question that many monitors ask: asked in a thread, once in a while, for all of them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Remembered(Generic[T]):
    """`ask` is called if its last answer is older than `seconds`. Whoever comes meanwhile waits for the same answer.

    Used on one event loop.
    """

    def __init__(self, ask: Callable[[], T], seconds: float) -> None:
        self._ask = ask
        self._seconds = seconds
        self._asking: asyncio.Future[T] | None = None
        self._asked_at = 0.0

    async def __call__(self, patience: float) -> T | None:
        """Returns the answer; None if there is none within so many seconds."""
        old = time.monotonic() - self._asked_at > self._seconds
        if self._asking is None or (self._asking.done() and old):
            self._asked_at = time.monotonic()
            self._asking = asyncio.ensure_future(asyncio.to_thread(self._ask))
        done, _ = await asyncio.wait({self._asking}, timeout=patience)
        return self._asking.result() if done else None
