"""Pages of the site: one, or all that a sitemap or a feed names. Each is asked for only if it may have changed."""

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
    """The host wants to be asked another time: the run is left unfinished, to be gone on with."""

    def __init__(self, url: str, error: FetchError) -> None:
        until = clock.now() + timedelta(seconds=error.wait)
        super().__init__(
            f"{url}: {error.reason}; the host asks to be left alone. Go on after {until:%Y-%m-%d %H:%M} UTC"
        )


@contextmanager
def reading(site: Site, run: Run, *, pause: float, again: bool) -> Iterator[Taking]:
    """A run over the network, with its connection and its progress."""
    with Reader(site, pause=pause) as reader, Telling(0) as telling:
        yield Taking(site, run, reader, telling, again)


@dataclass(frozen=True, slots=True)
class Taking:
    """One run over the network. `again` asks for every page, whatever is known of it."""

    site: Site
    run: Run
    reader: Reader
    telling: Telling
    again: bool

    def take(self, url: str) -> None:
        """The page at `url`, or all that the list there names. What is bad is told of, and counted in the run. Raises
        LeftAlone."""
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
            for entry in sitemaps_and_feeds.entries(body, url):
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
            known = addresses.address_at(self.site, page)
            if known is not None and not known.article.public:
                known = None  # only a reader told us of it: it is taken in as if it were new
            if known is not None and self._is_settled(known, entry):
                self._count("unchanged")
                return
            answer = self._patiently(page.url, PAGES, known)
        except BadUrl as error:
            self._bad(entry.url, str(error))
        except FetchError as error:
            self._bad(entry.url, error.reason)
        else:
            self._received(entry, page, answer)

    def _is_settled(self, known: Address, entry: Entry) -> bool:
        """This run was here before it was cut off, or the list says that the page is as it was when we read it; but not
        where the list says that the page changed since."""
        if known.read_at is None:
            return False
        if entry.modified_at is not None and entry.modified_at > known.read_at:
            return False
        return known.read_at >= self.run.began_at or (entry.modified_at is not None and not self.again)

    def _patiently(self, url: str, accept: str, known: Address | None) -> Answer:
        """A host in trouble is asked again; the reader's own pause, and what the host asks for, lie between. Raises
        LeftAlone where that is long."""
        validators = known.validators if known and not self.again else NEVER_READ
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
                done = receive_captured(site=self.site, page=page, answer=answer, seen=seen, public=True)
                self._count("taken" if done.changed else "unchanged")
        except Overtaken:  # what is known of the article is newer than this
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
    """A list that is a gzip file, whatever its content type says, opened."""
    return gunzipped(answer.body, MOST_OF_A_LIST) if answer.body.startswith(b"\x1f\x8b") else answer.body


def _with_hints(entry: Entry, seen: Capture) -> Capture:
    """What the list says of an article counts where its page says nothing."""
    return replace(
        seen,
        headline=seen.headline or entry.headline[:500],
        language=seen.language or entry.language[:20],
        published_at=seen.published_at or entry.published_at,
    )
