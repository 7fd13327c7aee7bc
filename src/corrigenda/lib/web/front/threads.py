"""A bounded number of threads with a bounded queue: what finds no place in it is refused at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from corrigenda.lib.running.frame_room import with_frame_room
from corrigenda.lib.web.front.messages import busy

T = TypeVar("T")
QUEUE_SECONDS = 10.0  # nobody waits longer than this for a thread


class Gone(Exception):
    """The reader closed the connection before the work began."""


class Threads:
    """`number` threads, and room for `queue` calls that wait for one. Used by the event loop's thread only."""

    def __init__(self, name: str, number: int, queue: int) -> None:
        self._pool = ThreadPoolExecutor(number, thread_name_prefix=name)
        self._most = number + queue
        self._in_hand = 0

    async def run(self, work: Callable[[], T], gone: asyncio.Future[None]) -> T:
        """Runs `work` in a thread. Raises Refusal (503) if too many wait, or if no thread was free for long.

        Raises Gone if `gone` is done before a thread is free; then `work` never begins.
        """
        if self._in_hand >= self._most:
            raise busy()
        self._in_hand += 1
        call = self._pool.submit(with_frame_room, work)
        loop = asyncio.get_running_loop()
        call.add_done_callback(lambda _: loop.call_soon_threadsafe(self._leave))
        return await _outcome(call, gone)

    def _leave(self) -> None:
        self._in_hand -= 1


async def _outcome(call: Future[T], gone: asyncio.Future[None]) -> T:
    answer = asyncio.wrap_future(call)
    waited_for: set[asyncio.Future[T] | asyncio.Future[None]] = {answer, gone}
    await asyncio.wait(waited_for, timeout=QUEUE_SECONDS, return_when=asyncio.FIRST_COMPLETED)
    if not answer.done() and call.cancel():  # no thread has begun it
        raise Gone if gone.done() else busy()
    return await answer
