"""The words of two texts and which word of one is which of the other."""

from __future__ import annotations

from dataclasses import dataclass, field

from corrigenda.anchoring.compare.blocks import Block, grown, joined_blocks, without_chance
from corrigenda.anchoring.compare.fold import fold
from corrigenda.anchoring.compare.gaps import filled
from corrigenda.anchoring.compare.lines import NOWHERE
from corrigenda.anchoring.compare.slide import slid
from corrigenda.anchoring.compare.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Matching:
    """`placed[i]` is the index of the new word that old word i is, or NOWHERE."""

    old: str = field(repr=False)
    new: str = field(repr=False)
    old_words: Tokens = field(repr=False)
    new_words: Tokens = field(repr=False)
    placed: list[int] = field(repr=False)

    @classmethod
    def of(cls, old: str, new: str, old_words: Tokens, new_words: Tokens) -> Matching:
        """The matching of two texts that have been cut into words."""
        return cls(old, new, old_words, new_words, _placed(old_words, new_words))

    def same_cut(self, i: int, j: int, cut: int) -> int:
        """The place in new word j, from its start, of a place `cut` code points into old word i."""
        one = self.old[self.old_words.starts[i] : self.old_words.ends[i]]
        other = self.new[self.new_words.starts[j] : self.new_words.ends[j]]
        if one == other:
            return cut
        if self.old_words.words[i] == self.new_words.words[j]:
            there = fold(other)
            at = fold(one).index(cut)
            return there.original(at, at + 1)[0] if at < len(there.text) else len(other)
        kept = 0
        while kept < min(len(one), len(other)) and one[kept] == other[kept]:
            kept += 1
        return cut if cut <= kept else max(0, len(other) - (len(one) - cut))


def _placed(old: Tokens, new: Tokens) -> list[int]:
    """For each old word the index of its new word, or NOWHERE."""
    runs = grown(old, new)
    found = without_chance(slid(runs, old.words, new.words, _taken(runs, new)), old, new)
    taken = _taken(found, new)
    more = list(filled(found, taken, old.words, new.words))
    if more:
        found = slid(joined_blocks([*found, *more]), old.words, new.words, taken)
    placed = [NOWHERE] * len(old.words)
    for block in found:
        placed[block.old : block.old + block.size] = range(block.new, block.new + block.size)
    return placed


def _taken(found: list[Block], new: Tokens) -> bytearray:
    taken = bytearray(len(new.words))
    for block in found:
        taken[block.new : block.new + block.size] = b"\1" * block.size
    return taken
