"""The comparison of two revisions, computed once for every anchor and for the redline of the pair.

A line or sentence that stands unchanged in both is compared as one word. Only the rest is cut into words.
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
    """The matching of the words of the copy `old` with the words of the copy `new`, moved text included.

    Time and memory grow with the lengths of the copies. Never raises, whatever the strings.
    """

    __slots__ = ("matching",)

    def __init__(self, old: str, new: str) -> None:
        self.matching = Matching.of(old, new, *_words(old, new))

    def same(self) -> Iterator[Same]:
        """Yields the lines and sentences that stand unchanged and in the same order, in code points of both copies."""
        words, placed = self.matching.old_words, self.matching.placed
        parts = [Block(i, placed[i], 1) for i in words.parts.values() if placed[i] != NOWHERE]
        for part in blocks_in_order(parts, words):
            start, end = words.starts[part.old], words.ends[part.old]
            begin = self.matching.new_words.starts[part.new]
            if self.matching.new.startswith(self.matching.old[start:end], begin):
                yield Same(start, begin, end - start)


@lru_cache(maxsize=ALIGNMENTS_KEPT)
def aligned(old: str, new: str) -> Alignment:
    """Returns the alignment of two copies, cached for the next selector of the same pair."""
    return Alignment(old, new)


def _words(old: str, new: str) -> tuple[Tokens, Tokens]:
    """Returns the words of both texts. A part that stands unchanged in both is one word of the same number in each."""
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
    """Returns the numbers of the paired old parts and of the paired new parts, by index."""
    pairs = [(i, j) for i, j in enumerate(places) if j != NOWHERE]
    return {i: first + i for i, _ in pairs}, {j: first + i for i, j in pairs}


def _sentences(text: Parts, paired: Numbers) -> list[Parts]:
    """Returns the sentences of each line that is not paired, in order."""
    unpaired = [at for at in range(len(text.texts)) if at not in paired]
    return [sentences(text.texts[at], text.starts[at]) for at in unpaired]


def _cut(text: Parts, parts: list[Parts], paired_lines: Numbers, paired_sentences: Numbers) -> Tokens:
    words = Tokens()
    rest, at_part = iter(parts), 0
    for at, (line, start) in enumerate(zip(text.texts, text.starts, strict=True)):
        if at in paired_lines:
            words.add_part(paired_lines[at], start, start + len(line))
        else:
            part = next(rest)
            for sentence, begin in zip(part.texts, part.starts, strict=True):
                if at_part in paired_sentences:
                    words.add_part(paired_sentences[at_part], begin, begin + len(sentence))
                else:
                    words.cut(sentence, begin)
                at_part += 1
        words.add(LINE_END, start + len(line), start + len(line))
    return words
