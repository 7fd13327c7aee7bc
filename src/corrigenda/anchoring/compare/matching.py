"""The words of two texts, and which word of one text is which word of the other."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from operator import sub

from corrigenda.anchoring.compare.blocks import Block, grown, joined_blocks, without_chance
from corrigenda.anchoring.compare.fold import fold
from corrigenda.anchoring.compare.gaps import filled
from corrigenda.anchoring.compare.lines import NOWHERE
from corrigenda.anchoring.compare.slide import slid
from corrigenda.anchoring.compare.tokens import Tokens


@dataclass(frozen=True)
class Matching:
    """A matching of words: `placed[i]` is the index of the new word that old word i is, or NOWHERE."""

    old: str = field(repr=False)
    new: str = field(repr=False)
    old_words: Tokens = field(repr=False)
    new_words: Tokens = field(repr=False)
    placed: list[int] = field(repr=False)

    @classmethod
    def of(cls, old: str, new: str, old_words: Tokens, new_words: Tokens) -> Matching:
        """Returns the matching of two texts that have been cut into words."""
        return cls(old, new, old_words, new_words, _placed(old_words, new_words))

    @cached_property
    def kept(self) -> float:
        """The share of the old letters that were found."""
        letters: list[int] = list(map(sub, self.old_words.ends, self.old_words.starts))
        found = sum(size for size, place in zip(letters, self.placed, strict=True) if place != NOWHERE)
        return found / max(1, sum(letters))

    def same_cut(self, i: int, j: int, cut: int) -> int:
        """Returns the place in new word j, from its start, that matches the place `cut` code points into old word i."""
        old_word = self.old[self.old_words.starts[i] : self.old_words.ends[i]]
        new_word = self.new[self.new_words.starts[j] : self.new_words.ends[j]]
        if old_word == new_word:
            return cut
        folded_old, folded = fold(old_word), fold(new_word)
        if len(folded_old.text) == len(folded.text) and self.old_words.words[i] == self.new_words.words[j]:
            at = folded_old.index(cut)
            return folded.original(at, at + 1)[0] if at < len(folded.text) else len(new_word)
        kept = 0
        while kept < min(len(old_word), len(new_word)) and old_word[kept] == new_word[kept]:
            kept += 1
        return cut if cut <= kept else max(0, len(new_word) - (len(old_word) - cut))


def _placed(old: Tokens, new: Tokens) -> list[int]:
    """Returns, for each old word, the index of its new word, or NOWHERE."""
    runs = grown(old, new)
    blocks = without_chance(slid(runs, old.words, new.words, _taken(runs, new)), old, new)
    taken = _taken(blocks, new)
    gap_blocks = list(filled(blocks, taken, old.words, new.words))
    if gap_blocks:
        blocks = slid(joined_blocks([*blocks, *gap_blocks]), old.words, new.words, taken)
    placed = [NOWHERE] * len(old.words)
    for block in blocks:
        placed[block.old : block.old + block.size] = range(block.new, block.new + block.size)
    return placed


def _taken(blocks: list[Block], new: Tokens) -> bytearray:
    taken = bytearray(len(new.words))
    for block in blocks:
        taken[block.new : block.new + block.size] = b"\1" * block.size
    return taken
