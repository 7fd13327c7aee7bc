"""Reads the body of a request, within a limit of size, a limit of time, and a share of the process's memory."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from corrigenda.lib.web.front.messages import Refusal, busy

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]

SECONDS = 20.0  # for a body; a second more for each SLOWEST bytes that have come
SLOWEST = 65_536  # bytes a second, of a large body
SMALL = 65_536  # bytes of a body that are always taken; what is larger needs room in ROOM
ROOM = 64 * 1024 * 1024  # bytes of large bodies that a process holds at a time
TOO_SLOW = "The request did not arrive in time. Nothing was saved; please send it again."
BROKEN_OFF = "The request broke off, or its chunks cannot be read. Nothing was saved."


def seconds_for(size: int) -> float:
    """Returns how long a body of which `size` bytes have come may take in all."""
    return SECONDS + size / SLOWEST


class Room:
    """The memory of a process for large bodies. A small body needs none of it, so a suggestion always has room."""

    def __init__(self, size: int = ROOM) -> None:
        self.free = size

    def take(self, size: int) -> None:
        """Raises Refusal (503) if there is not that much."""
        if size > self.free:
            raise busy()
        self.free -= size

    def give_back(self, size: int) -> None:
        self.free += size


class Body:
    """One body. `close` gives back its room, once the body has been dealt with."""

    def __init__(self, receive: Receive, most: int, room: Room) -> None:
        self._receive = receive
        self._most = most
        self._room = room
        self._taken = 0

    async def read(self) -> bytes:
        """Returns the body, or its first `most` + 1 bytes: whoever gets so many refuses them.

        Raises Refusal: 408 if the body does not arrive in time, 400 if it breaks off, 503 if there is no room for it.
        """
        message = await self._next(SECONDS)
        body: bytes = message.get("body", b"")
        return await self._rest(body) if message.get("more_body") else body

    def close(self) -> None:
        self._room.give_back(self._taken)
        self._taken = 0

    async def _rest(self, first: bytes) -> bytes:
        loop = asyncio.get_running_loop()
        body, began, more = bytearray(first), loop.time(), True
        while more and len(body) <= self._most:
            self._charge(len(body))
            message = await self._next(began + seconds_for(len(body)) - loop.time())
            body += message.get("body", b"")
            more = bool(message.get("more_body"))
        return bytes(body[: self._most + 1])

    def _charge(self, size: int) -> None:
        if size - SMALL > self._taken:
            self._room.take(size - SMALL - self._taken)
            self._taken = size - SMALL

    async def _next(self, seconds: float) -> MutableMapping[str, Any]:
        try:
            async with asyncio.timeout(seconds):
                message = await self._receive()
        except TimeoutError:
            raise Refusal(408, TOO_SLOW) from None
        if message["type"] == "http.disconnect":
            raise Refusal(400, BROKEN_OFF)
        return message
