"""Articles from a file of JSON Lines {url, headline, html|body_html|text, published_at, language, ...}, gzip or not."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from io import BufferedIOBase
from pathlib import Path
from typing import Any, NoReturn

from corrigenda.archive.flows.load import Incoming
from corrigenda.archive.pages import capture
from corrigenda.archive.pages.capture import Capture
from corrigenda.archive.pages.dates import moment_of
from corrigenda.lib.urls import BadUrl, ForeignPage, PageUrl
from corrigenda.newsroom.models import Site
from corrigenda.ops.console import json_line
from corrigenda.ops.ingest.items import BadItem, Item

LONGEST = 32 * 1024 * 1024  # bytes of a line
CHUNK = 1024 * 1024  # bytes read at once


_UNREADABLE = (EOFError, OSError, zlib.error)  # gzip that is cut off, or a file that is not gzip; a disk; a permission


@dataclass(frozen=True, slots=True)
class Lines:
    path: Path
    site: Site

    @property
    def name(self) -> str:
        return str(self.path.resolve())

    @property
    def total(self) -> int:
        return 0 if self._packed else self.path.stat().st_size  # places count unpacked bytes

    def holds(self, place: str) -> bool:
        """A file that only grew holds its place; a file that has become another one does not."""
        position = _Place.of(place)
        try:
            with self._open() as file:
                return _checksum(file, position.offset) == position.checksum
        except _UNREADABLE:
            return False

    def items(self, place: str) -> Iterator[Item]:
        position = _Place.of(place)
        try:
            with self._open() as file:
                file.seek(position.offset)
                while line := file.readline(LONGEST):
                    whole = line.endswith(b"\n") or len(line) < LONGEST
                    position = position.after(line, () if whole else _rest(file))
                    if line.strip():
                        read = partial(incoming, line if whole else b"", self.site)
                        yield Item(f"line {position.number}", str(position), len(line), read)
        except _UNREADABLE as error:
            yield Item(f"line {position.number + 1}", str(position), 0, partial(_unreadable, error))

    @property
    def _packed(self) -> bool:
        return self.path.suffix == ".gz"

    def _open(self) -> BufferedIOBase:
        return gzip.open(self.path, "rb") if self._packed else self.path.open("rb")


@dataclass(frozen=True, slots=True)
class _Place:
    """A byte, a line, and the checksum of all that lies before them. The checksum tells another file from this one."""

    offset: int = 0
    number: int = 0
    checksum: int = 0

    @classmethod
    def of(cls, place: str) -> _Place:
        offset, number, *checksum = (int(part) for part in place.split() or ("0", "0", "0"))
        # An earlier version kept no checksum: no file holds such a place.
        return cls(offset, number, checksum[0] if checksum else -1)

    def __str__(self) -> str:
        return f"{self.offset} {self.number} {self.checksum}"

    def after(self, line: bytes, rest: Iterable[bytes]) -> _Place:
        offset, checksum = self.offset + len(line), zlib.crc32(line, self.checksum)
        for part in rest:
            offset, checksum = offset + len(part), zlib.crc32(part, checksum)
        return _Place(offset, self.number + 1, checksum)


def _rest(file: BufferedIOBase) -> Iterator[bytes]:
    """Yields the rest of a line that is too long, in parts."""
    while part := file.readline(LONGEST):
        yield part
        if part.endswith(b"\n"):
            return


def _checksum(file: BufferedIOBase, length: int) -> int:
    """Returns the checksum of the first `length` bytes."""
    checksum = 0
    while length > 0 and (part := file.read(min(length, CHUNK))):
        length, checksum = length - len(part), zlib.crc32(part, checksum)
    return checksum


def _unreadable(error: Exception) -> NoReturn:
    raise BadItem(f"from here on the file cannot be read ({error})")


def incoming(line: bytes, site: Site) -> Incoming:
    """Returns the article that a line holds. Raises BadItem."""
    if not line:
        raise BadItem(f"the line is longer than {LONGEST} bytes")
    try:
        fields = json_line.parsed(line)
    except ValueError as error:
        raise BadItem(str(error)) from error
    if not isinstance(fields, dict):
        raise BadItem("is not a JSON object")
    page = _page(fields, site)
    seen = _capture(fields, page, site)
    if not seen.copy:
        raise BadItem("has no copy; if it comes as a page, does the site need an article selector?")
    return Incoming(page, seen)


def _page(fields: dict[str, Any], site: Site) -> PageUrl:
    url = _text(fields, "url")
    try:
        return site.page(url)
    except ForeignPage as error:
        raise BadItem(f"{url} {error}") from error
    except BadUrl as error:
        raise BadItem(f"url {error}") from error


def _capture(fields: dict[str, Any], page: PageUrl, site: Site) -> Capture:
    markup = {name: _text(fields, name) or None for name in ("html", "body_html", "text")}
    seen = capture.of_any(site, page.url, **markup)
    if seen is None:
        raise BadItem("has none of html, body_html and text")
    texts: dict[str, Any] = {name: _text(fields, name) for name in ("ref", "headline", "section", "language")}
    return capture.described(
        seen,
        **texts,
        authors=_authors(fields),
        published_at=_moment(fields, "published_at", site),
        modified_at=_moment(fields, "modified_at", site),
    )


def _text(fields: dict[str, Any], name: str) -> str:
    value = fields.get(name)
    if value is None or isinstance(value, str):
        return value or ""
    raise BadItem(f"{name} is not text")


def _authors(fields: dict[str, Any]) -> list[str]:
    authors = fields.get("authors") or []
    people = authors if isinstance(authors, list) else [authors] if isinstance(authors, str) else [None]
    names: list[Any] = [person.get("name") if isinstance(person, dict) else person for person in people]
    if not all(isinstance(name, str) for name in names):
        raise BadItem("authors is neither a name nor a list of names or of objects with a name")
    return names


def _moment(fields: dict[str, Any], name: str, site: Site) -> Any:
    value = fields.get(name)
    moment = moment_of(value, site.zone)
    if value and moment is None:
        raise BadItem(f"{name} is not a date ({value!r})")
    return moment
