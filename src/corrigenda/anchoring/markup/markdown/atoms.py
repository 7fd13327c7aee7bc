"""The smallest parts of a Markdown block's own text, each with the text it shows, matched with the block's copy."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.common.html_re import HTML_TAG_RE
from rapidfuzz.distance import LCSseq

from corrigenda.anchoring.copy.text_model import WHITE_SPACE
from corrigenda.anchoring.markup.changes import Span
from corrigenda.anchoring.scoring import LARGEST_GAP

LINK_END = r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+(?:\"[^\"]*\"|'[^']*'))?\)|\]\[[^\]]*\]"

_ATOM = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<reference>&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);)"
    r"|(?P<code>(?<!`)(?P<ticks>`+)(?!`)(?P<said>.+?)(?<!`)(?P=ticks)(?!`))"
    rf"|(?P<unseen>\[\^[^\]\s\[]+\]|{LINK_END}|{HTML_TAG_RE.pattern})"
    r"|(?P<character>.)",
    re.DOTALL,
)
_IN_CODE = re.compile(r".", re.DOTALL)
_IN_CODE_OF_CELL = re.compile(r"\\\||.", re.DOTALL)  # in a cell, a bar is escaped in code, too

Atom = tuple[str, Span]


@dataclass(frozen=True, slots=True)
class Block:
    """A block's own text: its pieces of source, line by line. A fence is `verbatim`; a `cell` is part of a table."""

    source: str
    pieces: tuple[Span, ...]
    verbatim: bool
    cell: bool


def beside(copy: str, block: Block) -> Iterator[tuple[int, Span]]:
    """Yields pairs of a copy's character (its position) and its source span, by the longest common subsequence."""
    atoms = list(_atoms(block))
    shown = [WHITE_SPACE.sub(" ", text) for text, _ in atoms]
    if len(copy) * len(shown) > LARGEST_GAP:
        return
    for run in LCSseq.opcodes(list(copy), shown):
        if run.tag == "equal":
            for step in range(run.src_end - run.src_start):
                yield run.src_start + step, atoms[run.dest_start + step][1]


def _atoms(block: Block) -> Iterator[Atom]:
    """Yields each smallest part of the block's source with the text it shows; "" shows nothing."""
    for number, (start, end) in enumerate(block.pieces):
        if number:
            yield _line_end(block.source, block.pieces[number - 1][1], start)
        if block.verbatim:
            yield from _verbatim(block, start, end)
        else:
            for match in _ATOM.finditer(block.source, start, end):
                yield from _verbatim(block, *match.span("said")) if match["code"] else [(_shown(match), match.span())]


def _verbatim(block: Block, start: int, end: int) -> Iterator[Atom]:
    of_code = _IN_CODE_OF_CELL if block.cell else _IN_CODE
    return ((match[0][-1], match.span()) for match in of_code.finditer(block.source, start, end))


def _line_end(source: str, end: int, start: int) -> Atom:
    hard = source[end - 1 : end] == "\\" or source[max(0, end - 2) : end] == "  "
    return ("\n" if hard else " "), (end, start)


def _shown(match: re.Match[str]) -> str:
    if match["escaped"]:
        return match["escaped"]
    if match["reference"]:
        return html.unescape(match["reference"])
    return match["character"] or ""
