"""Guards every request that goes out: no address inside our own network, a deadline and a size limit.

The name is resolved once, and the connection goes to the very address that was checked (no DNS rebinding).
"""

from __future__ import annotations

import socket
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

import httpcore

from corrigenda.lib.net.bounded import BoundedPool, BoundedStream, Bounds
from corrigenda.lib.net.public_addresses import is_public

AGENT = "Corrigenda"  # the name that robots.txt knows us by
CONNECT_SECONDS = 5.0
TOTAL_SECONDS = 20.0
MAX_BYTES = 5 * 1024 * 1024
OUT_OF_ORDER = (502, 503, 504)  # what a proxy or a host that is not up says: nobody is there to answer


class FetchError(Exception):
    """The page could not be read. `permanent` says that trying again will not help.

    `wait` is for how many seconds to leave the page alone, if the host says so. `status` is 0 if no answer came.
    """

    def __init__(self, reason: str, *, permanent: bool, status: int = 0, wait: float = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent
        self.status = status
        self.wait = wait

    @property
    def unanswered(self) -> bool:
        """Whether the host itself is in trouble, and not only the page."""
        return not self.permanent and self.status in (0, *OUT_OF_ORDER)


@dataclass(frozen=True, slots=True)
class Limit:
    """How much of an answer is taken. A larger answer is refused or, if `cut`, taken up to the limit."""

    bytes: int
    cut: bool = False


def guarded_pool(*, private: bool) -> BoundedPool:
    """Returns a pool of one connection at a time, to public addresses only unless `private`."""
    return BoundedPool(partial(_GuardedBackend, private=private))


@contextmanager
def broken_off(words: str) -> Iterator[None]:
    """Turns a connection that fails inside into a passing FetchError: `words`, and the kind of failure."""
    try:
        yield
    except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise FetchError(f"{words} ({type(error).__name__})", permanent=False) from error


class _GuardedBackend(httpcore.NetworkBackend):
    """Connects to public addresses only, unless `private` allows this site's own machine."""

    def __init__(self, bounds: Bounds, *, private: bool) -> None:
        self._bounds = bounds
        self._private = private
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        address = _checked_address(host, port, private=self._private)
        seconds = self._bounds.seconds(timeout, httpcore.ConnectTimeout)
        stream = self._plain.connect_tcp(address, port, seconds, local_address, socket_options)
        return BoundedStream(stream, self._bounds)


def _checked_address(host: str, port: int, *, private: bool) -> str:
    try:
        entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise FetchError(f"the host {host} has no address", permanent=False) from error
    addresses = [str(entry[4][0]) for entry in entries]
    # Every address counts: a name that answers with one public and one private address is refused.
    if not private and not all(map(is_public, addresses)):
        raise FetchError(f"the host {host} is inside a private network", permanent=True)
    return addresses[0]


def body_of(response: httpcore.Response, limit: Limit) -> bytes:
    received = bytearray()
    for chunk in response.iter_stream():
        received += chunk
        if len(received) > limit.bytes:
            return _within(received, limit)
    return bytes(received)


def _within(body: bytes | bytearray, limit: Limit) -> bytes:
    if not limit.cut:
        raise FetchError(f"the page is larger than {limit.bytes} bytes", permanent=True)
    return bytes(body[: limit.bytes])


def gunzipped(body: bytes, limit: Limit) -> bytes:
    """Raises FetchError if the body is no gzip, breaks off, or holds more than the limit lets in."""
    unpacker = zlib.decompressobj(wbits=31)
    try:
        opened = unpacker.decompress(body, limit.bytes + 1)
    except zlib.error as error:
        raise FetchError("the answer is said to be gzip but is not", permanent=True) from error
    if len(opened) > limit.bytes:
        return _within(opened, limit)
    if not unpacker.eof and not limit.cut:
        raise FetchError("the answer breaks off", permanent=False)
    return opened
