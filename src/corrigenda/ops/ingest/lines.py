"""Articles from a file of JSON Lines: {url, headline, html|body_html|text, published_at, language, ...}, gzip or not."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from io import BufferedIOBase
from pathlib import Path
from typing import Any

from corrigenda.archive import capture
from corrigenda.archive.capture import Capture
from corrigenda.archive.flows.load import Incoming
from corrigenda.archive.moments import moment_of
from corrigenda.lib.urls import BadUrl, canonical
from corrigenda.newsroom.models import Site
from corrigenda.ops.ingest.items import BadItem, Item

LONGEST = 32 * 1024 * 1024  # bytes of a line


@dataclass(frozen=True, slots=True)
class Lines:
    """A place is a byte and a line: `12345 17`."""

    path: Path
    site: Site

    @property
    def name(self) -> str:
        return str(self.path.resolve())

    @property
    def total(self) -> int:
        return 0 if self.path.suffix == ".gz" else self.path.stat().st_size  # places count what is unpacked

    def items(self, place: str) -> Iterator[Item]:
        offset, number = (int(part) for part in place.split()) if place else (0, 0)
        packed = self.path.suffix == ".gz"
        with gzip.open(self.path, "rb") if packed else self.path.open("rb") as file:
            file.seek(offset)
            while line := file.readline(LONGEST):
                number += 1
                whole = line.endswith(b"\n") or len(line) < LONGEST
                offset += len(line) if whole else len(line) + _skipped(file)
                if line.strip():
                    read = partial(incoming, line if whole else b"", self.site)
                    yield Item(f"line {number}", f"{offset} {number}", len(line), read)


def _skipped(file: BufferedIOBase) -> int:
    """The rest of a line that is too long, not kept."""
    length = 0
    while part := file.readline(LONGEST):
        length += len(part)
        if part.endswith(b"\n"):
            break
    return length


def incoming(line: bytes, site: Site) -> Incoming:
    """Raises BadItem."""
    if not line:
        raise BadItem(f"the line is longer than {LONGEST} bytes")
    try:
        said = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadItem(f"is not JSON ({error})") from error
    if not isinstance(said, dict):
        raise BadItem("is not a JSON object")
    url = _address(said, site)
    seen = _capture(said, url, site)
    if not seen.copy:
        raise BadItem("has no copy; if it comes as a page, does the site need an article selector?")
    return Incoming(url, seen)


def _address(said: dict[str, Any], site: Site) -> str:
    try:
        url = canonical(_text(said, "url"))
    except BadUrl as error:
        raise BadItem(f"url {error}") from error
    if not site.owns(url):
        raise BadItem(f"{url} is not a page of {site.key}")
    return url


def _capture(said: dict[str, Any], url: str, site: Site) -> Capture:
    if html := _text(said, "html"):
        seen = capture.of_page(html, site, url)
    elif body := _text(said, "body_html"):
        seen = capture.of_markup(body, site)
    elif text := _text(said, "text"):
        seen = capture.of_text(text)
    else:
        raise BadItem("has none of html, body_html and text")
    texts = {name: _text(said, name) for name in ("ref", "headline", "section", "language")}
    return capture.said(
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
