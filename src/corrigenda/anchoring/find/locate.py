"""Finds a selector's passage on a later copy, or says that its place cannot be told.

A wrong place is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterable

from corrigenda.anchoring.compare.alignment import Alignment, aligned
from corrigenda.anchoring.compare.matching import Matching
from corrigenda.anchoring.find.candidates import Candidate, crowded, cut_out, places
from corrigenda.anchoring.find.carry import Carried, carry, place, support
from corrigenda.anchoring.find.prepared import Prepared, Sought, prepare, same_words
from corrigenda.anchoring.scoring import (
    CONTEXT_READ,
    FEW_WORDS,
    FEW_WORDS_RULES,
    KEPT_FLOOR,
    MARGIN,
    RULES,
    STANDS_BESIDE,
    SUPPORT_FLOOR,
    WHOLE_WORDS,
)
from corrigenda.anchoring.values import Anchor, Orphan, Selector

_REMOVED = Orphan("removed")


def locate(selector: Selector, copy: str, *, previous: str | None = None) -> Anchor | Orphan:
    """Returns where the passage stands on `copy`, or why no place is given. Never raises, whatever the strings.

    `previous` is the copy that the selector was made on, if it is known. The two copies are then aligned, and
    look-alikes that were there before are not taken for the passage.
    """
    if previous is not None:
        old_range = _place_on(selector, previous)
        if old_range is not None and previous == copy and old_range[0] < old_range[1]:
            return Anchor(*old_range, "unchanged", 1.0)
        if old_range is not None:
            return _carried(selector.exact, *old_range, aligned(previous, copy))
    return _by_words(selector, prepare(copy))


def locate_many(selectors: Iterable[Selector], copy: str, *, previous: str | None = None) -> list[Anchor | Orphan]:
    """Locates each selector, in order. The copies are compared once for all selectors."""
    return [locate(selector, copy, previous=previous) for selector in selectors]


def _stands_once(selector: Selector, copy: str) -> int | None:
    """Returns where the passage stands with all its surroundings; None unless that is exactly one place."""
    whole = selector.prefix + selector.exact + selector.suffix
    at = copy.find(whole)
    if at < 0 or not selector.exact or not whole.strip() or copy.find(whole, at + 1) >= 0:
        return None
    return at + len(selector.prefix)


def _place_on(selector: Selector, previous: str) -> tuple[int, int] | None:
    """Returns the range of the passage on the copy that its selector was made on; None if it is not there."""
    start, end = selector.start, selector.end
    if 0 <= start <= end <= len(previous) and previous[start:end] == selector.exact:
        return start, end
    anchor = _by_words(selector, prepare(previous))
    if isinstance(anchor, Anchor) and anchor.state == "unchanged":
        return anchor.start, anchor.end
    return None


def _carried(exact: str, start: int, end: int, alignment: Alignment) -> Anchor | Orphan:
    """Returns where the passage [start, end) of the old copy stands on the new copy."""
    begin = alignment.stands_at(start, end)
    if begin is not None:
        return Anchor(begin, begin + end - start, "unchanged", 1.0)
    matching = alignment.matching
    first, last = matching.old_words.within(start, end)
    carried = carry(matching, start, end) if first < last else None
    if carried is None:
        return _REMOVED
    sure = _sureness(matching, carried, first, last)
    if sure is None:
        return _REMOVED
    return _anchor(exact, matching.new, place(matching, carried, start, end), sure)


def _sureness(matching: Matching, carried: Carried, first: int, last: int) -> float | None:
    """Returns how sure the place is; None if that is not enough."""
    has_parts = not matching.old_words.parts.keys().isdisjoint(matching.old_words.words[first:last])
    if carried.whole and (has_parts or last - first >= WHOLE_WORDS):
        return 1.0
    if has_parts or last - first >= FEW_WORDS:
        return carried.kept if carried.kept >= KEPT_FLOOR else None
    sure = support(matching, first, last, carried.first)
    return sure if sure >= SUPPORT_FLOOR else None


def _by_words(selector: Selector, now: Prepared) -> Anchor | Orphan:
    start = _stands_once(selector, now.text)
    if start is not None:
        return Anchor(start, start + len(selector.exact), "unchanged", 1.0)
    sought = _sought(selector)
    if sought is None:
        return _REMOVED
    candidates = places(sought, now, now.folded.index(max(0, selector.start)))
    few_words = sought.words[1] - sought.words[0] < FEW_WORDS
    accepted = [candidate for candidate in candidates if _agrees(candidate, few_words=few_words)]
    if few_words:  # such words recur: equal words elsewhere are not the passage
        in_place = [candidate for candidate in accepted if min(candidate.prefix, candidate.suffix) >= STANDS_BESIDE]
        accepted = in_place or accepted
    if not accepted:
        return _REMOVED
    best = accepted[0]
    if min(best.prefix, best.suffix) < STANDS_BESIDE and cut_out(sought, now):
        return _REMOVED
    if crowded(sought, now) or any(
        candidate.rivals(best) and candidate.score > best.score - MARGIN for candidate in accepted
    ):
        return Orphan("ambiguous")
    return _anchor(selector.exact, now.text, now.folded.original(best.start, best.end), best.score)


def _sought(selector: Selector) -> Sought | None:
    """Returns the prepared passage; None if it holds only white space and dropped characters."""
    prefix, suffix = selector.prefix[-CONTEXT_READ:], selector.suffix[:CONTEXT_READ]
    exact = selector.exact
    start = len(prefix) + len(exact) - len(exact.lstrip())
    sought = Sought(prepare(prefix + exact + suffix), start, len(prefix) + len(exact.rstrip()))
    return sought if sought.start < sought.end and sought.words[0] < sought.words[1] and sought.quote else None


def _agrees(place: Candidate, *, few_words: bool) -> bool:
    """Whether a place is good enough by itself, whatever other places there are."""
    sides = sorted((place.prefix, place.suffix))
    rules = FEW_WORDS_RULES if few_words else RULES
    return any(
        place.quote >= quote and sides[0] >= weaker and sides[1] >= stronger for quote, weaker, stronger in rules
    )


def _anchor(exact: str, copy: str, span: tuple[int, int], score: float) -> Anchor | Orphan:
    """Returns the anchor of a range, with the white space at its edges that the selection also had."""
    start, end = span
    if start >= end:
        return _REMOVED
    for _ in range(len(exact) - len(exact.lstrip())):
        start -= start > 0 and copy[start - 1].isspace()
    for _ in range(len(exact) - len(exact.rstrip())):
        end += end < len(copy) and copy[end].isspace()
    same = same_words(exact, copy[start:end])
    return Anchor(start, end, "unchanged" if same else "edited", round(min(1.0, score), 4))
