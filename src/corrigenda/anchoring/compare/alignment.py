"""Two revisions compared: computed once, for every anchor and for the redline of the pair.

Lines and sentences that stand unchanged in both are compared as one word each; only the rest is cut into words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corrigenda.anchoring.compare.blocks import Block, blocks_in_order
from corrigenda.anchoring.compare.lines import NOWHERE, Parts, lines, sentences, unchanged
from corrigenda.anchoring.compare.matching import Matching
from corrigenda.anchoring.compare.tokens import LINE_END, Tokens
from corrigenda.anchoring.scoring import ALIGNMENTS_KEPT

Numbers = dict[int, int]


@dataclass(frozen=True, slots=True)
class Same:
    """old[old : old + size] and new[new : new + size] are the same, code point for code point."""

    old: int
    new: int
    size: int


class Alignment:
    """Which words of the copy `old` are which words of the copy `new`, moved text included.

    Time and memory grow with the lengths of the copies. Never raises, whatever the strings.
    """

    __slots__ = ("matching",)

    def __init__(self, old: str, new: str) -> None:
        self.matching = Matching.of(old, new, *_words(old, new))

    def same(self) -> Iterator[Same]:
        """The lines and sentences that stand unchanged and in the same order, code points of both copies."""
        words, placed = self.matching.old_words, self.matching.placed
        parts = [Block(i, placed[i], 1) for i in words.parts.values() if placed[i] != NOWHERE]
        for part in blocks_in_order(parts, words):
            start, end = words.starts[part.old], words.ends[part.old]
            begin = self.matching.new_words.starts[part.new]
            if self.matching.new.startswith(self.matching.old[start:end], begin):
                yield Same(start, begin, end - start)


@lru_cache(maxsize=ALIGNMENTS_KEPT)
def aligned(old: str, new: str) -> Alignment:
    """The alignment of two copies, kept for the next selector of the same pair."""
    return Alignment(old, new)


def _words(old: str, new: str) -> tuple[Tokens, Tokens]:
    """The words of both texts; what stands unchanged in both is one word each, of the same number."""
    old_lines, new_lines = lines(old), lines(new)
    pairs = _numbered(unchanged(old_lines.texts, new_lines.texts), 0)
    old_parts, new_parts = _sentences(old_lines, pairs[0]), _sentences(new_lines, pairs[1])
    within = _numbered(
        unchanged(
            [text for part in old_parts for text in part.texts], [text for part in new_parts for text in part.texts]
        ),
        len(old_lines.texts),
    )
    return (
        _cut(old_lines, old_parts, pairs[0], within[0]),
        _cut(new_lines, new_parts, pairs[1], within[1]),
    )


def _numbered(places: list[int], first: int) -> tuple[Numbers, Numbers]:
    """The numbers of old parts and of new parts that are paired, by index."""
    pairs = [(i, j) for i, j in enumerate(places) if j != NOWHERE]
    return {i: first + i for i, _ in pairs}, {j: first + i for i, j in pairs}


def _sentences(text: Parts, known: Numbers) -> list[Parts]:
    """Those of each line that is not known, in order."""
    unknown = [at for at in range(len(text.texts)) if at not in known]
    return [sentences(text.texts[at], text.starts[at]) for at in unknown]


def _cut(text: Parts, parts: list[Parts], known: Numbers, known_parts: Numbers) -> Tokens:
    found = Tokens()
    rest, at_part = iter(parts), 0
    for at, (line, start) in enumerate(zip(text.texts, text.starts, strict=True)):
        if at in known:
            found.add_part(known[at], start, start + len(line))
        else:
            part = next(rest)
            for sentence, begin in zip(part.texts, part.starts, strict=True):
                if at_part in known_parts:
                    found.add_part(known_parts[at_part], begin, begin + len(sentence))
                else:
                    found.cut(sentence, begin)
                at_part += 1
        found.add(LINE_END, start + len(line), start + len(line))
    return found
