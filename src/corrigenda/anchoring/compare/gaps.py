"""Finds which words stayed between two runs that texts share, by a heaviest common subsequence."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from corrigenda.anchoring.compare.blocks import Block, Words
from corrigenda.anchoring.compare.weak import without_weak
from corrigenda.anchoring.scoring import FAR_APART, HEAVIEST_WORD, LARGEST_GAP, REPLACED_TIMES

Pair = tuple[int, int]
_FIRST_CODE = 0x10000


def filled(found: list[Block], taken: bytearray, old: Words, new: Words) -> Iterator[Block]:
    """Yields the words of each old gap that stand among the unclaimed new words beside the gap's neighbours."""
    placed: set[int] = set()
    for old_gap, new_gap in _gaps(found, taken, len(old)):
        old_words, new_words = old[old_gap.start : old_gap.stop], new[new_gap.start : new_gap.stop]
        for i, j in without_weak(list(_common(old_words, new_words)), old_words, new_words):
            block = Block(old_gap.start + i, new_gap.start + j, 1)
            if block.old not in placed and not taken[block.new]:
                placed.add(block.old)
                taken[block.new] = 1
                yield block


def _gaps(blocks: list[Block], taken: bytearray, length: int) -> Iterator[tuple[range, range]]:
    """Yields each stretch of unplaced old words with the unclaimed new words that it may have become."""
    edges = [Block(0, 0, 0), *blocks, Block(length, len(taken), 0)]
    for left, right in pairwise(edges):
        old_gap = range(left.old + left.size, right.old)
        if old_gap:
            yield from (
                (old_gap, new_gap)
                for new_gap in _beside(left.new + left.size, right.new, len(old_gap), taken)
                if new_gap
            )


def _beside(after: int, before: int, size: int, taken: bytearray) -> Iterator[range]:
    free_after = taken.find(1, after)
    free_after = len(taken) if free_after < 0 else free_after
    free_before = taken.rfind(1, 0, before) + 1
    if free_after >= before >= after:
        yield range(after, before)
        return
    # The neighbours went different ways: the words may have gone with either.
    reach = REPLACED_TIMES * size + FAR_APART
    yield range(after, min(free_after, after + reach))
    yield range(max(free_before, before - reach), before)


def _common(old: Words, new: Words) -> Iterator[Pair]:
    """Yields the pairs of a heaviest common subsequence; none if the two gaps are too large to compare.

    A word weighs as much as it has letters: it is written down as many times, and the longest subsequence is sought.
    """
    codes: dict[str, str] = {}
    old_codes, old_starts = _written(old, codes)
    new_codes, new_starts = _written(new, codes)
    if len(old_codes) * len(new_codes) > LARGEST_GAP:
        return
    places = {start: at for at, start in enumerate(new_starts)}
    i = 0
    for block in LCSseq.opcodes(old_codes, new_codes):
        if block.tag != "equal":
            continue
        shift = block.dest_start - block.src_start
        while i < len(old) and old_starts[i] < block.src_start:
            i += 1
        while i < len(old) and old_starts[i] < block.src_end:
            j = places.get(old_starts[i] + shift)
            if j is not None and old[i] == new[j]:
                yield i, j
            i += 1


def _written(words: Words, codes: dict[str, str]) -> tuple[str, list[int]]:
    """Returns each word as a character of its own, repeated by its weight, and where each word begins."""
    parts: list[str] = []
    starts: list[int] = []
    at = 0
    for word in words:
        code = codes.setdefault(word, chr(_FIRST_CODE + len(codes)))
        weight = min(len(word), HEAVIEST_WORD)
        parts.append(code * weight)
        starts.append(at)
        at += weight
    return "".join(parts), starts
