"""Reads JSON with the place of each string, so that one string can be changed and all else stays as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from corrigenda.anchoring.markup.changes import Span

_TOKEN = re.compile(r'(?P<string>"(?:[^"\\]|\\.)*")|(?P<sign>[{}\[\]])|(?P<pause>[,:])|(?P<other>[^\s{}\[\],:"]+)')
_CHARACTER = re.compile(r"\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u....|\\.|.", re.DOTALL)


class Located(str):
    """A string of a JSON document. `at` is where it begins in the document, after the quotation mark."""

    __slots__ = ("at",)
    at: int


def located(source: str) -> Any:
    """Returns what json.loads reads, with its strings Located; None for text that is no JSON."""
    try:
        json.loads(source)
    except (ValueError, RecursionError):
        return None
    top: list[Any] = []
    stack: list[tuple[list[Any], str]] = [(top, "")]
    for match in _TOKEN.finditer(source):
        if match["sign"] and match["sign"] in "}]":
            values, sign = stack.pop()
            stack[-1][0].append(dict(zip(values[::2], values[1::2], strict=True)) if sign == "{" else values)
        elif match["sign"]:
            stack.append(([], match["sign"]))
        elif match["string"]:
            stack[-1][0].append(_located(match["string"], match.start("string")))
        elif match["other"]:
            stack[-1][0].append(json.loads(match["other"]))
    return top[0]


def _located(literal: str, start: int) -> Located:
    text = Located(json.loads(literal))
    text.at = start + 1
    return text


def characters(source: str, text: Located) -> Iterator[tuple[str, Span]]:
    """Yields each character of a string with its place. Two characters that share an escape share its place."""
    at, read = text.at, 0
    while read < len(text):
        match = _CHARACTER.match(source, at)
        assert match is not None
        for character in json.loads(f'"{match[0]}"'):
            yield character, match.span()
            read += 1
        at = match.end()


def escaped(text: str) -> str:
    """Returns the text as it stands between the quotation marks of a JSON string."""
    return json.dumps(text, ensure_ascii=False)[1:-1]
