"""Maps each character of a copy to its place in the markup.

Each text node of the copy is read again beside its markup, through character references, dropped characters and tags
that the parser ignored.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

from corrigenda.anchoring.copy.page import Page
from corrigenda.anchoring.copy.walk import Piece, texts
from corrigenda.anchoring.copy.written import Written

Span = tuple[int, int]

_REFERENCE = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);?")
_IGNORED = re.compile(r"<!--.*?-->|</?[A-Za-z][^>]*>|<[!?/][^>]*>|[\r\n\0]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class SourceMap:
    """The places of a copy's characters in the source.

    `raw` has the source span of each raw character (None for a gap). `copy` has the raw range of each character of the
    copy.
    """

    raw: Sequence[Span | None]
    copy: Sequence[Span]

    def spans(self, start: int, end: int) -> list[Span]:
        """Returns the source spans of copy[start:end], in order, each once. No span includes the tags between them."""
        if start >= end:
            return []
        raw_spans = self.raw[self.copy[start][0] : self.copy[end - 1][1]]
        # The two characters of one reference share its span.
        return list(dict.fromkeys(span for span in raw_spans if span is not None))

    def range_of(self, start: int, end: int) -> Span:
        """Returns the one source range around copy[start:end]. Raises LookupError if there is none."""
        spans = self.spans(start, end)
        if not spans:
            spans = self.spans(max(0, start - 1), min(len(self.copy), end + 1))
            if len(spans) < 2:
                raise LookupError("this text has no place of its own in the markup")
            return spans[0][1], spans[-1][0]
        return spans[0][0], max(end for _, end in spans)


def source_map(page: Page, found: Sequence[Piece], copy: Sequence[Span], written: Written, shift: int) -> SourceMap:
    """Returns the map of a page whose walk gave `found`.

    `copy` is the raw ranges. `shift` leads from the whole page to the markup. If the parser with places read other text
    than the first parser, no place can be trusted, and no character gets one.
    """
    begins, text = _whole_text(page)
    if text != written.text:
        return SourceMap([], [(0, 0)] * len(copy))
    raw: list[Span | None] = []
    for piece_text, node in found:
        # A gap belongs to no node, and a root may stand within an element that is never copy.
        raw += _places(begins[node], len(piece_text), written, shift) if node in begins else [None] * len(piece_text)
    return SourceMap(raw, copy)


def _whole_text(page: Page) -> tuple[dict[int, int], str]:
    """Returns where each text node begins in the text of its page, and that text."""
    begins: dict[int, int] = {}
    node_texts: list[str] = []
    length = 0
    for text, node in texts(page):
        begins[node] = length
        node_texts.append(text)
        length += len(text)
    return begins, "".join(node_texts)


def _places(start: int, length: int, written: Written, shift: int) -> list[Span | None]:
    """Returns the spans in the markup of `length` characters of the page's text, from `start` on."""
    places: list[Span | None] = []
    for begins, text, offset in written.within(start, start + length):
        spans = [] if offset is None else _read_beside(text, written.page, offset)
        places += [(first + shift, last + shift) for first, last in spans]
        places += [None] * (len(text) - len(spans))
        # One parser's text node may be two text nodes of the other parser.
        places = places[max(0, start - begins) :]
    return places[:length]


def _read_beside(text: str, source: str, at: int) -> list[Span]:
    """Returns the span in `source` of each character of `text`, which begins at `at`, as far as the two agree.

    They do not agree if the parser joined texts that stand apart.
    """
    spans: list[Span] = []
    while len(spans) < len(text):
        read, end = _next(source, at)
        if read and text.startswith(read, len(spans)):
            spans += [(at, end)] * len(read)
        elif ignored := _IGNORED.match(source, at):
            end = ignored.end()
        else:
            break
        at = end
    return spans


def _next(source: str, at: int) -> tuple[str, int]:
    """Returns the characters that the parser reads at this place of the source, and where the next ones begin."""
    character = source[at : at + 1]
    if character == "&" and (reference := _REFERENCE.match(source, at)):
        return _referred(reference[0], at)
    if character == "\r":
        return "\n", at + (2 if source.startswith("\r\n", at) else 1)
    return character, at + 1


def _referred(reference: str, at: int) -> tuple[str, int]:
    """Returns a reference's characters and where it ends.

    `&notit;` is read as a reference and three characters: only the reference is returned.
    """
    # Python gives nothing for a reference to a code point that is no character; a parser gives the character.
    read = html.unescape(reference) or chr(int(reference.strip("&#xX;"), 16 if reference[2] in "xX" else 10))
    if read == reference:
        return "&", at + 1
    tail = 0
    while tail < min(len(read) - 1, len(reference) - 2) and read[-1 - tail] == reference[-1 - tail]:
        tail += 1
    return (read[: len(read) - tail], at + len(reference) - tail)
