"""Runs of words that two texts share: grown from rows that stand once in each, and kept if in order or moved.

Each word is claimed once: words that one old passage has claimed are never taken for another.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from corrigenda.anchoring.compare.lines import NOWHERE, standing_once
from corrigenda.anchoring.compare.tokens import LINE_END, Tokens, ends_sentence, is_part
from corrigenda.anchoring.scoring import MOVED_SENTENCE, MOVED_SHARE, MOVED_WORDS, SEED_WORDS

Words = Sequence[str]
WordRow = tuple[str, ...]


class Block(NamedTuple):
    """A run in both texts: the `size` words from `old` on are the words from `new` on."""

    old: int
    new: int
    size: int


def joined_blocks(found: Iterable[Block]) -> list[Block]:
    """Returns the blocks in old order, and joins blocks that follow one another in both texts."""
    runs: list[Block] = []
    for block in sorted(found, key=attrgetter("old")):
        last = runs[-1] if runs else None
        if last and last.old + last.size == block.old and last.new + last.size == block.new:
            runs[-1] = Block(last.old, last.new, last.size + block.size)
        else:
            runs.append(block)
    return runs


def grown(old: Tokens, new: Tokens) -> list[Block]:
    """Returns runs of equal words, each grown from an unchanged part or from a row that both texts have once."""
    growth = _Growth(old.words, new.words)
    for number, i in old.parts.items():
        growth.claim(i, new.parts[number])
    for count in SEED_WORDS:
        for i, j in _once_in_both(growth, count):
            if not growth.taken_old[i] and not growth.taken_new[j]:
                growth.claim(i, j)
    # Last, for a text so repetitive that nothing in it stands once: the beginning and the end of both texts.
    growth.claim(0, 0, least=min(SEED_WORDS))
    growth.claim(len(old.words), len(new.words), least=min(SEED_WORDS))
    return joined_blocks(growth.blocks)


class _Growth:
    """The blocks claimed so far."""

    def __init__(self, old: Words, new: Words) -> None:
        self.old, self.new = old, new
        self.taken_old, self.taken_new = bytearray(len(old)), bytearray(len(new))
        self.blocks: list[Block] = []

    def claim(self, i: int, j: int, *, least: int = 1) -> None:
        """Claims the run of equal words around the boundary (i, j), if it has `least` words or more."""
        start = i
        while i and j and self._same(i - 1, j - 1):
            i, j = i - 1, j - 1
        end, shift = start, j - i
        while end < len(self.old) and end + shift < len(self.new) and self._same(end, end + shift):
            end += 1
        size = end - i
        if size >= least:
            self.taken_old[i:end] = b"\1" * size
            self.taken_new[j : j + size] = b"\1" * size
            self.blocks.append(Block(i, j, size))

    def _same(self, i: int, j: int) -> bool:
        return self.old[i] == self.new[j] and not self.taken_old[i] and not self.taken_new[j]


def _once_in_both(growth: _Growth, count: int) -> list[tuple[int, int]]:
    """Returns the places in both texts of each row of `count` unclaimed words that stands once in each."""
    old = _once(growth.old, count, growth.taken_old)
    new = _once(growth.new, count, growth.taken_new) if old else {}
    return [(i, new[row]) for row, i in old.items() if row in new]


def _once(words: Words, count: int, taken: bytearray) -> dict[WordRow, int]:
    """Returns the place of each row of `count` unclaimed words that stands in one place only."""
    rows: list[WordRow] = []
    places: list[int] = []
    for start, stop in free(taken):
        if stop - start >= count:
            rows.extend(zip(*(words[start + shift : stop] for shift in range(count)), strict=False))
            places.extend(range(start, stop - count + 1))
    return standing_once(rows, places)


def free(taken: bytearray) -> Iterator[tuple[int, int]]:
    """Yields each stretch that is not claimed."""
    start = taken.find(0)
    while start >= 0:
        stop = taken.find(1, start)
        stop = len(taken) if stop < 0 else stop
        yield start, stop
        start = taken.find(0, stop)


def without_chance(found: list[Block], old: Tokens, new: Tokens) -> list[Block]:
    """Returns the heaviest run of blocks in the order of both texts, and the blocks that have been moved."""
    if all(before.new < after.new for before, after in pairwise(found)):
        return found
    backbone = set(blocks_in_order(found, old))
    astray = [block for block in found if block not in backbone]
    if not astray:
        return found
    moved = {block for block in astray if _is_moved(block, old.words)}
    moved |= _of_moved_lines([block for block in astray if block not in moved], old, new)
    moved |= _of_moved_sentences([block for block in astray if block not in moved], old, new)
    return [block for block in found if block in backbone or block in moved]


def _is_moved(block: Block, words: Words) -> bool:
    last = block.old + block.size - 1
    if block.size >= MOVED_WORDS or any(map(is_part, words[block.old : last + 1])):
        return True
    begins = block.old == 0 or ends_sentence(words[block.old - 1])
    ends = ends_sentence(words[last]) or last + 1 == len(words) or ends_sentence(words[last + 1])
    return block.size >= MOVED_SENTENCE and begins and ends


def _of_moved_lines(astray: list[Block], old: Tokens, new: Tokens) -> set[Block]:
    """Returns short blocks that together make up enough of one old line and of one new line.

    Such a line was moved and edited.
    """
    if not astray:
        return set()
    old_lines, new_lines = _line_ends(old.words), _line_ends(new.words)

    def weight(old_line: int, new_line: int) -> int:
        return max(_part_weight(old, old_lines, old_line), _part_weight(new, new_lines, new_line))

    return _heavy_together(astray, old, old_lines, new_lines, weight)


def _of_moved_sentences(astray: list[Block], old: Tokens, new: Tokens) -> set[Block]:
    """Returns blocks of some length that together make up enough of one old sentence and went into one new line.

    Such a sentence was moved and split or otherwise edited.
    """
    long = [block for block in astray if block.size >= MOVED_SENTENCE]
    if not long:
        return set()
    ends = [at for at, word in enumerate(old.words) if ends_sentence(word)]
    return _heavy_together(long, old, ends, _line_ends(new.words), lambda one, _: _part_weight(old, ends, one))


def _heavy_together(
    astray: list[Block], old: Tokens, old_ends: list[int], new_ends: list[int], weight: Callable[[int, int], int]
) -> set[Block]:
    """Returns the blocks that, with those of the same old part and the same new part, make up MOVED_SHARE of a weight.

    `old_ends` and `new_ends` say where the parts end. `weight` takes the numbers of an old and a new part.
    """
    shared: dict[tuple[int, int], list[Block]] = defaultdict(list)
    for block in astray:
        shared[bisect_left(old_ends, block.old), bisect_left(new_ends, block.new)].append(block)
    kept: set[Block] = set()
    for (old_part, new_part), blocks in shared.items():
        found = sum(old.weight(block.old, block.old + block.size) for block in blocks)
        if found >= MOVED_SHARE * weight(old_part, new_part):
            kept.update(blocks)
    return kept


def _line_ends(words: Words) -> list[int]:
    return [at for at, word in enumerate(words) if word == LINE_END]


def _part_weight(text: Tokens, ends: list[int], part: int) -> int:
    start = ends[part - 1] + 1 if part else 0
    return text.weight(start, ends[part] if part < len(ends) else len(text.words))


def blocks_in_order(found: list[Block], old: Tokens) -> list[Block]:
    """Returns the heaviest chain of blocks, which are given in old order, whose new places rise, too.

    Takes O(n log n): it keeps a front of weights.
    """
    ends: list[int] = []
    weights: list[int] = []
    last: list[int] = []
    parents: list[int] = []
    for index, block in enumerate(found):
        at = bisect_left(ends, block.new)
        weight = old.ends[block.old + block.size - 1] - old.starts[block.old] + 1
        weight += weights[at - 1] if at else 0
        parents.append(last[at - 1] if at else NOWHERE)
        stop = at
        while stop < len(ends) and weights[stop] <= weight:
            stop += 1
        if at < len(ends) and ends[at] == block.new and stop == at:
            continue
        ends[at:stop], weights[at:stop], last[at:stop] = [block.new], [weight], [index]
    chain: list[Block] = []
    index = last[-1] if last else NOWHERE
    while index != NOWHERE:
        chain.append(found[index])
        index = parents[index]
    return chain[::-1]
