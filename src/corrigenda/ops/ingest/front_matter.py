"""What the head of a Markdown or HTML file says of its article (YAML, TOML or JSON, as Hugo, Jekyll and Eleventy write it)."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import yaml

from corrigenda.anchoring import body_start
from corrigenda.archive.pages.dates import moment_of

LONGEST = 64 * 1024  # code points
_TEMPLATE = re.compile(r":[a-z]|\{[{%]")  # /:year/:title/, {{ slug }}


@dataclass(frozen=True, slots=True)
class Head:
    """Empty fields mean: not said. `url` may be a path."""

    headline: str = ""
    url: str = ""
    slug: str = ""
    section: str = ""
    language: str = ""
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    modified_at: datetime | None = None
    draft: bool = False


def head_of(markup: str) -> Head:
    """Raises ValueError where the head cannot be read."""
    head = markup[: body_start(markup)].lstrip("\ufeff").strip()
    if len(head) > LONGEST:
        raise ValueError("its front matter is too long")
    said = _said(head)
    return Head(
        headline=_text(said, "headline", "title"),
        url=_address(said, "url", "permalink", "canonical_url", "canonical"),
        slug=_text(said, "slug"),
        section=_text(said, "section", "category", "categories"),
        language=_text(said, "language", "lang"),
        authors=tuple(_names(said.get("authors") or said.get("author") or said.get("byline"))),
        published_at=_moment(said, "published_at", "date", "publishDate", "pubDate"),
        modified_at=_moment(said, "modified_at", "lastmod", "last_modified_at", "updated"),
        draft=said.get("draft") is True or said.get("published") is False,
    )


def _said(head: str) -> Mapping[str, Any]:
    if head.startswith("{"):
        return _json(head)
    named, _, inner = head[3:-3].partition("\n")
    read = _TOLD.get(named.strip(), _yaml)
    return _toml(inner) if head.startswith("+++") else read(inner)


def _json(text: str) -> Mapping[str, Any]:
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"its front matter is no JSON ({error})") from error
    return said if isinstance(said, dict) else {}


def _yaml(text: str) -> Mapping[str, Any]:
    try:
        said = yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise ValueError(f"its front matter is no YAML ({' '.join(str(error).split())})") from error
    return said if isinstance(said, dict) else {}


def _toml(text: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"its front matter is no TOML ({error})") from error


def _nothing(text: str) -> Mapping[str, Any]:
    """Of a program, which only running it could read."""
    return {}


# What Eleventy's --- may say of the language that follows.
_TOLD = {"json": _json, "toml": _toml, "js": _nothing, "javascript": _nothing}


def _text(said: Mapping[str, Any], *names: str) -> str:
    values = (said.get(name) for name in names)
    firsts = (value[0] if isinstance(value, list) and value else value for value in values)
    return next((str(value) for value in firsts if isinstance(value, str | int) and value), "")


def _address(said: Mapping[str, Any], *names: str) -> str:
    """Templates are left out: Jekyll makes `:title` of the file's name, Hugo of the title, Eleventy runs a program."""
    found = (_text(said, name) for name in names)
    return next((one for one in found if one and not _TEMPLATE.search(one)), "")


def _names(value: Any) -> Iterable[str]:
    for one in value if isinstance(value, list) else [value]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str):
            yield name


def _moment(said: Mapping[str, Any], *names: str) -> datetime | None:
    return next((moment for name in names if (moment := moment_of(said.get(name)))), None)
