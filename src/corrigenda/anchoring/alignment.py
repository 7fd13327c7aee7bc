"""Which word of one text is which word of another, text that has moved included.

Words are claimed once: what an old passage has claimed can never be taken for another.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from .scoring import FAR_APART, LARGEST_GAP, MOVED_WORDS, REPLACED_TIMES, SEED_WORDS

Words = Sequence[str]
NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Block:
    """`size` words from `old` are the words from `new`."""

    old: int
    new: int
    size: int


def align(old: Words, new: Words) -> list[int]:
    """For each old word the index of its new word, or NOWHERE."""
    blocks = _without_chance(_grown(old, new))
    placed = [NOWHERE] * len(old)
    taken = bytearray(len(new))
    for block in blocks:
        placed[block.old : block.old + block.size] = range(block.new, block.new + block.size)
        taken[block.new : block.new + block.size] = b"\1" * block.size
    claimed = sorted(blocks, key=lambda block: block.new)
    for old_gap, new_gap in list(_gaps(placed, claimed, len(new))):
        for i, j in common(old[old_gap.start : old_gap.stop], new[new_gap.start : new_gap.stop]):
            if placed[old_gap.start + i] == NOWHERE and not taken[new_gap.start + j]:
                placed[old_gap.start + i] = new_gap.start + j
                taken[new_gap.start + j] = 1
    return placed


def common(old: Words, new: Words) -> Iterator[tuple[int, int]]:
    """The pairs of a longest common subsequence; none where the two are too large to compare."""
    if not old or not new or len(old) * len(new) > LARGEST_GAP:
        return
    for block in LCSseq.opcodes(old, new):
        if block.tag == "equal":
            shift = block.dest_start - block.src_start
            yield from ((i, i + shift) for i in range(block.src_start, block.src_end))


def _grown(old: Words, new: Words) -> list[Block]:
    """Runs of equal words, each grown from words in a row that both texts have exactly once."""
    taken_old, taken_new = bytearray(len(old)), bytearray(len(new))
    blocks: list[Block] = []

    def claim(block: Block) -> None:
        if block.size < min(SEED_WORDS):
            return
        taken_old[block.old : block.old + block.size] = b"\1" * block.size
        taken_new[block.new : block.new + block.size] = b"\1" * block.size
        blocks.append(block)

    for count in SEED_WORDS:
        once = _once(new, count)
        for row, i in _once(old, count).items():
            j = once.get(row, NOWHERE)
            if j != NOWHERE and not taken_old[i] and not taken_new[j]:
                claim(_grow(old, new, i, j, taken_old, taken_new))
    # Last, for a text so repetitive that nothing in it stands once: how both begin and how both end.
    for i, j in ((0, 0), (len(old), len(new))):
        claim(_grow(old, new, i, j, taken_old, taken_new))
    return sorted(blocks, key=lambda block: block.old)


def _once(words: Words, count: int) -> dict[tuple[str, ...], int]:
    """Where each row of `count` words stands that stands in one place only."""
    places: dict[tuple[str, ...], int] = {}
    for place, row in enumerate(zip(*(words[shift:] for shift in range(count)), strict=False)):
        places[row] = NOWHERE if row in places else place
    return {row: place for row, place in places.items() if place != NOWHERE}


def _grow(old: Words, new: Words, i: int, j: int, taken_old: bytearray, taken_new: bytearray) -> Block:
    start = 0
    while i > start and j > start:
        before_i, before_j = i - start - 1, j - start - 1
        if old[before_i] != new[before_j] or taken_old[before_i] or taken_new[before_j]:
            break
        start += 1
    end = 0
    while i + end < len(old) and j + end < len(new):
        if old[i + end] != new[j + end] or taken_old[i + end] or taken_new[j + end]:
            break
        end += 1
    return Block(i - start, j - start, start + end)


def _without_chance(blocks: list[Block]) -> list[Block]:
    """The heaviest run of blocks in the order of both texts, and those long enough to have been moved."""
    backbone = _heaviest_chain(blocks)
    return [block for block in blocks if block in backbone or block.size >= MOVED_WORDS]


def _heaviest_chain(blocks: list[Block]) -> set[Block]:
    """Blocks come in old order; a chain's new places must rise too. O(n log n): a rising front of weights."""
    ends: list[int] = []
    weights: list[int] = []
    last: list[int] = []
    parents: list[int] = []
    for index, block in enumerate(blocks):
        at = bisect_left(ends, block.new)
        weight = block.size + (weights[at - 1] if at else 0)
        parents.append(last[at - 1] if at else NOWHERE)
        stop = at
        while stop < len(ends) and weights[stop] <= weight:
            stop += 1
        if at < len(ends) and ends[at] == block.new and stop == at:
            continue
        ends[at:stop], weights[at:stop], last[at:stop] = [block.new], [weight], [index]
    chain: set[Block] = set()
    index = last[-1] if last else NOWHERE
    while index != NOWHERE:
        chain.add(blocks[index])
        index = parents[index]
    return chain


def _gaps(placed: list[int], claimed: list[Block], length: int) -> Iterator[tuple[range, range]]:
    """Each run of unplaced old words with the unclaimed new words beside its neighbours."""
    start = 0
    while start < len(placed):
        if placed[start] != NOWHERE:
            start += 1
            continue
        stop = start
        while stop < len(placed) and placed[stop] == NOWHERE:
            stop += 1
        after = placed[start - 1] + 1 if start else 0
        before = placed[stop] if stop < len(placed) else length
        free_after, free_before = _free_from(claimed, after, length), _free_to(claimed, before)
        if free_after >= before >= after:
            yield range(start, stop), range(after, before)
        else:
            # The neighbours went different ways: the words may have gone with either.
            reach = REPLACED_TIMES * (stop - start) + FAR_APART
            yield range(start, stop), range(after, min(free_after, after + reach))
            yield range(start, stop), range(max(free_before, before - reach), before)
        start = stop


def _free_from(claimed: list[Block], place: int, length: int) -> int:
    """Where the unclaimed new words that begin at `place` end."""
    at = bisect_left(claimed, place, key=lambda block: block.new)
    return claimed[at].new if at < len(claimed) else length


def _free_to(claimed: list[Block], place: int) -> int:
    """Where the unclaimed new words that end at `place` begin."""
    at = bisect_left(claimed, place, key=lambda block: block.new)
    return claimed[at - 1].new + claimed[at - 1].size if at else 0
