"""Reads lists of pages from bytes: RSS 0.9 to 2, Atom, sitemaps and their indexes.

Sitemaps are those of sitemaps.org, with Google's news names.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from functools import partial
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, ParseError, iterparse
from xml.parsers import expat

from corrigenda.archive.pages.character_references import decoded
from corrigenda.archive.pages.dates import moment_of

_ENTRIES = {"url", "sitemap", "item", "entry"}
_ROOTS = {"urlset", "sitemapindex", "rss", "feed", "RDF"}


class BadListing(ValueError):
    """The document is not a list of pages, or it breaks off."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One page or, if `listing`, one more list. `modified_at`: when the page last changed, if the list says so."""

    url: str
    listing: bool = False
    modified_at: datetime | None = None
    published_at: datetime | None = None
    headline: str = ""
    language: str = ""


class _Stop(Exception):
    """Ends a parser early. The answer is its argument."""


def is_listing(body: bytes) -> bool:
    """Whether the bytes are a list of pages, or claim things that `entries` refuses."""
    if _declares_entities(body):
        return True
    try:
        _, root = next(iter(iterparse(io.BytesIO(body.lstrip()), events=("start",))))
    except (ParseError, StopIteration):
        return False
    return _name(root) in _ROOTS


def entries(body: bytes, base: str, zone: tzinfo = UTC) -> Iterator[Entry]:
    """Yields the entries in order. Relative addresses are taken from `base`; a time without a zone is in `zone`.

    Raises BadListing if the document declares entities, or if it breaks off, after the entries before that place.
    """
    if _declares_entities(body):
        raise BadListing("the list declares entities of its own, which no list of pages needs")
    try:
        for _, element in iterparse(io.BytesIO(body.lstrip()), events=("end",)):
            if _name(element) in _ENTRIES:
                if entry := _entry(element, base, zone):
                    yield entry
                element.clear()
    except ParseError as error:
        raise BadListing(f"the list cannot be read to its end ({error})") from error


def _declares_entities(body: bytes) -> bool:
    """Whether the document type declares entities: by them a small document grows without end, or names files.

    Nothing after the first tag is read; the document type stands before it (w3.org/TR/xml, section 2.8).
    """

    def stop(*_: object, declares: bool) -> None:
        raise _Stop(declares)

    parser = expat.ParserCreate()
    parser.EntityDeclHandler = partial(stop, declares=True)
    parser.StartElementHandler = partial(stop, declares=False)
    try:
        parser.Parse(body.lstrip(), True)
    except _Stop as end:
        return bool(end.args[0])
    except expat.ExpatError:
        return False
    return False


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _entry(element: Element, base: str, zone: tzinfo) -> Entry | None:
    kind, url = _name(element), _address(element)
    try:
        full = urljoin(base, url) if url else ""
    except ValueError:
        full = url
    if not full:
        return None
    return Entry(
        url=full,
        listing=kind == "sitemap",
        modified_at=_end_of(_text(element, "lastmod" if kind in ("url", "sitemap") else "updated"), zone),
        published_at=moment_of(_text(element, "publication_date", "pubDate", "published", "date"), zone),
        headline=_headline(element, kind),
        language=_text(element, "language"),
    )


def _headline(element: Element, kind: str) -> str:
    """Returns the title; the titles of RSS, and those of Atom that say so, are HTML inside XML."""
    title = next((child for child in element if _name(child) == "title"), None)
    escaped = kind == "item" or (title is not None and title.get("type") == "html")
    text = _text(element, "title") if kind != "sitemap" else ""
    return decoded(text) if escaped else text


def _address(element: Element) -> str:
    """Returns `<loc>`, the text of `<link>` or, in Atom, the link whose relation is the page.

    Otherwise returns the permalink of an RSS item.
    """
    links = [child for child in element if _name(child) == "link"]
    for link in links:
        if link.get("href") and link.get("rel", "alternate") == "alternate":
            return link.get("href", "").strip()
    address = _text(element, "loc") or next((text for link in links if (text := (link.text or "").strip())), "")
    guid = next((child for child in element if _name(child) == "guid"), None)
    if address or guid is None or guid.get("isPermaLink", "true") != "true":
        return address
    text = (guid.text or "").strip()
    return text if text.startswith(("http://", "https://")) else ""


def _text(element: Element, *names: str) -> str:
    """Returns the text of the first child that has one of the names, or of such a part of `<news:news>`."""
    news = (child for child in element if _name(child) == "news")
    inside = [*element, *(part for child in news for part in child.iter())]
    for name in names:
        for child in inside:
            if _name(child) == name and (text := " ".join((child.text or "").split())):
                return text
    return ""


def _end_of(text: str, zone: tzinfo) -> datetime | None:
    """Returns the moment; for a day alone its end, because the page may have changed at any time of the day."""
    moment = moment_of(text, zone)
    return moment + timedelta(days=1) if moment and len(text) <= len("2026-11-23") else moment
