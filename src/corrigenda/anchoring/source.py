"""Where each character of a copy stands in its markup.

The parser says where a text node begins; from there its text is read again beside the markup, through
character references, dropped characters and tags the parser ignored.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from justhtml import Text

from .page import Page

Span = tuple[int, int]

_REFERENCE = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);?")
_IGNORED = re.compile(r"<!--.*?-->|</?[A-Za-z][^>]*>|<[!?/][^>]*>|[\r\n\0]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class SourceMap:
    """`raw` has the source span of each raw character (None: a gap has none), `copy` the raw range of each
    character of the copy."""

    raw: Sequence[Span | None]
    copy: Sequence[Span]

    def nowhere(self) -> SourceMap:
        """This map with no place known."""
        return SourceMap([], [(0, 0)] * len(self.copy))

    def spans(self, start: int, end: int) -> list[Span]:
        """The source spans of copy[start:end], in order, each once; the tags between are in none of them."""
        if start >= end:
            return []
        found = self.raw[self.copy[start][0] : self.copy[end - 1][1]]
        # The two characters of one reference share its span.
        return list(dict.fromkeys(span for span in found if span is not None))

    def range_of(self, start: int, end: int) -> Span:
        """The one source range around copy[start:end]. Raises LookupError where there is none."""
        spans = self.spans(start, end)
        if not spans:
            spans = self.spans(max(0, start - 1), min(len(self.copy), end + 1))
            if len(spans) < 2:
                raise LookupError("this text has no place of its own in the markup")
            return spans[0][1], spans[-1][0]
        return spans[0][0], max(end for _, end in spans)


def source_map(page: Page, found: Iterable[Text | str], copy: Sequence[Span]) -> SourceMap:
    """The map of a page parsed with places; `found` is what the walk gave, `copy` the raw ranges."""
    raw: list[Span | None] = []
    for piece in found:
        raw += [None] if isinstance(piece, str) else _of_node(piece, page)
    return SourceMap(raw, copy)


def _of_node(node: Text, page: Page) -> Sequence[Span | None]:
    text = node.data or ""
    spans = None if node.origin_offset is None else _read_beside(text, page.source, node.origin_offset)
    if spans is None:
        return [None] * len(text)
    return [page.in_markup(start, end) for start, end in spans]


def _read_beside(text: str, source: str, at: int) -> list[Span] | None:
    """The span in `source` of each character of `text`, which begins at `at`; None if they disagree."""
    spans: list[Span] = []
    while len(spans) < len(text):
        read, end = _next(source, at)
        if read and text.startswith(read, len(spans)):
            spans += [(at, end)] * len(read)
        elif ignored := _IGNORED.match(source, at):
            end = ignored.end()
        else:
            return None
        at = end
    return spans


def _next(source: str, at: int) -> tuple[str, int]:
    """What the parser reads at this place of the source, and where the next thing begins."""
    character = source[at : at + 1]
    if character == "&" and (reference := _REFERENCE.match(source, at)):
        return _referred(reference[0], at)
    if character == "\r":
        return "\n", at + (2 if source.startswith("\r\n", at) else 1)
    return character, at + 1


def _referred(reference: str, at: int) -> tuple[str, int]:
    """A reference's characters. `&notit;` is read as a reference and three letters: give only the first."""
    read = html.unescape(reference)
    if read == reference:
        return "&", at + 1
    tail = 0
    while tail < min(len(read) - 1, len(reference) - 2) and read[-1 - tail] == reference[-1 - tail]:
        tail += 1
    return (read[: len(read) - tail], at + len(reference) - tail)
