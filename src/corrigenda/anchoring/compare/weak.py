"""Finds words that two gaps share by chance: small words that stand alone amid larger changes."""

from __future__ import annotations

from corrigenda.anchoring.compare.blocks import Words
from corrigenda.anchoring.compare.tokens import LINE_END
from corrigenda.anchoring.scoring import ISLAND_TIMES, ISLAND_WORDS

Pair = tuple[int, int]


def without_weak(pairs: list[Pair], old: Words, new: Words) -> list[Pair]:
    """Returns the pairs without those that stand alone amid larger changes: unrelated texts share such pairs, too.

    This is the rule of semantic clean-up in diff-match-patch, for islands of few words. The lightest are judged first.
    """
    islands = _islands(pairs)
    weights = [_letters(old, island[0][0], island[-1][0] + 1) for island in islands]
    # Nodes: 0 is the left edge, k + 1 is island k, the last is the right edge.
    previous, following = list(range(-1, len(islands) + 1)), list(range(1, len(islands) + 3))
    starts = [(0, 0), *(island[0] for island in islands), (len(old), len(new))]
    ends = [(0, 0), *((island[-1][0] + 1, island[-1][1] + 1) for island in islands)]
    kept = set(range(len(islands)))
    for at in sorted(kept, key=weights.__getitem__):
        if len(islands[at]) >= ISLAND_WORDS or any(old[i] == LINE_END for i, _ in islands[at]):
            continue
        before, after = previous[at + 1], following[at + 1]
        left = _change(old, new, ends[before], starts[at + 1])
        right = _change(old, new, ends[at + 1], starts[after])
        if ISLAND_TIMES * weights[at] <= min(left, right):
            kept.discard(at)
            following[before], previous[after] = after, before
    return [pair for at in sorted(kept) for pair in islands[at]]


def _islands(pairs: list[Pair]) -> list[list[Pair]]:
    islands: list[list[Pair]] = []
    for i, j in pairs:
        if islands and islands[-1][-1] == (i - 1, j - 1):
            islands[-1].append((i, j))
        else:
            islands.append([(i, j)])
    return islands


def _change(old: Words, new: Words, start: Pair, end: Pair) -> int:
    return max(_letters(old, start[0], end[0]), _letters(new, start[1], end[1]))


def _letters(words: Words, start: int, end: int) -> int:
    return sum(map(len, words[start:end]))
