"""Find a selector's passage on a later copy, or say that it cannot be told.

A wrong place is worse than none.
"""

from __future__ import annotations

from functools import lru_cache

from .alignment import align
from .carry import carry, support
from .places import Place, places
from .prepared import Passage, Prepared, passage, prepare, same_words
from .scoring import (
    ALIGNMENTS_KEPT,
    ALIKE,
    ALIKE_SIDE,
    CONTEXT_READ,
    FEW_WORDS,
    KEPT_FLOOR,
    MARGIN,
    REWRITTEN,
    REWRITTEN_SIDES,
    SHORT_BOTH_SIDES,
    SHORT_EDITED_SIDES,
    SHORT_ONE_SIDE,
    SHORT_OTHER_SIDE,
    SUPPORT_FLOOR,
    SUPPORT_REACH,
)
from .values import Anchor, Orphan, Selector


def locate(selector: Selector, copy: str, *, previous: str | None = None) -> Anchor | Orphan:
    """Where the passage stands on `copy`, or why no place is given. Never raises, whatever the strings.

    `previous` is the copy the selector was made on, where it is known: then the two copies are aligned and
    look-alikes that were there before are not taken for the passage.
    """
    if _stands_still(selector, copy):
        return Anchor(selector.start, selector.end, "unchanged", 1.0)
    if previous is not None:
        then = _place_on(selector, previous)
        if then is not None:
            return _carried(then, previous, copy, selector)
    return _by_words(selector, copy)


def _stands_still(selector: Selector, copy: str) -> bool:
    start, end = selector.start, selector.end
    if not 0 <= start <= end <= len(copy):
        return False
    before = copy[max(0, start - len(selector.prefix)) : start]
    after = copy[end : end + len(selector.suffix)]
    return (before, copy[start:end], after) == (selector.prefix, selector.exact, selector.suffix)


def _place_on(selector: Selector, previous: str) -> Passage | None:
    """The passage on the copy its selector was made on."""
    start, end = selector.start, selector.end
    if not (0 <= start <= end <= len(previous) and previous[start:end] == selector.exact):
        found = _by_words(selector, previous)
        if not isinstance(found, Anchor) or found.state != "unchanged":
            return None
        start, end = found.start, found.end
    return passage(previous, start, end)


def _carried(then: Passage, previous: str, copy: str, selector: Selector) -> Anchor | Orphan:
    now = prepare(copy)
    placed = _alignment(previous, copy)
    first, last = then.words
    carried = carry(then.text.tokens, now.tokens, placed, first, last)
    if carried is None:
        return Orphan("removed")
    if last - first < FEW_WORDS:
        sure, floor = support(placed, first, last, carried.first, SUPPORT_REACH), SUPPORT_FLOOR
    else:
        sure, floor = carried.kept, KEPT_FLOOR
    if sure < floor:
        return Orphan("removed")
    return _anchor(selector.exact, copy, now, then.within(now, carried.first, carried.last), sure)


@lru_cache(maxsize=ALIGNMENTS_KEPT)
def _alignment(previous: str, copy: str) -> tuple[int, ...]:
    return tuple(align(prepare(previous).tokens.words, prepare(copy).tokens.words))


def _by_words(selector: Selector, copy: str) -> Anchor | Orphan:
    prefix, suffix = selector.prefix[-CONTEXT_READ:], selector.suffix[:CONTEXT_READ]
    sought = passage(prefix + selector.exact + suffix, len(prefix), len(prefix) + len(selector.exact))
    if sought is None:
        return Orphan("removed")
    now = prepare(copy)
    found = places(sought, now, now.folded.index(max(0, selector.start)))
    few_words = sought.words[1] - sought.words[0] < FEW_WORDS
    accepted = [place for place in found if _agrees(place, few_words=few_words)]
    if not accepted:
        return Orphan("removed")
    best = accepted[0]
    if any(place.rivals(best) and place.score > best.score - MARGIN for place in accepted):
        return Orphan("ambiguous")
    return _anchor(selector.exact, copy, now, (best.start, best.end), best.score)


def _agrees(place: Place, *, few_words: bool) -> bool:
    """Whether a place is good enough on its own, whatever else there is."""
    weak, strong = sorted((place.prefix, place.suffix))
    if few_words and place.quote == 1.0:
        return weak >= SHORT_BOTH_SIDES or (strong >= SHORT_ONE_SIDE and weak >= SHORT_OTHER_SIDE)
    if few_words:
        return weak >= SHORT_EDITED_SIDES
    if place.quote >= ALIKE:
        return place.quote == 1.0 or strong >= ALIKE_SIDE
    return place.quote >= REWRITTEN and weak >= REWRITTEN_SIDES


def _anchor(exact: str, copy: str, now: Prepared, found: tuple[int, int], score: float) -> Anchor | Orphan:
    """The anchor of a folded range, with the white space at its edges that the selection had too."""
    if found[0] >= found[1]:
        return Orphan("removed")
    start, end = now.folded.original(*found)
    for _ in range(len(exact) - len(exact.lstrip())):
        start -= start > 0 and copy[start - 1].isspace()
    for _ in range(len(exact) - len(exact.rstrip())):
        end += end < len(copy) and copy[end].isspace()
    same = same_words(exact, copy[start:end])
    return Anchor(start, end, "unchanged" if same else "edited", round(min(1.0, score), 4))
