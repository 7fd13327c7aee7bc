"""Finds a selector's passage on a later copy, or says that its place cannot be told.

A wrong place is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterable

from corrigenda.anchoring.compare.alignment import Alignment, aligned
from corrigenda.anchoring.compare.matching import Matching
from corrigenda.anchoring.copy.text_model import ONE_SPACE_EACH
from corrigenda.anchoring.find.candidates import Candidate, crowded, cut_out, places
from corrigenda.anchoring.find.carry import Carried, carry, place, stretch, support
from corrigenda.anchoring.find.describe import CONTEXT
from corrigenda.anchoring.find.identity import has_frame, is_another, is_itself, stands_where_it_stood
from corrigenda.anchoring.find.prepared import Prepared, Sought, prepare, same_words
from corrigenda.anchoring.find.setting import Setting
from corrigenda.anchoring.find.twins import is_fact, is_phrase
from corrigenda.anchoring.find.word_borders import has_borders_of, inside_word
from corrigenda.anchoring.scoring import (
    CONTEXT_READ,
    FEW_WORDS,
    FEW_WORDS_RULES,
    KEPT_FLOOR,
    MARGIN,
    MOVED_WORDS,
    OWN_SENTENCE_SCORE,
    PAGE_REPLACED,
    RULES,
    SIZE_READ,
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
    sure = _sureness(matching, carried, first, last) if carried is not None else None
    if carried is None or sure is None:
        return _retold(start, end, matching) or _REMOVED
    return _anchor(exact, matching.new, place(matching, carried, start, end), sure)


def _sureness(matching: Matching, carried: Carried, first: int, last: int) -> float | None:
    """Returns how sure the place is; None if that is not enough."""
    has_parts = not matching.old_words.parts.keys().isdisjoint(matching.old_words.words[first:last])
    size = matching.old_words.size(first, min(last, first + SIZE_READ))
    if has_parts or carried.kept * size >= MOVED_WORDS or (size >= WHOLE_WORDS and matching.kept >= PAGE_REPLACED):
        if carried.whole:
            return 1.0
        if has_parts or size >= FEW_WORDS:
            return carried.kept if carried.kept >= KEPT_FLOOR else None
    sure = support(matching, first, last, carried.first)
    return sure if sure >= SUPPORT_FLOOR else None


def _retold(start: int, end: int, matching: Matching) -> Anchor | None:
    """Returns where words stand that are in one place in both copies, though all was written anew around them.

    Any other words than a fact must be in the stretch that took the place of their own.
    """
    if end - start > CONTEXT:
        return None
    exact = matching.old[start:end]
    low, high, new_low, new_high = 0, len(matching.old), 0, len(matching.new)
    if not is_fact(exact):
        if not is_phrase(exact):
            return None
        low, high, new_low, new_high = stretch(matching, start, end)
    if matching.old.count(exact, low, high) != 1 or matching.new.count(exact, new_low, new_high) != 1:
        return None
    begin = matching.new.find(exact, new_low, new_high)
    if matching.kept < PAGE_REPLACED or inside_word(matching.new, begin) > inside_word(matching.old, start):
        return None
    return Anchor(begin, begin + len(exact), "unchanged", OWN_SENTENCE_SCORE)


def _by_words(selector: Selector, now: Prepared) -> Anchor | Orphan:
    start = _stands_once(selector, now.text)
    if start is not None:
        return Anchor(start, start + len(selector.exact), "unchanged", 1.0)
    sought = _sought(selector)
    if sought is None:
        return _REMOVED
    own_sentence = _own_sentence_stands_once(sought.setting, now)
    if own_sentence is not None:
        return _anchor(selector.exact, now.text, now.folded.original(*own_sentence), OWN_SENTENCE_SCORE)
    accepted = _accepted(sought, now, now.folded.index(max(0, selector.start)))
    if not accepted:
        return _REMOVED
    best = _tightest(accepted)
    if min(best.prefix, best.suffix) < STANDS_BESIDE and cut_out(sought, now):
        return _REMOVED
    if crowded(sought, now) or any(
        candidate.rivals(best) and candidate.score > best.score - MARGIN for candidate in accepted
    ):
        return Orphan("ambiguous")
    return _anchor(selector.exact, now.text, now.folded.original(best.start, best.end), best.score)


def _accepted(sought: Sought, copy: Prepared, was_at: int) -> list[Candidate]:
    """Returns the places that may hold the passage, best first."""
    candidates = places(sought, copy, was_at)
    few_words = sought.text.tokens.size(*sought.words) < FEW_WORDS
    agreeing = [place for place in candidates if _agrees(place, few_words=few_words)]
    accepted = [place for place in agreeing if _is_passage(place, sought.setting, copy, few_words=few_words)]
    if few_words:  # such words recur: equal words elsewhere are not the passage
        in_place = [place for place in accepted if min(place.prefix, place.suffix) >= STANDS_BESIDE]
        accepted = in_place or accepted
    return accepted or _fact(candidates, sought, copy)


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


def _tightest(accepted: list[Candidate]) -> Candidate:
    """Returns the best place, or the place within it that has the passage word for word."""
    best = accepted[0]
    exact = (place for place in accepted if place.quote == 1.0 and best.start <= place.start and place.end <= best.end)
    return next(exact, best)


def _own_sentence_stands_once(passage: Setting, copy: Prepared) -> tuple[int, int] | None:
    """Returns where the passage stands in its own sentence or row, if that is longer and in exactly one place."""
    if passage.own is None or passage.own == passage.words or not has_frame(passage):
        return None
    own = passage.own.translate(ONE_SPACE_EACH)
    at = copy.even.find(own)
    if at < 0 or copy.even.find(own, at + 1) >= 0:
        return None
    start = at + len(passage.head_as_written)
    return start, start + len(passage.words)


def _fact(candidates: list[Candidate], sought: Sought, copy: Prepared) -> list[Candidate]:
    """Returns the place of words that stand once, though all was written anew around them.

    Any other words than a fact must stand between the sentences that their own stood between.
    """
    passage = sought.setting
    fact = is_fact(passage.words)
    if not (fact or is_phrase(passage.words)) or cut_out(sought, copy):
        return []
    exact = [(place, copy.setting(place.start, place.end)) for place in candidates if place.quote == 1.0]
    once = [(place, setting) for place, setting in exact if has_borders_of(passage, setting)]
    if len(once) != 1 or is_another(passage, once[0][1]):
        return []
    return [place for place, setting in once if fact or stands_where_it_stood(passage, setting)]


def _is_passage(candidate: Candidate, passage: Setting, copy: Prepared, *, few_words: bool) -> bool:
    """Whether a place holds the passage itself, not a look-alike."""
    setting = copy.setting(candidate.start, candidate.end)
    if few_words and not has_borders_of(passage, setting):
        return False
    in_place = min(candidate.prefix, candidate.suffix) >= STANDS_BESIDE
    return is_itself(passage, setting, few_words=few_words, in_place=in_place)


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
