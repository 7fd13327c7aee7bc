"""Reads what a page says of itself: JSON-LD first, then OpenGraph and meta, then its markup, then its address.

Only what is said is read; a date or a name is never guessed from the prose.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from corrigenda.anchoring import parsable
from corrigenda.archive.pages import json_ld
from corrigenda.archive.pages.character_references import as_shown
from corrigenda.archive.pages.dates import in_address, moment_of
from corrigenda.lib.text import well_formed
from corrigenda.lib.urls import MAX_URL

MOST_AUTHORS = 20
MOST_ESCAPED = 3000  # code points of a value before its references are decoded

_SECTION = ("article:section", "og:article:section", "parsely-section", "sailthru.section", "section")
_AUTHOR = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl")
_PUBLISHED = (
    *("article:published_time", "og:article:published_time", "article:published", "datepublished", "parsely-pub-date"),
    *("sailthru.date", "pubdate", "publish-date", "publication_date", "dc.date.issued", "dcterms.created"),
    *("dcterms.issued", "dc.date", "date"),
)
_MODIFIED = ("article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "dcterms.modified")
_BLURB = ("og:description", "description", "twitter:description", "dc.description")
_PICTURE = ("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src")
_SHOWN = "[itemprop~=headline], h1, [itemprop~=articleSection], [rel~=author], [itemprop~=name], title"
_TIME = "time[itemprop~=datePublished], time[pubdate], time.entry-date, time.published, article time, main time"


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """An empty field means that nothing was said.

    `canonical` is the address that the page calls its own, not checked.
    """

    headline: str = ""
    section: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""
    published_at: datetime | None = None
    modified_at: datetime | None = None
    canonical: str = ""
    live: bool = False
    blurb: str = ""
    picture: str = ""


def metadata_of(html: str, url: str = "", zone: tzinfo = UTC) -> PageMetadata:
    """Returns what a page says of itself; never raises.

    `url` is where the page was read, if it was. A time without a zone is in `zone`.
    """
    page = _Page(LexborHTMLParser(parsable(well_formed(html))), zone)
    item = json_ld.article_in(page.scripts(), url)
    return PageMetadata(
        headline=_shown(item.get("headline") or item.get("name"), page, 500) or page.headline(),
        section=_shown(_first(item.get("articleSection")), page, 100) or one_line(page.plain(page.meta(_SECTION)), 100),
        authors=names(as_shown(name, page.shown()) for name in names(_authors(item))) or names(page.authors()),
        language=(one_line(_language(item.get("inLanguage")), 20) or page.language()).replace("_", "-"),
        published_at=moment_of(_first(item.get("datePublished")), zone) or page.published() or in_address(url, zone),
        modified_at=moment_of(_first(item.get("dateModified")), zone) or page.modified(),
        canonical=page.canonical(url),
        live=json_ld.LIVE in json_ld.types(item),
        blurb=_shown(item.get("description"), page, 500) or one_line(page.meta(_BLURB), 500),
        picture=_address(page.meta(_PICTURE) or _picture(item.get("image")), url),
    )


def one_line(value: Any, most: int) -> str:
    """Returns the value as one line of at most `most` code points; empty if the value is no text."""
    return " ".join(well_formed(value).split())[:most] if isinstance(value, str) else ""


def names(people: Iterable[Any]) -> tuple[str, ...]:
    """Returns each name once; the address of a profile is no name."""
    clean = (one_line(name, 200) for name in people)
    return tuple(dict.fromkeys(name for name in clean if name and "://" not in name))[:MOST_AUTHORS]


class _Page:
    """Answers the questions that are asked of the markup."""

    def __init__(self, document: LexborHTMLParser, zone: tzinfo) -> None:
        self._document = document
        self._zone = zone
        self._metas: dict[str, str] = {}
        self._named: list[str] = []  # each author has a meta of its own
        for node in document.css("meta[content]"):
            name = _attribute(node, "property") or _attribute(node, "name") or _attribute(node, "itemprop")
            self._metas.setdefault(name.lower(), _attribute(node, "content").strip())
            if name.lower() in _AUTHOR:
                self._named.append(_attribute(node, "content"))

    def scripts(self) -> list[str]:
        return [node.text() for node in self._document.css('script[type="application/ld+json" i]')]

    def meta(self, kinds: Iterable[str]) -> str:
        return next((value for name in kinds if (value := self._metas.get(name))), "")

    def headline(self) -> str:
        title = self.meta(("og:title", "twitter:title", "dc.title", "parsely-title"))
        heads = ("[itemprop~=headline]", "article h1", "main h1", "h1", "title")
        return one_line(self.plain(title), 500) or next(
            (text for selector in heads if (text := self._text_of(selector, 500))), ""
        )

    def plain(self, value: str) -> str:
        """Returns a value of a meta element, decoded once more only if the page shows it so: it was escaped twice."""
        return as_shown(value, [*self.shown(), value]) if "&" in value else value

    def shown(self) -> Iterator[str]:
        """Yields what the page shows to people of its headline, section and authors, and its titles, the surest first."""
        yield from (node.text() for node in self._document.css(_SHOWN))
        yield from (self.meta((name,)) for name in ("og:title", "twitter:title"))

    def authors(self) -> Iterator[str]:
        yield from self._named
        if not names(self._named):
            for node in self._document.css("[itemprop~=author] [itemprop~=name], [rel~=author]"):
                yield node.text()

    def language(self) -> str:
        root = self._document.css_first("html")
        code = _attribute(root, "lang") or _attribute(root, "xml:lang") or self.meta(("og:locale", "dc.language"))
        return one_line(code, 20)

    def published(self) -> datetime | None:
        moment = moment_of(self.meta(_PUBLISHED), self._zone)
        return moment or next((when for node in self._document.css(_TIME) if (when := self._time(node))), None)

    def modified(self) -> datetime | None:
        return moment_of(self.meta(_MODIFIED), self._zone) or self._time(
            self._document.css_first("time[itemprop~=dateModified]")
        )

    def canonical(self, url: str) -> str:
        href = _attribute(self._document.css_first("head link[rel~=canonical][href]"), "href").strip()
        try:
            return urljoin(url, href) if href else ""
        except ValueError:
            return ""

    def _text_of(self, selector: str, most: int) -> str:
        node = self._document.css_first(selector)
        return one_line(node.text(), most) if node is not None else ""

    def _time(self, node: LexborNode | None) -> datetime | None:
        return moment_of(_attribute(node, "datetime") or _attribute(node, "content"), self._zone)


def _shown(value: Any, page: _Page, most: int) -> str:
    """Returns a value of JSON-LD as one line, with the references of HTML that a template put there decoded."""
    line = one_line(value, MOST_ESCAPED)
    return one_line(as_shown(line, page.shown()), most) if "&" in line else line[:most]


def _attribute(node: LexborNode | None, name: str) -> str:
    return (node.attributes.get(name) or "") if node is not None else ""


def _authors(item: json_ld.Item) -> Iterator[Any]:
    for author in item.get("author") or ():
        yield from _listed_names(author.get("name") if isinstance(author, dict) else author)


def _listed_names(name: Any) -> list[Any]:
    return name if isinstance(name, list) else [name]


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _language(value: Any) -> Any:
    value = _first(value)
    return (value.get("alternateName") or value.get("name")) if isinstance(value, dict) else value


def _picture(value: Any) -> str:
    value = _first(value)
    value = value.get("url") if isinstance(value, dict) else value
    return value if isinstance(value, str) else ""


def _address(address: str, url: str) -> str:
    """Returns a whole address of the web; empty for any other address."""
    try:
        whole = urljoin(url, address.strip()) if address else ""
    except ValueError:
        return ""
    return whole if whole.startswith(("https://", "http://")) and len(whole) <= MAX_URL else ""
