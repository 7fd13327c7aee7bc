"""What the head of a Markdown or HTML file says about its article.

The head is YAML, TOML or JSON, as Hugo, Jekyll and Eleventy write it.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any

import yaml

from corrigenda.anchoring import body_start
from corrigenda.archive.pages.dates import moment_of

LONGEST = 64 * 1024  # code points
DEEPEST, MOST_ALIASES = 50, 20
_TEMPLATE = re.compile(r":[a-z]|\{[{%]")  # /:year/:title/, {{ slug }}


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a file. An empty field means that the head does not say it. `url` may be a path."""

    headline: str = ""
    url: str = ""
    slug: str = ""
    section: str = ""
    language: str = ""
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    modified_at: datetime | None = None
    draft: bool = False


def head_of(markup: str, zone: tzinfo = UTC) -> Head:
    """Returns what the head of a file says; a time without a zone is in `zone`.

    Raises ValueError if the head cannot be read.
    """
    head = markup[: body_start(markup)].lstrip("\ufeff").strip()
    if len(head) > LONGEST:
        raise ValueError("its front matter is too long")
    fields = _fields_of(head)
    return Head(
        headline=_text(fields, "headline", "title"),
        url=_address(fields, "url", "permalink", "canonical_url", "canonical"),
        slug=_text(fields, "slug"),
        section=_text(fields, "section", "category", "categories"),
        language=_text(fields, "language", "lang"),
        authors=tuple(_names(fields.get("authors") or fields.get("author") or fields.get("byline"))),
        published_at=_moment(fields, zone, "published_at", "date", "publishDate", "pubDate"),
        modified_at=_moment(fields, zone, "modified_at", "lastmod", "last_modified_at", "updated"),
        draft=fields.get("draft") is True or fields.get("published") is False,
    )


def _fields_of(head: str) -> Mapping[str, Any]:
    if head.startswith("{"):
        return _json(head)
    named, _, inner = head[3:-3].partition("\n")
    parse = _PARSERS.get(named.strip(), _yaml)
    return _toml(inner) if head.startswith("+++") else parse(inner)


def _json(text: str) -> Mapping[str, Any]:
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"its front matter is not JSON ({error})") from error
    return fields if isinstance(fields, dict) else {}


def _yaml(text: str) -> Mapping[str, Any]:
    try:
        _check_size(text)
        fields = yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise ValueError(f"its front matter is not YAML ({' '.join(str(error).split())})") from error
    return fields if isinstance(fields, dict) else {}


def _check_size(text: str) -> None:
    """Raises ValueError for YAML that would grow while it is read: lists in lists, and aliases of aliases."""
    depth = aliases = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        aliases += isinstance(event, yaml.AliasEvent)
        if depth > DEEPEST or aliases > MOST_ALIASES:
            raise ValueError("its front matter is nested too deeply or has too many aliases")


def _toml(text: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ValueError(f"its front matter is not TOML ({error})") from error


def _unread(text: str) -> Mapping[str, Any]:
    """Returns no fields: the head is a program, and only running the program could read it."""
    return {}


# What Eleventy's opening --- may name as the language of the head.
_PARSERS = {"json": _json, "toml": _toml, "js": _unread, "javascript": _unread}


def _text(fields: Mapping[str, Any], *names: str) -> str:
    values = (fields.get(name) for name in names)
    firsts = (value[0] if isinstance(value, list) and value else value for value in values)
    return next((str(value) for value in firsts if isinstance(value, str | int) and value), "")


def _address(fields: Mapping[str, Any], *names: str) -> str:
    """Returns the first address that is not a template.

    Jekyll fills in `:title` from the file's name, Hugo from the title, and Eleventy runs a program.
    """
    addresses = (_text(fields, name) for name in names)
    return next((address for address in addresses if address and not _TEMPLATE.search(address)), "")


def _names(value: Any) -> Iterable[str]:
    for author in value if isinstance(value, list) else [value]:
        name = author.get("name") if isinstance(author, dict) else author
        if isinstance(name, str):
            yield name


def _moment(fields: Mapping[str, Any], zone: tzinfo, *names: str) -> datetime | None:
    return next((moment for name in names if (moment := moment_of(fields.get(name), zone))), None)
