"""Outward HTTP with a guard: no address inside our own network, few redirects or none, a time limit and a size limit.

The name is resolved once and the connection goes to the very address that was checked (no DNS rebinding).
"""

from __future__ import annotations

import socket
import time
import zlib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from types import TracebackType
from urllib.parse import urljoin

import httpcore

from corrigenda import __version__
from corrigenda.lib import clock
from corrigenda.lib.charset import text_of
from corrigenda.lib.public_addresses import is_public
from corrigenda.lib.retry_after import asked_wait
from corrigenda.lib.urls import BadUrl, canonical, host_of

AGENT = "Corrigenda"  # the name that robots.txt knows us by
CONNECT_SECONDS = 5.0
TOTAL_SECONDS = 20.0
MAX_BYTES = 5 * 1024 * 1024
MAX_REDIRECTS = 5
LONGEST_ASKED = timedelta(days=7)  # to be left alone; more is taken for a mistake
HEADERS: dict[str, str] = {
    "User-Agent": f"{AGENT}/{__version__} (corrections desk; reads its own newsroom's pages)",
    "Accept-Encoding": "identity",
    "Cache-Control": "no-cache",
}
_CONDITIONS = {"If-None-Match", "If-Modified-Since"}
PAGES = "text/html,application/xhtml+xml;q=0.9"


_AS_DESK = {
    "User-Agent": f"Corrigenda/{__version__} (corrections desk)",
    "Accept": "application/json",
    "Accept-Encoding": "identity",
}


class FetchError(Exception):
    """The page could not be read. `permanent` says that trying again will not help, `wait` how many seconds to leave
    it alone, where the host says so; `status` is 0 where no answer came."""

    def __init__(self, reason: str, *, permanent: bool, status: int = 0, wait: float = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent
        self.status = status
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Validators:
    """What a host gave along with a page, to ask later whether it is still the same. Empty: nothing."""

    etag: str = ""
    modified: str = ""

    def headers(self) -> dict[str, str]:
        given = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in given.items() if value}


NEVER_READ = Validators()


@dataclass(frozen=True, slots=True)
class Limit:
    """How much of an answer is taken; what is larger is refused or, where `cut`, taken up to there."""

    bytes: int
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host answered, 200 or 304; `url` is where the redirects led. The body of a 304 is empty.

    What was asked for at `asked_at` may be older than what was learnt of the page since.
    """

    url: str
    status: int
    content_type: str
    body: bytes
    validators: Validators
    asked_at: datetime

    @property
    def text(self) -> str:
        return text_of(self.body, self.content_type)


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
    if not private and not all(map(is_public, addresses)):
        raise FetchError(f"the host {host} is inside a private network", permanent=True)
    return addresses[0]


class Client:
    """Reads from the hosts of one site, a connection at a time, kept open between two reads. A context manager."""

    def __init__(self, *, hosts: Collection[str], private: bool) -> None:
        self._hosts = hosts
        self._pool = httpcore.ConnectionPool(network_backend=_GuardedBackend(private=private), max_connections=1)

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.close()

    def get(self, url: str, *, accept: str = PAGES) -> Answer:
        """What `url` answers; it must stay on the site's hosts through every redirect.

        Raises FetchError: permanent for 404, 410, a foreign host or too large; passing for time-outs and 5xx.
        """
        return followed(url, partial(self.ask, accept=accept, deadline=time.monotonic() + TOTAL_SECONDS))

    def own(self, url: str) -> str:
        """The address in canonical form. Raises FetchError where it is on no host of the site."""
        return _on_hosts(url, self._hosts)

    def ask(
        self,
        url: str,
        *,
        accept: str = PAGES,
        known: Validators = NEVER_READ,
        limit: Limit | None = None,
        deadline: float | None = None,
    ) -> Answer | str:
        """One request: the answer, or the address that it redirects to. `deadline` is of time.monotonic."""
        headers = {**HEADERS, "Accept": accept, **known.headers()}
        until = deadline or time.monotonic() + TOTAL_SECONDS
        return self._one(self.own(url), headers, until, limit or Limit(MAX_BYTES))

    def _one(self, url: str, headers: dict[str, str], deadline: float, limit: Limit) -> Answer | str:
        timeout = {"connect": CONNECT_SECONDS, "read": CONNECT_SECONDS, "write": CONNECT_SECONDS}
        asked_at = clock.now()
        sent = [(name.encode(), value.encode("latin-1", "replace")) for name, value in headers.items()]
        try:
            with self._pool.stream("GET", url, headers=sent, extensions={"timeout": timeout}) as response:
                told = {name.decode().lower(): value.decode("latin-1") for name, value in response.headers}
                if response.status in (301, 302, 303, 307, 308):
                    return _joined(url, told.get("location", ""))
                _check_status(response.status, told, conditional=bool(_CONDITIONS & headers.keys()))
                body = _unpacked(_body(response, deadline, limit), told.get("content-encoding", ""), limit)
                validators = Validators(told.get("etag", "")[:200], told.get("last-modified", "")[:64])
                return Answer(url, response.status, told.get("content-type", ""), body, validators, asked_at)
        except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise FetchError(f"the page did not answer ({type(error).__name__})", permanent=False) from error


def followed(url: str, ask: Callable[[str], Answer | str]) -> Answer:
    """The answer at the end of the redirects; `ask` is called with the address of each request."""
    for _ in range(MAX_REDIRECTS):
        answer = ask(url)
        if isinstance(answer, Answer):
            return answer
        url = answer
    raise FetchError("the page redirects in a circle", permanent=True)


def get_page(url: str, *, hosts: Collection[str], private: bool) -> Page:
    """The HTML page at `url`. Raises FetchError as `Client.get` does, and a permanent one for what is not HTML."""
    with Client(hosts=hosts, private=private) as client:
        return page_of(client.get(url))


def page_of(answer: Answer) -> Page:
    """Raises FetchError for what is not HTML."""
    if answer.content_type and "html" not in answer.content_type.lower():
        raise FetchError("the address is not an HTML page", permanent=True)
    return Page(answer.url, answer.text)


@dataclass(frozen=True, slots=True)
class Reply:
    """Any answer, be it good or bad. The headers' names are in lower case; one that came several times is a list with
    commas (RFC 9110, section 5.3)."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def send(method: str, url: str, *, headers: Mapping[str, str], body: bytes, private: bool) -> Reply:
    """One request to another system, and its answer whatever its status; no redirect is followed.

    Raises FetchError: permanent for a private network that is not allowed, passing where no whole answer came.
    """
    deadline = time.monotonic() + TOTAL_SECONDS
    said = list({**_AS_DESK, **headers, "Content-Length": str(len(body))}.items())
    timeout = {"connect": CONNECT_SECONDS, "read": TOTAL_SECONDS, "write": CONNECT_SECONDS}
    try:
        with (
            httpcore.ConnectionPool(network_backend=_GuardedBackend(private=private), max_connections=1) as pool,
            pool.stream(method, url, headers=said, content=body, extensions={"timeout": timeout}) as response,
        ):
            return Reply(response.status, _heard(response.headers), _body(response, deadline, Limit(MAX_BYTES)))
    except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise FetchError(f"there was no answer ({type(error).__name__})", permanent=False) from error
    except (httpcore.UnsupportedProtocol, UnicodeError, ValueError) as error:
        raise FetchError(f"{url} is not an address that can be asked", permanent=True) from error


def _heard(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    heard: dict[str, str] = {}
    for name, value in headers:
        key, said = name.decode().lower(), value.decode("utf-8", "replace")
        heard[key] = f"{heard[key]}, {said}" if key in heard else said
    return heard


def _on_hosts(url: str, hosts: Collection[str]) -> str:
    try:
        address = canonical(url)
    except BadUrl as error:
        raise FetchError(f"{url} {error}", permanent=True) from error
    if host_of(address) not in hosts:
        raise FetchError(f"{host_of(address)} is not a host of this site", permanent=True)
    return address


def _joined(url: str, location: str) -> str:
    try:
        # Headers are bytes; some hosts write an address in UTF-8 there.
        return urljoin(url, location.encode("latin-1").decode("utf-8", "replace"))
    except ValueError as error:
        raise FetchError("the page redirects to what is no address", permanent=True) from error


def _check_status(status: int, headers: dict[str, str], *, conditional: bool) -> None:
    if status == 200 or (status == 304 and conditional):
        return
    passing = status in (408, 425, 429) or status >= 500
    wait = asked_wait(headers.get("retry-after", "")) if passing else None
    seconds = min(wait, LONGEST_ASKED).total_seconds() if wait else 0
    raise FetchError(f"the page answered {status}", permanent=not passing, status=status, wait=seconds)


def _body(response: httpcore.Response, deadline: float, limit: Limit) -> bytes:
    received = bytearray()
    for chunk in response.iter_stream():
        received += chunk
        if len(received) > limit.bytes:
            return _within(received, limit)
        if time.monotonic() > deadline:
            raise FetchError("the page took too long", permanent=False)
    return bytes(received)


def _within(body: bytes | bytearray, limit: Limit) -> bytes:
    if not limit.cut:
        raise FetchError(f"the page is larger than {limit.bytes} bytes", permanent=True)
    return bytes(body[: limit.bytes])


def _unpacked(body: bytes, encoding: str, limit: Limit) -> bytes:
    """Some hosts send gzip whatever was asked for."""
    return gunzipped(body, limit) if encoding.lower() in ("gzip", "x-gzip") else body


def gunzipped(body: bytes, limit: Limit) -> bytes:
    """Raises FetchError where it is no gzip, breaks off, or holds more than the limit lets in."""
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
