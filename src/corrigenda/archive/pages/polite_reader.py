"""Reads pages of one site politely: robots.txt first, one request at a time, never sooner than the host wants."""

from __future__ import annotations

import time
from types import TracebackType
from typing import TypedDict, Unpack
from urllib.parse import urlsplit

from corrigenda.archive.models import Robots
from corrigenda.lib import clock
from corrigenda.lib.net.charset import text_of
from corrigenda.lib.net.guard import FetchError, Limit
from corrigenda.lib.net.pages import NEVER_READ, PAGES, Answer, Client, Validators, at_the_end
from corrigenda.lib.net.robots import MAX_BYTES
from corrigenda.newsroom.models import Site

IN_TROUBLE = 5.0  # seconds for which a host that could not answer is left alone
LONGEST_WAIT = 60.0  # seconds; a host that wants us to wait longer is asked another time
ROBOTS = Limit(MAX_BYTES, cut=True)


class _How(TypedDict):
    accept: str
    known: Validators
    limit: Limit | None


class HostInTrouble(FetchError):
    """The host could not say what may be read. It is not asked again for some minutes."""


class Reader:
    """`pause` is the time between two requests, in seconds, unless the host's Crawl-delay is longer."""

    def __init__(self, site: Site, *, pause: float) -> None:
        self._client = Client(hosts=site.hosts, private=site.private)
        self._pause = pause
        self._free_at = 0.0
        self._known: dict[str, Robots] = {}

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.__exit__(kind, error, trace)

    def read(
        self, url: str, *, accept: str = PAGES, known: Validators = NEVER_READ, limit: Limit | None = None
    ) -> Answer:
        """Reads a page. If the page redirects, each address is asked for as if it were the first.

        Raises FetchError as `Client.get` does, and a permanent one if robots.txt does not let us read the page.
        """
        return at_the_end(url, lambda address: self._allowed(address, accept=accept, known=known, limit=limit))

    def _allowed(self, url: str, **how: Unpack[_How]) -> Answer | str:
        url = self._client.own(url)  # raises for another host, which is asked nothing, not even robots.txt
        robots = self._robots(url)
        if robots.in_trouble:
            raise HostInTrouble(f"the host is left alone, its robots.txt: {robots.text}", permanent=True)
        if not robots.rules().allow(url):
            raise FetchError("robots.txt does not let us read it", permanent=True)
        return self._in_turn(url, self.delay(url), **how)

    def rest(self, seconds: float) -> None:
        """Leaves a host in trouble alone for a while. `seconds` is how long the host asks for; 0 if it did not say."""
        self._free_at = time.monotonic() + min(max(seconds, IN_TROUBLE), LONGEST_WAIT)

    def delay(self, url: str) -> float:
        """Returns the seconds between two requests to the host of a URL."""
        return max(self._pause, self._robots(url).rules().delay or 0)

    def _robots(self, url: str) -> Robots:
        """Returns the robots.txt of a URL's host, read within the last day."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._known:
            stored = Robots.objects.filter(origin=origin).first()
            self._known[origin] = stored if stored is not None and stored.current else self._fetched(origin)
        return self._known[origin]

    def _fetched(self, origin: str) -> Robots:
        status, text = 0, ""
        try:
            answer = at_the_end(f"{origin}/robots.txt", self._robots_in_turn)
            status, text = answer.status, text_of(_whole_lines(answer.body), answer.content_type)
        except FetchError as error:
            status, text = error.status, error.reason
        fields = {"status": status, "text": text.replace("\0", ""), "read_at": clock.now()}
        return Robots.objects.update_or_create(origin=origin, defaults=fields)[0]

    def _robots_in_turn(self, url: str) -> Answer | str:
        return self._in_turn(url, self._pause, accept="text/plain", known=NEVER_READ, limit=ROBOTS)

    def _in_turn(self, url: str, pause: float, **how: Unpack[_How]) -> Answer | str:
        time.sleep(max(0.0, self._free_at - time.monotonic()))
        try:
            return self._client.ask(url, **how)
        finally:
            self._free_at = time.monotonic() + min(pause, LONGEST_WAIT)


def _whole_lines(body: bytes) -> bytes:
    """Drops the last line of a file that was cut: the line may be another rule than it was."""
    return body if len(body) < ROBOTS.bytes else body.rpartition(b"\n")[0]
