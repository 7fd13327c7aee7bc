"""Outward HTTP with a guard: no address inside our own network, few redirects, a time limit and a size limit.

The name is resolved once and the connection goes to the very address that was checked (no DNS rebinding).
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from email.message import Message
from urllib.parse import urljoin

import httpcore

from corrigenda import __version__
from corrigenda.lib.urls import BadUrl, canonical, host_of

CONNECT_SECONDS = 5.0
TOTAL_SECONDS = 20.0
MAX_BYTES = 5 * 1024 * 1024
MAX_REDIRECTS = 5
HEADERS: dict[bytes | str, bytes | str] = {
    "User-Agent": f"Corrigenda/{__version__} (corrections desk; reads its own newsroom's pages)",
    "Accept": "text/html",
    "Accept-Encoding": "identity",
    "Cache-Control": "no-cache",
}


class FetchError(Exception):
    """The page could not be read. `permanent` says that trying again will not help."""

    def __init__(self, reason: str, *, permanent: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent


@dataclass(frozen=True, slots=True)
class Page:
    url: str
    html: str


class _GuardedBackend(httpcore.NetworkBackend):
    """Connects to public addresses only, unless `private` allows this site's own machine."""

    def __init__(self, *, private: bool) -> None:
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
        return self._plain.connect_tcp(address, port, timeout, local_address, socket_options)


def _checked_address(host: str, port: int, *, private: bool) -> str:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise FetchError(f"the host {host} has no address", permanent=False) from error
    addresses = [str(entry[4][0]) for entry in found]
    # Every address counts: a name that answers with one public and one private address is refused.
    if not private and not all(ipaddress.ip_address(a.split("%")[0]).is_global for a in addresses):
        raise FetchError(f"the host {host} is inside a private network", permanent=True)
    return addresses[0]


def get_page(url: str, *, hosts: Collection[str], private: bool) -> Page:
    """The HTML page at `url`, which must stay on `hosts` through every redirect.

    Raises FetchError: permanent for 404, 410, a foreign host, not HTML or too large; passing for time-outs and 5xx.
    """
    deadline = time.monotonic() + TOTAL_SECONDS
    with httpcore.ConnectionPool(network_backend=_GuardedBackend(private=private), max_connections=1) as pool:
        for _ in range(MAX_REDIRECTS):
            answer = _get(pool, _on_hosts(url, hosts), deadline)
            if isinstance(answer, Page):
                return answer
            url = answer
    raise FetchError("the page redirects in a circle", permanent=True)


def _on_hosts(url: str, hosts: Collection[str]) -> str:
    try:
        address = canonical(url)
    except BadUrl as error:
        raise FetchError(f"{url} {error}", permanent=True) from error
    if host_of(address) not in hosts:
        raise FetchError(f"{host_of(address)} is not a host of this site", permanent=True)
    return address


def _get(pool: httpcore.ConnectionPool, url: str, deadline: float) -> Page | str:
    """The page, or the address it redirects to."""
    timeout = {"connect": CONNECT_SECONDS, "read": CONNECT_SECONDS, "write": CONNECT_SECONDS}
    try:
        with pool.stream("GET", url, headers=HEADERS, extensions={"timeout": timeout}) as response:
            headers = {name.decode().lower(): value.decode("utf-8", "replace") for name, value in response.headers}
            if response.status in (301, 302, 303, 307, 308):
                return _joined(url, headers.get("location", ""))
            _check(response.status, headers.get("content-type", "text/html"))
            return Page(url, _text(_body(response, deadline), headers.get("content-type", "")))
    except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise FetchError(f"the page did not answer ({type(error).__name__})", permanent=False) from error


def _joined(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise FetchError("the page redirects to what is no address", permanent=True) from error


def _check(status: int, content_type: str) -> None:
    if status != 200:
        passing = status in (408, 425, 429) or status >= 500
        raise FetchError(f"the page answered {status}", permanent=not passing)
    if "html" not in content_type:
        raise FetchError("the address is not an HTML page", permanent=True)


def _body(response: httpcore.Response, deadline: float) -> bytes:
    received = bytearray()
    for chunk in response.iter_stream():
        received += chunk
        if len(received) > MAX_BYTES:
            raise FetchError(f"the page is larger than {MAX_BYTES} bytes", permanent=True)
        if time.monotonic() > deadline:
            raise FetchError("the page took too long", permanent=False)
    return bytes(received)


def _text(body: bytes, content_type: str) -> str:
    """Read by the charset that the page names; as UTF-8 where it names none, or none that is for text."""
    header = Message()
    header["content-type"] = content_type or "text/html"
    try:
        return body.decode(header.get_content_charset("utf-8"), errors="replace")
    except (LookupError, UnicodeError):
        return body.decode("utf-8", errors="replace")
