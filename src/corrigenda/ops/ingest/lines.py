"""Articles from a file of JSON Lines: {url, headline, html|body_html|text, published_at, language, ...}, gzip or not."""

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


_UNREADABLE = (EOFError, OSError, zlib.error)  # gzip that breaks off or is none; a disk; a permission


@dataclass(frozen=True, slots=True)
class Lines:
    path: Path
    site: Site

    @property
    def name(self) -> str:
        return str(self.path.resolve())

    @property
    def total(self) -> int:
        return 0 if self._packed else self.path.stat().st_size  # places count what is unpacked

    def holds(self, place: str) -> bool:
        """A file that grew does; one that is another by now does not."""
        at = _Place.of(place)
        try:
            with self._open() as file:
                return _checksum(file, at.offset) == at.checksum
        except _UNREADABLE:
            return False

    def items(self, place: str) -> Iterator[Item]:
        at = _Place.of(place)
        try:
            with self._open() as file:
                file.seek(at.offset)
                while line := file.readline(LONGEST):
                    whole = line.endswith(b"\n") or len(line) < LONGEST
                    at = at.after(line, () if whole else _rest(file))
                    if line.strip():
                        read = partial(incoming, line if whole else b"", self.site)
                        yield Item(f"line {at.number}", str(at), len(line), read)
        except _UNREADABLE as error:
            yield Item(f"line {at.number + 1}", str(at), 0, partial(_unreadable, error))

    @property
    def _packed(self) -> bool:
        return self.path.suffix == ".gz"

    def _open(self) -> BufferedIOBase:
        return gzip.open(self.path, "rb") if self._packed else self.path.open("rb")


@dataclass(frozen=True, slots=True)
class _Place:
    """A byte, a line, and the checksum of all that lies before them, by which another file is told from this one."""

    offset: int = 0
    number: int = 0
    checksum: int = 0

    @classmethod
    def of(cls, place: str) -> _Place:
        offset, number, *checksum = (int(part) for part in place.split() or ("0", "0", "0"))
        return cls(offset, number, checksum[0] if checksum else -1)  # an earlier version kept none: no file holds it

    def __str__(self) -> str:
        return f"{self.offset} {self.number} {self.checksum}"

    def after(self, line: bytes, rest: Iterable[bytes]) -> _Place:
        offset, checksum = self.offset + len(line), zlib.crc32(line, self.checksum)
        for part in rest:
            offset, checksum = offset + len(part), zlib.crc32(part, checksum)
        return _Place(offset, self.number + 1, checksum)


def _rest(file: BufferedIOBase) -> Iterator[bytes]:
    """Of a line that is too long, in parts."""
    while part := file.readline(LONGEST):
        yield part
        if part.endswith(b"\n"):
            return


def _checksum(file: BufferedIOBase, length: int) -> int:
    """Of the first bytes."""
    checksum = 0
    while length > 0 and (part := file.read(min(length, CHUNK))):
        length, checksum = length - len(part), zlib.crc32(part, checksum)
    return checksum


def _unreadable(error: Exception) -> NoReturn:
    raise BadItem(f"from here on the file cannot be read ({error})")


def incoming(line: bytes, site: Site) -> Incoming:
    """Raises BadItem."""
    if not line:
        raise BadItem(f"the line is longer than {LONGEST} bytes")
    try:
        said = json_line.parsed(line)
    except ValueError as error:
        raise BadItem(str(error)) from error
    if not isinstance(said, dict):
        raise BadItem("is not a JSON object")
    page = _page(said, site)
    seen = _capture(said, page, site)
    if not seen.copy:
        raise BadItem("has no copy; if it comes as a page, does the site need an article selector?")
    return Incoming(page, seen)


def _page(said: dict[str, Any], site: Site) -> PageUrl:
    url = _text(said, "url")
    try:
        return site.page(url)
    except ForeignPage as error:
        raise BadItem(f"{url} {error}") from error
    except BadUrl as error:
        raise BadItem(f"url {error}") from error


def _capture(said: dict[str, Any], page: PageUrl, site: Site) -> Capture:
    markup = {name: _text(said, name) or None for name in ("html", "body_html", "text")}
    seen = capture.of_any(site, page.url, **markup)
    if seen is None:
        raise BadItem("has none of html, body_html and text")
    texts = {name: _text(said, name) for name in ("ref", "headline", "section", "language")}
    return capture.described(
        seen,
        **texts,
        authors=_authors(said),
        published_at=_moment(said, "published_at"),
        modified_at=_moment(said, "modified_at"),
    )


def _text(said: dict[str, Any], name: str) -> str:
    value = said.get(name)
    if value is None or isinstance(value, str):
        return value or ""
    raise BadItem(f"{name} is not a text")


def _authors(said: dict[str, Any]) -> list[str]:
    given = said.get("authors") or []
    people = given if isinstance(given, list) else [given] if isinstance(given, str) else [None]
    names: list[Any] = [one.get("name") if isinstance(one, dict) else one for one in people]
    if not all(isinstance(one, str) for one in names):
        raise BadItem("authors is neither a name nor a list of names or of objects with a name")
    return names


def _moment(said: dict[str, Any], name: str) -> Any:
    value = said.get(name)
    moment = moment_of(value)
    if value and moment is None:
        raise BadItem(f"{name} is not a date ({value!r})")
    return moment
