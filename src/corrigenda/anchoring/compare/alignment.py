"""The comparison of two revisions, computed once for every anchor and for the redline of the pair.

Lines and sentences that stand unchanged in both are compared as one word. Only the rest is cut into words, and only if
an anchor or the redline needs it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from corrigenda.anchoring.compare.blocks import Block, blocks_in_order
from corrigenda.anchoring.compare.lines import NOWHERE
from corrigenda.anchoring.compare.matching import Matching
from corrigenda.anchoring.compare.spans import Spans
from corrigenda.anchoring.scoring import ALIGNMENTS_KEPT


@dataclass(frozen=True, slots=True)
class Same:
    """old[old : old + size] and new[new : new + size] are the same, code point for code point."""

    old: int
    new: int
    size: int


class Alignment:
    """The matching of the words of the copy `old` with the words of the copy `new`, moved text included.

    Time and memory grow with the lengths of the copies. Never raises, whatever the strings.
    """

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self._spans = Spans(old, new)

    @cached_property
    def matching(self) -> Matching:
        """The words of both copies, and which is which. They are cut at first use."""
        return Matching.of(self.old, self.new, *self._spans.words())

    def stands_at(self, start: int, end: int) -> int | None:
        """Returns where old[start:end] begins in the new copy, if it lies in lines or sentences that are unchanged.

        None says that only the words can tell.
        """
        return self._spans.stands_at(start, end)

    def same(self) -> Iterator[Same]:
        """Yields the lines and sentences that stand unchanged and in the same order, in code points of both copies.

        Those that follow one another in both copies are one stretch.
        """
        words, placed = self.matching.old_words, self.matching.placed
        parts = [Block(i, placed[i], 1) for i in words.parts.values() if placed[i] != NOWHERE]
        for part in blocks_in_order(parts, words):
            start, end = words.starts[part.old], words.ends[part.old]
            begin = self.matching.new_words.starts[part.new]
            if self.new.startswith(self.old[start:end], begin):
                yield Same(start, begin, end - start)


@lru_cache(maxsize=ALIGNMENTS_KEPT)
def aligned(old: str, new: str) -> Alignment:
    """Returns the alignment of two copies, cached for the next selector of the same pair."""
    return Alignment(old, new)
