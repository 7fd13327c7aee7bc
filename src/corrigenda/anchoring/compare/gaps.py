"""The words between two runs that texts share: which of them stayed, by a heaviest common subsequence."""

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
    """The words of each gap of the old text that stand among the unclaimed new words beside its neighbours."""
    placed: set[int] = set()
    for here, there in _gaps(found, taken, len(old)):
        ours, theirs = old[here.start : here.stop], new[there.start : there.stop]
        for i, j in without_weak(list(_common(ours, theirs)), ours, theirs):
            block = Block(here.start + i, there.start + j, 1)
            if block.old not in placed and not taken[block.new]:
                placed.add(block.old)
                taken[block.new] = 1
                yield block


def _gaps(found: list[Block], taken: bytearray, length: int) -> Iterator[tuple[range, range]]:
    """Each stretch of unplaced old words with the unclaimed new words that it may have become."""
    edges = [Block(0, 0, 0), *found, Block(length, len(taken), 0)]
    for left, right in pairwise(edges):
        here = range(left.old + left.size, right.old)
        if here:
            yield from ((here, there) for there in _beside(left.new + left.size, right.new, len(here), taken) if there)


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
    """The pairs of a heaviest common subsequence; none where the two are too large to compare.

    A word counts for its letters: it is written down as many times, and the longest subsequence is sought.
    """
    codes: dict[str, str] = {}
    here, here_starts = _written(old, codes)
    there, there_starts = _written(new, codes)
    if len(here) * len(there) > LARGEST_GAP:
        return
    places = {start: at for at, start in enumerate(there_starts)}
    i = 0
    for block in LCSseq.opcodes(here, there):
        if block.tag != "equal":
            continue
        shift = block.dest_start - block.src_start
        while i < len(old) and here_starts[i] < block.src_start:
            i += 1
        while i < len(old) and here_starts[i] < block.src_end:
            j = places.get(here_starts[i] + shift)
            if j is not None and old[i] == new[j]:
                yield i, j
            i += 1


def _written(words: Words, codes: dict[str, str]) -> tuple[str, list[int]]:
    """Each word as a character of its own, repeated by its weight, and where each word begins."""
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
