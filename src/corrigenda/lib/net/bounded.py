"""Connections whose every request has an end: one deadline for all that it sends and reads, and so many bytes of headers.

The time limits of a socket are limits of one read. A host that sends a byte a second keeps each of them.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import httpcore

from corrigenda.lib.traces.spans import span

HEADER_BYTES = 256 * 1024  # of all answers before the body, together with what of the body arrives along with them
WRITE_BYTES = 16 * 1024  # sent between two looks at the clock


class Bounds:
    """What is left of one request; a pool's connections share it, since the pool has one request at a time."""

    def __init__(self) -> None:
        self._deadline = float("inf")
        self._header_bytes: int | None = None

    def begin(self, deadline: float) -> None:
        """Starts a request that ends at `deadline`, a time of time.monotonic."""
        self._deadline, self._header_bytes = deadline, HEADER_BYTES

    def headers_read(self) -> None:
        """Ends the limit on headers; the body has a limit of its own."""
        self._header_bytes = None

    def seconds(self, timeout: float | None, late: type[httpcore.TimeoutException]) -> float:
        """Returns how long one step may take. Raises `late` if the deadline has passed."""
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise late("the request took too long")
        return left if timeout is None else min(timeout, left)

    def count(self, read: bytes) -> bytes:
        """Raises httpcore.RemoteProtocolError if the headers are too large."""
        if self._header_bytes is not None:
            self._header_bytes -= len(read)
            if self._header_bytes < 0:
                raise httpcore.RemoteProtocolError("the headers are too large")
        return read


class BoundedStream(httpcore.NetworkStream):
    def __init__(self, plain: httpcore.NetworkStream, bounds: Bounds) -> None:
        self._plain, self._bounds = plain, bounds

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._bounds.count(self._plain.read(max_bytes, self._bounds.seconds(timeout, httpcore.ReadTimeout)))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        for at in range(0, len(buffer), WRITE_BYTES):
            self._plain.write(buffer[at : at + WRITE_BYTES], self._bounds.seconds(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._plain.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        seconds = self._bounds.seconds(timeout, httpcore.ConnectTimeout)
        return BoundedStream(self._plain.start_tls(ssl_context, server_hostname, seconds), self._bounds)

    def get_extra_info(self, info: str) -> Any:
        return self._plain.get_extra_info(info)


class BoundedPool:
    """A pool of one connection at a time. A context manager, or closed with `close`."""

    def __init__(self, backend: Callable[[Bounds], httpcore.NetworkBackend]) -> None:
        self._bounds = Bounds()
        self._pool = httpcore.ConnectionPool(network_backend=backend(self._bounds), max_connections=1)

    def __enter__(self) -> BoundedPool:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    def close(self) -> None:
        self._pool.close()

    @contextmanager
    def stream(self, deadline: float, method: str, url: str, **request: Any) -> Iterator[httpcore.Response]:
        """Makes a request that ends at `deadline`, body included; the other arguments are ConnectionPool.stream's."""
        self._bounds.begin(deadline)
        asked = {"http.request.method": method, "server.address": urlsplit(url).netloc.rpartition("@")[2]}
        with span(method, "client", **asked) as told, self._pool.stream(method, url, **request) as response:
            self._bounds.headers_read()
            told["http.response.status_code"] = response.status
            yield response
