"""Where the characters of a Markdown file's copy stand in the file.

The parser gives each leaf block's own text and lines. Its text is cut into atoms (a character, an escape, a
reference, or something that shows no text) and these are laid beside the block's copy.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token
from rapidfuzz.distance import LCSseq

from ..copy import copy_of
from ..scoring import LARGEST_GAP
from ..text_model import WHITE
from .changes import Span

_LINE_END = re.compile(r"\r\n?|\n")
_ATOM = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<reference>&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);)"
    r"|(?P<unseen>\[\^[^\]\s\[]+\]|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+(?:\"[^\"]*\"|'[^']*'))?\)|\]\[[^\]]*\]|</?[A-Za-z][^<>:@]*>|<!--.*?-->)"
    r"|(?P<character>.)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf block: the pieces of source its own text is, line by line, and its copy's place in the copy."""

    pieces: tuple[Span, ...]
    verbatim: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class MarkdownPlaces:
    """The places of a copy in a Markdown source, worked out for the blocks that are asked about."""

    source: str
    copy: str
    leaves: tuple[Leaf, ...]

    @classmethod
    def of(cls, renderer: MarkdownIt, source: str, body: int, copy: str, furniture: Sequence[str]) -> MarkdownPlaces:
        """The places in `source`, whose text begins at `body` and reads `copy`."""
        return cls(source, copy, tuple(_leaves(renderer, source, body, copy, furniture)))

    def spans(self, start: int, end: int) -> list[Span]:
        """The source spans of copy[start:end], in order."""
        found: list[Span] = []
        for leaf in self.leaves:
            if leaf.start < end and start < leaf.end:
                places = _beside(self.copy[leaf.start : leaf.end], list(_atoms(self.source, leaf)))
                found += [span for at, span in places if start <= leaf.start + at < end]
        return found


def _leaves(renderer: MarkdownIt, source: str, body: int, copy: str, furniture: Sequence[str]) -> Iterator[Leaf]:
    text = source[body:]
    lines = [body, *(body + match.end() for match in _LINE_END.finditer(text)), len(source)]
    environment: dict[str, object] = {}
    at, reached, around = body, 0, [0, len(lines) - 1]
    for token in renderer.parse(text, environment):
        around = token.map or around
        if not token.content:
            continue
        at = max(at, lines[around[0]])
        pieces = _pieces(source, token.content, at, lines[min(around[1], len(lines) - 1)])
        if pieces is None:
            continue
        at = pieces[-1][1]
        shown = copy_of(_rendered(renderer, token, environment), furniture=furniture, fragment=True).text
        start = _line_with(copy, shown, reached)
        if start >= 0:
            reached = start + len(shown)
            yield Leaf(tuple(pieces), token.type in ("fence", "code_block"), start, reached)


def _rendered(renderer: MarkdownIt, token: Token, environment: dict[str, object]) -> str:
    return str(renderer.renderer.render([token], renderer.options, environment))


def _pieces(source: str, content: str, start: int, end: int) -> list[Span] | None:
    """Where the lines of a block's own text stand in the source, without what marks a quotation or a list."""
    pieces: list[Span] = []
    for line in content.removesuffix("\n").split("\n"):
        at = source.find(line, start, end)
        if at < 0:
            return None
        start = at + len(line)
        pieces.append((at, start))
    return pieces


def _line_with(copy: str, shown: str, reached: int) -> int:
    """The next place where the block's copy stands by itself: in lines, or in a cell of a table."""
    at = copy.find(shown, reached) if shown else -1
    while at >= 0:
        end = at + len(shown)
        if (at == 0 or copy[at - 1] in " \n") and (end == len(copy) or copy[end] in " \n"):
            return at
        at = copy.find(shown, at + 1)
    return -1


def _atoms(source: str, leaf: Leaf) -> Iterator[tuple[str, Span]]:
    """What each smallest part of the block's source shows; "" shows nothing."""
    for number, (start, end) in enumerate(leaf.pieces):
        if number:
            yield _line_end(source, leaf.pieces[number - 1][1], start)
        if leaf.verbatim:
            yield from ((source[at], (at, at + 1)) for at in range(start, end))
        else:
            yield from ((_shown(match), match.span()) for match in _ATOM.finditer(source, start, end))


def _line_end(source: str, end: int, start: int) -> tuple[str, Span]:
    hard = source[end - 1 : end] == "\\" or source[max(0, end - 2) : end] == "  "
    return ("\n" if hard else " "), (end, start)


def _shown(match: re.Match[str]) -> str:
    if match["escaped"]:
        return match["escaped"]
    if match["reference"]:
        return html.unescape(match["reference"])
    return match["character"] or ""


def _beside(copy: str, atoms: list[tuple[str, Span]]) -> Iterator[tuple[int, Span]]:
    """The pairs of a copy's character and its source span, by the longest common subsequence."""
    shown = [WHITE.sub(" ", text) for text, _ in atoms]
    if len(copy) * len(shown) > LARGEST_GAP:
        return
    for block in LCSseq.opcodes(list(copy), shown):
        if block.tag == "equal":
            for step in range(block.src_end - block.src_start):
                yield block.src_start + step, atoms[block.dest_start + step][1]
