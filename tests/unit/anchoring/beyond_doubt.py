"""What must be said of a passage where the reference leaves no doubt, and None where it may be argued about.

`places` says where each old word is; a passage is the old words [first, last).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tests.unit.anchoring.reference import NOWHERE, Reference

# So many words in a row are sure to be themselves. To a shorter passage belong as many of its neighbours.
LONG = 4
# So many words either side of a passage that is gone must be gone too, or its place might be said to be edited.
NEIGHBOURS = 8
# So many words either side of an edge have stayed with it: fewer may be there by chance.
EDGE = 2
# Of an edited passage, then and now, so much is what stayed.
MOSTLY = 2 / 3
# Texts of words that recur are one text edited where they share this much; below, parts may have been moved.
MUCH = 0.8
Places = Sequence[int]


@dataclass(frozen=True, slots=True)
class Stands:
    """The passage is the new words [first, last), as it was or with some of its inner words changed."""

    first: int
    last: int
    state: Literal["unchanged", "edited"]


Answer = Stands | Literal["gone"] | None


def with_old_copy(places: Places, first: int, last: int) -> Answer:
    """When both texts are known, and no word stands twice in either."""
    begin, end = max(0, first - LONG), min(len(places), last + LONG)
    if _stayed(places, begin, end) or _stayed(places, first, last):
        return _stands(places, first, last, "unchanged")
    if _edges_stayed(places, first, last) and _mostly_stayed(places[first:last]):
        return _stands(places, first, last, "edited")
    around = places[max(0, first - NEIGHBOURS) : last + NEIGHBOURS]
    return "gone" if _none_stayed(around) or _closed_over(places, first, last) else None


def with_selector(places: Places, first: int, last: int, before: int, after: int) -> Answer:
    """When only the passage, `before` words of its prefix and `after` of its suffix are known; no word twice."""
    if _stayed(places, first - before, last + after):
        return _stands(places, first, last, "unchanged")
    return "gone" if _none_stayed(places[first - before : last + after]) else None


def among_words_that_recur(reference: Reference, places: Places, first: int, last: int) -> Answer:
    """When both texts are known, and every word stands many times in them."""
    begin, end = max(0, first - NEIGHBOURS), min(len(places), last + NEIGHBOURS)
    alike = reference.common >= MUCH * max(len(reference.old), len(reference.new))
    return _stands(places, first, last, "unchanged") if alike and _stayed(places, begin, end) else None


def _stands(places: Places, first: int, last: int, state: Literal["unchanged", "edited"]) -> Stands:
    return Stands(places[first], places[last - 1] + 1, state)


def _together(places: Places, first: int, last: int) -> bool:
    expected = range(places[first], places[first] + last - first)
    return places[first] != NOWHERE and list(places[first:last]) == list(expected)


def _stayed(places: Places, first: int, last: int) -> bool:
    return last - first >= LONG and _together(places, first, last)


def _edges_stayed(places: Places, first: int, last: int) -> bool:
    """The first and the last words stand beside the neighbours they had."""
    inside = first >= EDGE and last + EDGE <= len(places)
    return inside and all(_together(places, edge - EDGE, edge + EDGE) for edge in (first, last))


def _mostly_stayed(places: Places) -> bool:
    kept = sum(place != NOWHERE for place in places)
    return kept >= LONG and kept >= MOSTLY * max(len(places), places[-1] + 1 - places[0])


def _none_stayed(places: Places) -> bool:
    return all(place == NOWHERE for place in places)


def _closed_over(places: Places, first: int, last: int) -> bool:
    """The passage was taken out, and the words before and after it now stand together."""
    if first < EDGE or last + EDGE > len(places) or not _none_stayed(places[first:last]):
        return False
    return _together([*places[first - EDGE : first], *places[last : last + EDGE]], 0, 2 * EDGE)
