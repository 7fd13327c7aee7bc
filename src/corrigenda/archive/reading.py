"""Pages of one site read politely: robots.txt first, one request at a time, never sooner than the host wants."""

from __future__ import annotations

import time
from types import TracebackType
from urllib.parse import urlsplit

from corrigenda.archive.models import Robots
from corrigenda.lib import clock
from corrigenda.lib.charset import text_of
from corrigenda.lib.http import NEVER_READ, PAGES, Answer, Client, FetchError, Validators
from corrigenda.lib.robots import MAX_BYTES
from corrigenda.newsroom.models import Site

IN_TROUBLE = 5.0  # seconds to leave a host alone that could not answer
LONGEST_WAIT = 60.0  # seconds; a host that wants us to wait longer is asked another time


class HostInTrouble(FetchError):
    """The host could not say what may be read. It is not asked again for some minutes."""


class Reader:
    """`pause` is the time between two requests, in seconds, where the host's Crawl-delay is no longer."""

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

    def read(self, url: str, *, accept: str = PAGES, known: Validators = NEVER_READ, most: int | None = None) -> Answer:
        """Raises FetchError as `Client.get` does, and a permanent one where robots.txt does not let us."""
        robots = self._robots(url)
        if robots.in_trouble:
            raise HostInTrouble(f"the host is left alone, its robots.txt: {robots.text}", permanent=True)
        if not robots.rules().allow(url):
            raise FetchError("robots.txt does not let us read it", permanent=True)
        return self._in_turn(url, self.delay(url), accept, known, most)

    def rest(self, seconds: float) -> None:
        """Leave the host alone for a while: it is in trouble, and said for how long or not (0)."""
        self._free_at = time.monotonic() + min(max(seconds, IN_TROUBLE), LONGEST_WAIT)

    def delay(self, url: str) -> float:
        """Seconds between two requests to the host of a URL."""
        return max(self._pause, self._robots(url).rules().delay or 0)

    def _robots(self, url: str) -> Robots:
        """As the host of a URL said within the last day."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._known:
            known = Robots.objects.filter(origin=origin).first()
            self._known[origin] = known if known is not None and known.current else self._asked(origin)
        return self._known[origin]

    def _asked(self, origin: str) -> Robots:
        status, text = 0, ""
        try:
            answer = self._in_turn(f"{origin}/robots.txt", self._pause, "text/plain", NEVER_READ, MAX_BYTES)
            status, text = answer.status, text_of(answer.body, answer.content_type)
        except FetchError as error:
            status, text = error.status, error.reason
        said = {"status": status, "text": text.replace("\0", ""), "read_at": clock.now()}
        return Robots.objects.update_or_create(origin=origin, defaults=said)[0]

    def _in_turn(self, url: str, pause: float, accept: str, known: Validators, most: int | None) -> Answer:
        time.sleep(max(0.0, self._free_at - time.monotonic()))
        try:
            return self._client.get(url, accept=accept, known=known, most=most)
        finally:
            self._free_at = time.monotonic() + min(pause, LONGEST_WAIT)
