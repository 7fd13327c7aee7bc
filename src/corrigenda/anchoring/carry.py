"""Carry a range of words over an alignment: where the range stands among the new words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .alignment import NOWHERE
from .scoring import FAR_APART, REPLACED_SLACK, REPLACED_TIMES
from .tokens import Tokens, ends_sentence

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Carried:
    """New words [first, last) and the share of the old words' weight that was found among them."""

    first: int
    last: int
    kept: float


def carry(old: Tokens, new: Tokens, placed: Sequence[int], first: int, last: int) -> Carried | None:
    """Where old words [first, last) stand now; None where nothing stands in their place."""
    hits = _densest([(placed[i], i) for i in range(first, last) if placed[i] != NOWHERE], last - first)
    if not hits:
        return _replaced(new, placed, first, last)
    kept = sum(len(old.words[i]) for _, i in hits) / max(1, old.weight(first, last))
    start, end = hits[0][0], hits[-1][0] + 1
    first_hit, last_hit = min(i for _, i in hits), max(i for _, i in hits)
    if placed[first_hit] == start:
        start = _start(new, placed, first, first_hit)
    if placed[last_hit] == end - 1:
        end = _end(new, placed, last, last_hit)
    return Carried(start, end, kept)


def support(placed: Sequence[int], first: int, last: int, where: int, reach: int) -> float:
    """The share of the `reach` words either side of [first, last) that stand beside `where` now."""
    beside = [*range(max(0, first - reach), first), *range(last, min(len(placed), last + reach))]
    near = [i for i in beside if placed[i] != NOWHERE and abs(placed[i] - where - (i - first)) <= reach]
    return len(near) / len(beside) if beside else 0.0


def _densest(hits: list[Range], size: int) -> list[Range]:
    """The heaviest group of places that stand together; words that went elsewhere are left out."""
    groups: list[list[Range]] = []
    for hit in sorted(hits):
        if not groups or hit[0] - groups[-1][-1][0] > FAR_APART + size:
            groups.append([])
        groups[-1].append(hit)
    return max(groups, key=len, default=[])


def _start(new: Tokens, placed: Sequence[int], first: int, hit: int) -> int:
    """Where the words before the first one found begin, they having been replaced."""
    before = _placed_before(placed, hit)
    floor = placed[before] + 1 if before >= 0 else 0
    taken = _taken(placed[hit] - floor, hit - first, hit - before - 1, at_edge=before < 0)
    for place in range(placed[hit] - 1, placed[hit] - taken - 1, -1):
        # A sentence that ends here was put in before the passage; it is not the passage.
        if ends_sentence(new.words[place]):
            return place + 1
    return placed[hit] - taken


def _end(new: Tokens, placed: Sequence[int], last: int, hit: int) -> int:
    """Where the words after the last one found end, they having been replaced."""
    after = _placed_after(placed, hit)
    begin, at_edge = placed[hit] + 1, after == len(placed)
    ceiling = len(new.words) if at_edge else placed[after]
    taken = _taken(ceiling - begin, last - hit - 1, after - hit - 1, at_edge=at_edge)
    for place in range(begin, begin + taken):
        if ends_sentence(new.words[place]):
            return place + 1
    return begin + taken


def _taken(room: int, sought: int, gap: int, *, at_edge: bool) -> int:
    """How many of the `room` new words in a gap of `gap` old ones stand for the `sought` of them."""
    if at_edge:
        # Nothing bounds the gap on the far side: what is new there need not be in place of anything.
        room = min(room, gap)
    if not sought or not 0 < room <= _most(gap):
        return 0
    return room if sought == gap else round(room * sought / gap)


def _replaced(new: Tokens, placed: Sequence[int], first: int, last: int) -> Carried | None:
    """The new words between the neighbours of a range none of whose words was found."""
    before, after = _placed_before(placed, first), _placed_after(placed, last - 1)
    begin = placed[before] + 1 if before >= 0 else 0
    finish = placed[after] if after < len(placed) else len(new.words)
    gap, room = after - before - 1, finish - begin
    if not 0 < room <= _most(gap):
        return None
    start = begin + round(room * (first - before - 1) / gap)
    end = finish - round(room * (after - last) / gap)
    return Carried(start, end, 0.0) if start < end else None


def _most(gap: int) -> int:
    return REPLACED_TIMES * gap + REPLACED_SLACK


def _placed_before(placed: Sequence[int], place: int) -> int:
    """The nearest old word before `place` that was found; -1 if none was."""
    place -= 1
    while place >= 0 and placed[place] == NOWHERE:
        place -= 1
    return place


def _placed_after(placed: Sequence[int], place: int) -> int:
    """The nearest old word after `place` that was found; len(placed) if none was."""
    place += 1
    while place < len(placed) and placed[place] == NOWHERE:
        place += 1
    return place
