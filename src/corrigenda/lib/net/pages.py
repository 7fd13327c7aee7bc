"""Reads pages of a site over the network: on the site's own hosts alone, through few redirects."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from types import TracebackType
from urllib.parse import urljoin

from corrigenda import __version__
from corrigenda.lib import clock
from corrigenda.lib.net import guard
from corrigenda.lib.net.charset import text_of
from corrigenda.lib.net.guard import AGENT, FetchError, Limit, body_of, broken_off, guarded_pool, gunzipped
from corrigenda.lib.net.retry_after import asked_wait, may_pass
from corrigenda.lib.net.told_time import told_time
from corrigenda.lib.urls import BadUrl, canonical, host_of

MAX_REDIRECTS = 5
LONGEST_ASKED = timedelta(days=7)  # the longest that a host may ask to be left alone; more is taken for a mistake
HEADERS: dict[str, str] = {
    "User-Agent": f"{AGENT}/{__version__} (corrections desk; reads its own newsroom's pages)",
    "Accept-Encoding": "identity",
    "Cache-Control": "no-cache",
}
_CONDITIONS = {"If-None-Match", "If-Modified-Since"}
PAGES = "text/html,application/xhtml+xml;q=0.9"


@dataclass(frozen=True, slots=True)
class Validators:
    """What a host gave along with a page, to ask later whether the page is still the same. Empty: nothing."""

    etag: str = ""
    modified: str = ""

    def headers(self) -> dict[str, str]:
        conditions = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in conditions.items() if value}


NEVER_READ = Validators()


@dataclass(frozen=True, slots=True)
class Answer:
    """A host's answer, 200 or 304; `url` is where the redirects led. The body of a 304 is empty.

    `policy` is its Content-Security-Policy; of several headers, the last. `told_at` is the time by the host's own
    clock; None if it told none.

    An answer that was asked for at `asked_at` may be older than what was learnt of the page since.
    """

    url: str
    status: int
    content_type: str
    body: bytes
    validators: Validators
    asked_at: datetime
    policy: str = ""
    told_at: datetime | None = None

    @property
    def text(self) -> str:
        return text_of(self.body, self.content_type)


@dataclass(frozen=True, slots=True)
class Page:
    url: str
    html: str


class Client:
    """Reads from the hosts of one site over one connection, kept open between two reads. A context manager."""

    def __init__(self, *, hosts: Collection[str], private: bool) -> None:
        self._hosts = hosts
        self._pool = guarded_pool(private=private)

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.close()

    def get(self, url: str, *, accept: str = PAGES) -> Answer:
        """Returns the answer of `url`, which must stay on the site's hosts through every redirect.

        Raises FetchError: permanent for 404, 410, a foreign host or an answer that is too large; passing for time-outs
        and 5xx.
        """
        return at_the_end(url, partial(self.ask, accept=accept, deadline=time.monotonic() + guard.TOTAL_SECONDS))

    def own(self, url: str) -> str:
        """Returns the address in canonical form. Raises FetchError if it is on no host of the site."""
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
        """Makes one request. Returns the answer, or the address that it redirects to.

        `deadline` is a time of time.monotonic.
        """
        headers = {**HEADERS, "Accept": accept, **known.headers()}
        until = deadline or time.monotonic() + guard.TOTAL_SECONDS
        return self._request(self.own(url), headers, until, limit or Limit(guard.MAX_BYTES))

    def _request(self, url: str, headers: dict[str, str], deadline: float, limit: Limit) -> Answer | str:
        timeout = {"connect": guard.CONNECT_SECONDS, "read": guard.CONNECT_SECONDS, "write": guard.CONNECT_SECONDS}
        asked_at = clock.now()
        sent = [(name.encode(), value.encode("latin-1", "replace")) for name, value in headers.items()]
        with (
            broken_off("the page did not answer"),
            self._pool.stream(deadline, "GET", url, headers=sent, extensions={"timeout": timeout}) as response,
        ):
            answer_headers = {name.decode().lower(): value.decode("latin-1") for name, value in response.headers}
            if response.status in (301, 302, 303, 307, 308):
                return _joined(url, answer_headers.get("location", ""))
            _check_status(response.status, answer_headers, conditional=bool(_CONDITIONS & headers.keys()))
            body = _unpacked(body_of(response, limit), answer_headers.get("content-encoding", ""), limit)
            validators = Validators(answer_headers.get("etag", "")[:200], answer_headers.get("last-modified", "")[:64])
            content_type, policy = (
                answer_headers.get(name, "") for name in ("content-type", "content-security-policy")
            )
            told_at = told_time(answer_headers.get("date", ""), answer_headers.get("age", ""))
            return Answer(url, response.status, content_type, body, validators, asked_at, policy, told_at)


def at_the_end(url: str, ask: Callable[[str], Answer | str]) -> Answer:
    """Returns the answer at the end of the redirects; calls `ask` with the address of each request."""
    for _ in range(MAX_REDIRECTS):
        answer = ask(url)
        if isinstance(answer, Answer):
            return answer
        url = answer
    raise FetchError("the page redirects in a circle", permanent=True)


def get_page(url: str, *, hosts: Collection[str], private: bool) -> Page:
    """Returns the HTML page at `url`. Raises FetchError as `Client.get` does, and a permanent one if it is not HTML."""
    with Client(hosts=hosts, private=private) as client:
        return page_of(client.get(url))


def page_of(answer: Answer) -> Page:
    """Returns the page of an answer. Raises FetchError if the answer is not HTML."""
    if answer.content_type and "html" not in answer.content_type.lower():
        raise FetchError("the address is not an HTML page", permanent=True)
    return Page(answer.url, answer.text)


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
    passing = may_pass(status)
    wait = asked_wait(headers.get("retry-after", "")) if passing else None
    seconds = min(wait, LONGEST_ASKED).total_seconds() if wait else 0
    raise FetchError(f"the page answered {status}", permanent=not passing, status=status, wait=seconds)


def _unpacked(body: bytes, encoding: str, limit: Limit) -> bytes:
    """Unpacks gzip, which some hosts send whatever was asked for."""
    return gunzipped(body, limit) if encoding.lower() in ("gzip", "x-gzip") else body
