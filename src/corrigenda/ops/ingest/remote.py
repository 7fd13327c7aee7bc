"""Takes pages of the site: one page, or all that a sitemap or a feed names.

A page is asked for only if it may have changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from django.db import transaction

from corrigenda.archive.articles import addresses
from corrigenda.archive.models import Address, Run
from corrigenda.archive.pages import sitemaps_and_feeds
from corrigenda.archive.pages.capture import Capture
from corrigenda.archive.pages.polite_reader import LONGEST_WAIT, Reader
from corrigenda.archive.pages.sitemaps_and_feeds import BadListing, Entry
from corrigenda.corrections.revisions.receive_page import Overtaken, read_page, receive_captured
from corrigenda.lib import clock
from corrigenda.lib.net.guard import FetchError, Limit, gunzipped
from corrigenda.lib.net.pages import NEVER_READ, PAGES, Answer
from corrigenda.lib.urls import BadUrl, PageUrl
from corrigenda.newsroom.models import Site
from corrigenda.ops.ingest.progress import Telling
from corrigenda.ops.ingest.runs import sentence

LISTS = f"application/xml,application/rss+xml,application/atom+xml,text/xml,{PAGES};q=0.8"
MOST_OF_A_LIST = Limit(50 * 1024 * 1024)  # unpacked (sitemaps.org)
DEEPEST = 3  # lists of lists of lists
TRIES = 3


class LeftAlone(Exception):
    """The host wants to be asked another time. The run is left unfinished, and can be resumed."""

    def __init__(self, url: str, error: FetchError) -> None:
        until = clock.now() + timedelta(seconds=error.wait)
        super().__init__(
            f"{url}: {error.reason}; the host asks us to wait. Run the command again after {until:%Y-%m-%d %H:%M} UTC"
        )


@contextmanager
def reading(site: Site, run: Run, *, pause: float, again: bool) -> Iterator[Taking]:
    """Opens a run over the network, with its connection and its progress."""
    with Reader(site, pause=pause) as reader, Telling(0) as telling:
        yield Taking(site, run, reader, telling, again)


@dataclass(frozen=True, slots=True)
class Taking:
    """One run over the network. `again` asks for every page, whatever is known about it."""

    site: Site
    run: Run
    reader: Reader
    telling: Telling
    again: bool

    def take(self, url: str) -> None:
        """Takes the page at `url`, or all pages that the list at `url` names.

        Prints the bad pages, and counts them in the run. Raises LeftAlone.
        """
        try:
            answer = self._patiently(url, LISTS, None)
            body = _opened(answer)
        except FetchError as error:
            self._bad(url, error.reason)
            return
        if sitemaps_and_feeds.is_listing(body):
            self._list(body, answer.url, DEEPEST)
        else:
            self.telling.grow(1)
            self._received(Entry(url), self.site.page(url), answer)

    def _list(self, body: bytes, url: str, depth: int) -> None:
        try:
            for entry in sitemaps_and_feeds.entries(body, url, self.site.zone):
                if entry.listing:
                    self._listed(entry, depth - 1)
                else:
                    self.telling.grow(1)
                    self._page(entry)
        except BadListing as error:
            self._bad(url, str(error))

    def _listed(self, entry: Entry, depth: int) -> None:
        if not depth:
            self._bad(entry.url, "is a list in a list in a list")
            return
        try:
            answer = self._patiently(entry.url, LISTS, None)
            body = _opened(answer)
        except FetchError as error:
            self._bad(entry.url, error.reason)
            return
        if sitemaps_and_feeds.is_listing(body):
            self._list(body, answer.url, depth)
        else:
            self._bad(entry.url, "is not a list of pages")

    def _page(self, entry: Entry) -> None:
        try:
            page = self.site.page(entry.url)
            address = addresses.address_at(self.site, page)
            if address is not None and not address.article.public:
                address = None  # we know of it only from a reader: take the page as if it were new
            if address is not None and self._is_settled(address, entry):
                self._count("unchanged")
                return
            answer = self._patiently(page.url, PAGES, address)
        except BadUrl as error:
            self._bad(entry.url, str(error))
        except FetchError as error:
            self._bad(entry.url, error.reason)
        else:
            self._received(entry, page, answer)

    def _is_settled(self, address: Address, entry: Entry) -> bool:
        """Whether the page need not be asked for.

        A page is settled if this run read it before it was cut off, or if the list says that the page has not changed
        since we read it. A page is not settled if the list says that it has changed since.
        """
        if address.read_at is None:
            return False
        if entry.modified_at is not None and entry.modified_at > address.read_at:
            return False
        return address.read_at >= self.run.began_at or (entry.modified_at is not None and not self.again)

    def _patiently(self, url: str, accept: str, address: Address | None) -> Answer:
        """Asks for an address, and asks again if the host is in trouble.

        Between two attempts lie the reader's own pause and the wait that the host asks for. Raises LeftAlone if that
        wait is long.
        """
        validators = address.validators if address and not self.again else NEVER_READ
        for left in reversed(range(TRIES)):
            try:
                limit = MOST_OF_A_LIST if accept == LISTS else None
                return self.reader.read(url, accept=accept, known=validators, limit=limit)
            except FetchError as error:
                if error.wait > LONGEST_WAIT:
                    raise LeftAlone(url, error) from error
                if error.permanent or not left:
                    raise
                self.reader.rest(error.wait)
        raise AssertionError("not reached")

    def _received(self, entry: Entry, page: PageUrl, answer: Answer) -> None:
        try:
            if answer.status == 304:
                addresses.note_read(self.site, page, answer.validators)
                self._count("unchanged")
                return
            seen = read_page(site=self.site, page=page, answer=answer, told=partial(_with_hints, entry))
            with transaction.atomic():
                received = receive_captured(site=self.site, page=page, answer=answer, seen=seen, public=True)
                self._count("taken" if received.changed else "unchanged")
        except Overtaken:  # what we know of the article is newer than this answer
            self._count("unchanged")
        except FetchError as error:
            self._bad(entry.url, str(error))

    def _count(self, kind: str) -> None:
        setattr(self.run, kind, getattr(self.run, kind) + 1)
        self.run.save(update_fields=[kind])
        self.telling.done(1, sentence(self.run))

    def _bad(self, url: str, reason: str) -> None:
        self.telling.bad(url, reason)
        self._count("bad")


def _opened(answer: Answer) -> bytes:
    """Returns the body of an answer. A gzip file is unpacked, whatever its content type says."""
    return gunzipped(answer.body, MOST_OF_A_LIST) if answer.body.startswith(b"\x1f\x8b") else answer.body


def _with_hints(entry: Entry, seen: Capture) -> Capture:
    """Adds what the list says about an article, wherever the article's page says nothing."""
    return replace(
        seen,
        headline=seen.headline or entry.headline[:500],
        language=seen.language or entry.language[:20],
        published_at=seen.published_at or entry.published_at,
    )
