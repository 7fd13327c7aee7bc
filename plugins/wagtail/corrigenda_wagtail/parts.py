"""Turns a page into its parts as the desk sees them (title and every field with words, each with its syntax), and back.

A page class says by `corrigenda_fields = ["title", "lead", "body"]` which of its fields are the article's, in the order
that readers see. Without that list, the article is the title and all the class's own text, rich text and StreamFields.

The title is the headline. `corrigenda_parts = {"lead": "standfirst", "picture_alt": "alt"}` says which fields are another
part of the article: standfirst, caption or alt. An alternative text is no copy.
"""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Iterator
from typing import Any

from django.db import models
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

Part = dict[str, Any]
TITLE = "title"


class WrongPart(ValueError):
    """The page has no such field."""


def parts_of(page: Page) -> list[Part]:
    found: list[Part] = []
    for name in _fields(page):
        field = page._meta.get_field(name)
        if isinstance(field, StreamField):
            for path, syntax, text in _words(field.stream_block, _raw(page, name)):
                found.append({"name": ".".join((name, *path)), "syntax": syntax, "markup": text})
        else:
            syntax = "html" if isinstance(field, RichTextField) else "text"
            found.append({"name": name, "syntax": syntax, "markup": getattr(page, name) or "", **_kind(page, name)})
    return found


def _kind(page: Page, name: str) -> dict[str, Any]:
    """Returns which part of the article a field is, if it is not the body, and whether it is outside the copy."""
    part = {TITLE: "headline", **getattr(page, "corrigenda_parts", {})}.get(name, "")
    return {"part": part, "aside": part == "alt"} if part else {}


def put(page: Page, name: str, markup: str) -> None:
    """Puts new markup into a field of the page in memory. Raises WrongPart."""
    if name not in {part["name"] for part in parts_of(page)}:
        raise WrongPart(name)
    field_name, *path = name.split(".")
    field = page._meta.get_field(field_name)
    if not isinstance(field, StreamField):
        setattr(page, field_name, markup)
        return
    raw = _raw(page, field_name)
    _put(raw, path, markup)
    setattr(page, field_name, blocks.StreamValue(field.stream_block, raw, is_lazy=True))


def digest_of(page: Page) -> str:
    return hashlib.sha256(json.dumps(parts_of(page)).encode()).hexdigest()


def _fields(page: Page) -> list[str]:
    named = getattr(page, "corrigenda_fields", None)
    if named is not None:
        return list(named)
    inherited = {field.name for field in Page._meta.get_fields()}
    own = [field for field in page._meta.concrete_fields if field.name not in inherited]
    return [TITLE, *(field.name for field in own if _has_words(field))]


def _has_words(field: models.Field[Any, Any]) -> bool:
    plain = type(field) in (models.CharField, models.TextField) and not field.choices
    return plain or isinstance(field, (RichTextField, StreamField))


def _raw(page: Page, name: str) -> list[Any]:
    """Returns a copy of the stream's own data, as it is stored."""
    return copy.deepcopy([dict(one) for one in getattr(page, name).raw_data])


def _words(block: blocks.Block, value: Any) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Yields path, syntax and text of each field with words. Choosers, addresses, choices and code are no copy."""
    if isinstance(block, blocks.StreamBlock):
        for number, child in enumerate(value or []):
            if child["type"] in block.child_blocks:
                yield from _below(block.child_blocks[child["type"]], child["value"], str(number), "value")
    elif isinstance(block, blocks.ListBlock):
        for number, child in enumerate(value or []):
            # Before Wagtail 2.16 an item was stored without an envelope.
            wrapped = isinstance(child, dict) and child.get("type") == "item" and "value" in child
            inner, path = (child["value"], (str(number), "value")) if wrapped else (child, (str(number),))
            yield from _below(block.child_block, inner, *path)
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from _below(child, (value or {}).get(name), name)
    elif isinstance(value, str) and (syntax := _syntax(block)):
        yield (), syntax, value


def _below(block: blocks.Block, value: Any, *path: str) -> Iterator[tuple[tuple[str, ...], str, str]]:
    for rest, syntax, text in _words(block, value):
        yield (*path, *rest), syntax, text


def _syntax(block: blocks.Block) -> str:
    if isinstance(block, (blocks.RichTextBlock, blocks.RawHTMLBlock)):
        return "html"
    return "text" if isinstance(block, (blocks.CharBlock, blocks.TextBlock)) else ""


def _put(raw: Any, path: list[str], markup: str) -> None:
    *way, last = path
    for step in way:
        raw = raw[int(step)] if isinstance(raw, list) else raw[step]
    if isinstance(raw, list):
        raw[int(last)] = markup
    else:
        raw[last] = markup
