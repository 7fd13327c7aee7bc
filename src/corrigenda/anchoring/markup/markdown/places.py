"""Maps the characters of a Markdown file's copy to their places in the file.

The parser gives each leaf block's own text and lines. The block's atoms are then matched with the block's copy.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from operator import attrgetter

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corrigenda.anchoring.copy.copy import copy_of
from corrigenda.anchoring.markup.changes import Span
from corrigenda.anchoring.markup.markdown.atoms import Block, beside

_LINE_END = re.compile(r"\r\n?|\n")


@dataclass(frozen=True)
class Leaf:
    """A leaf block with its copy, `shown`, which begins at `start` of the whole copy."""

    block: Block
    shown: str
    start: int

    @property
    def end(self) -> int:
        """Where the block's copy ends in the whole copy."""
        return self.start + len(self.shown)

    @cached_property
    def places(self) -> Mapping[int, Span]:
        """The source span of each position of the copy that has one, computed once, on first use."""
        return {self.start + at: span for at, span in beside(self.shown, self.block)}


@dataclass(frozen=True, slots=True)
class MarkdownPlaces:
    """The places of a copy in a Markdown source, computed only for the blocks that are asked about."""

    leaves: tuple[Leaf, ...]

    @classmethod
    def of(cls, renderer: MarkdownIt, source: str, body: int, copy: str, furniture: Sequence[str]) -> MarkdownPlaces:
        """Returns the places in `source`, whose text begins at `body` and reads `copy`."""
        return cls(tuple(_leaves(renderer, source, body, copy, furniture)))

    def spans(self, start: int, end: int) -> list[Span]:
        """Returns the source spans of copy[start:end], in order."""
        first = bisect_right(self.leaves, start, key=attrgetter("end"))
        last = bisect_left(self.leaves, end, key=attrgetter("start"))
        return [span for leaf in self.leaves[first:last] for span in _of_range(leaf, start, end)]


def _of_range(leaf: Leaf, start: int, end: int) -> Iterator[Span]:
    for at in range(max(start, leaf.start), min(end, leaf.end)):
        if at in leaf.places:
            yield leaf.places[at]


def _leaves(renderer: MarkdownIt, source: str, body: int, copy: str, furniture: Sequence[str]) -> Iterator[Leaf]:
    lines = _lines(source, body)
    environment: dict[str, object] = {}
    at, reached = body, 0
    tokens = renderer.parse(source[body:], environment)
    for before, token in pairwise([*tokens[:1], *tokens]):
        if not token.content or not token.map:
            continue
        cell = before.type in ("td_open", "th_open")
        pieces = _pieces(source, token, lines, at, cell)
        if pieces is None:
            continue
        at = pieces[-1][1]
        shown = copy_of(_rendered(renderer, token, environment), furniture=furniture, fragment=True).text
        start = _line_with(copy, shown, reached)
        if start >= 0:
            reached = start + len(shown)
            verbatim = token.type in ("fence", "code_block")
            yield Leaf(Block(source, tuple(pieces), verbatim, cell), shown, start)


def _lines(source: str, body: int) -> list[Span]:
    """Returns the lines of the text without their line ends."""
    ends = [*(match.span() for match in _LINE_END.finditer(source, body)), (len(source), len(source))]
    return [(before[1], after[0]) for before, after in pairwise([(body, body), *ends])]


def _rendered(renderer: MarkdownIt, token: Token, environment: dict[str, object]) -> str:
    return str(renderer.renderer.render([token], renderer.options, environment))


def _pieces(source: str, token: Token, lines: list[Span], at: int, cell: bool) -> list[Span] | None:
    """Returns where the lines of a block's own text stand in the source, without the marks of a quotation or a list.

    Returns None if a line is not found.
    """
    assert token.map is not None
    first = token.map[0] + (token.type == "fence")
    texts = token.content.removesuffix("\n").split("\n")
    spans = [
        _piece(source, text, max(at, start), end, cell)
        for text, (start, end) in zip(texts, lines[first:], strict=False)
    ]
    pieces = [piece for piece in spans if piece is not None]
    return pieces if len(pieces) == len(texts) else None


def _piece(source: str, text: str, start: int, end: int, cell: bool) -> Span | None:
    """Returns where a line of a block's own text stands; None if it is not found.

    The cells of a row follow each other. The text of any other block ends its line.
    """
    if cell:
        match = re.compile(re.escape(text).replace(r"\|", r"\\?\|")).search(source, start, end)
        return match.span() if match else None
    begins = source.rfind(text, start, end)
    return (begins, begins + len(text)) if begins >= 0 else None


def _line_with(copy: str, shown: str, reached: int) -> int:
    """Returns the next place where the block's copy stands by itself, in lines or in a table's cell; -1 if none."""
    at = copy.find(shown, reached) if shown else -1
    while at >= 0:
        end = at + len(shown)
        if (at == 0 or copy[at - 1] in " \n") and (end == len(copy) or copy[end] in " \n"):
            return at
        at = copy.find(shown, at + 1)
    return -1
