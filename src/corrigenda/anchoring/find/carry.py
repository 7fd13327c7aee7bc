"""Carries a range of words across a matching, to where the range stands among the new words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from corrigenda.anchoring.compare.lines import NOWHERE
from corrigenda.anchoring.compare.matching import Matching
from corrigenda.anchoring.compare.tokens import LINE_END, Tokens, ends_sentence, is_part
from corrigenda.anchoring.find.describe import CONTEXT
from corrigenda.anchoring.scoring import FAR_APART, REPLACED_SLACK, REPLACED_TIMES, SUPPORT_REACH, SUPPORT_WORDS

Hit = tuple[int, int]


@dataclass(slots=True)
class Carried:
    """The new words [first, last) that a passage has become.

    `kept` is the share of the old words' weight that was found among them. `whole` says whether they are exactly the
    old words, all of them, in their order.
    """

    first: int
    last: int
    kept: float
    whole: bool = False


def carry(matching: Matching, start: int, end: int) -> Carried | None:
    """Returns where the passage [start, end) of the old copy stands now, or None if nothing stands in its place."""
    old, new, placed = matching.old_words, matching.new_words, matching.placed
    first, last = old.within(start, end)
    own = [i for i, word in enumerate(old.words[first:last], first) if word != LINE_END]
    hits = _densest([(placed[i], i) for i in own if placed[i] != NOWHERE], last - first)
    if not _has_words([old.words[i] for _, i in hits]) and _has_words([old.words[i] for i in own]):
        hits = []
    if not hits:
        return _replaced(old, new, placed, first, last) if own else None
    found = [i for _, i in hits]
    low, high, first_hit, last_hit = hits[0][0], hits[-1][0] + 1, min(found), max(found)
    # The passage may begin inside its first word and end inside its last.
    before, after = max(0, start - old.starts[own[0]]), max(0, old.ends[own[-1]] - end)
    weight = sum(old.ends[i] - old.starts[i] for i in found)
    weight -= before * (first_hit == own[0]) + after * (last_hit == own[-1])
    kept = weight / max(1, old.weight(first, last) - before - after)
    if placed[first_hit] == low:
        low = _start(new, placed, first, first_hit)
    if placed[last_hit] == high - 1:
        high = _end(new, placed, last, last_hit)
    return Carried(low, high, kept, whole=len(hits) == len(own) and high - low == last - first)


def place(matching: Matching, carried: Carried, start: int, end: int) -> tuple[int, int]:
    """Returns the range of the new text for the old passage [start, end), cut inside a word if the passage is."""
    old, new = matching.old_words, matching.new_words
    first, last = old.within(start, end)
    low, high = new.starts[carried.first], new.ends[carried.last - 1]
    if start > old.starts[first] and not _is_another_word(matching.placed, carried.first, range(first + 1, last)):
        low = new.starts[carried.first] + matching.same_cut(first, carried.first, start - old.starts[first])
    if end < old.ends[last - 1] and not _is_another_word(matching.placed, carried.last - 1, range(first, last - 1)):
        high = new.starts[carried.last - 1] + matching.same_cut(last - 1, carried.last - 1, end - old.starts[last - 1])
    return _with_glued(matching, start, end, low, max(low, high))


def _is_another_word(placed: Sequence[int], where: int, other_words: range) -> bool:
    """Whether one of the passage's other words stands at `where`.

    The cut in the passage's first or last word then says nothing about the word at `where`.
    """
    return where in placed[other_words.start : other_words.stop]


def _with_glued(matching: Matching, start: int, end: int, low: int, high: int) -> tuple[int, int]:
    """Returns the range with old text that still stands at its edges letter for letter, but not as separate words."""
    old, new = matching.old[start:end], matching.new
    missing = old[: max(0, old.find(new[low : low + 8]))]
    if missing and new.endswith(missing, 0, low):
        low -= len(missing)
    at = old.rfind(new[max(low, high - 8) : high])
    missing = old[at + min(8, high - low) :] if at >= 0 else ""
    if missing and new.startswith(missing, high):
        high += len(missing)
    return low, high


def support(matching: Matching, first: int, last: int, where: int) -> float:
    """Returns the share of the words beside [first, last) that now stand beside `where`.

    If the passage's own line has enough words, only these words count.
    """
    old, placed, reach = matching.old_words, matching.placed, SUPPORT_REACH
    before = list(_beside(old, range(first - 1, max(0, first - reach) - 1, -1)))
    after = list(_beside(old, range(last, min(len(placed), last + reach))))
    own = [*_of_line(old, before), *_of_line(old, after)]
    if _size(old, own) < SUPPORT_WORDS:
        own = [i for i in (*before, *after) if old.words[i] != LINE_END]
    near = [i for i in own if placed[i] != NOWHERE and abs(placed[i] - where - (i - first)) <= reach]
    return _size(old, near) / _size(old, own) if own else 0.0


def _size(text: Tokens, places: list[int]) -> float:
    return sum(text.size(at, at + 1) for at in places)


def _beside(text: Tokens, places: Iterable[int]) -> Iterator[int]:
    """Yields places as far as a selector's own context reaches: an unchanged sentence counts as much as its words."""
    seen = 0
    for at in places:
        if seen >= CONTEXT:
            return
        seen += text.weight(at, at + 1)
        yield at


def _of_line(text: Tokens, places: Iterable[int]) -> Iterator[int]:
    return takewhile(lambda at: text.words[at] != LINE_END, places)


def _has_words(words: list[str]) -> bool:
    """Whether the words are more than punctuation."""
    return any(word[0].isalnum() or is_part(word) for word in words)


def _densest(hits: list[Hit], size: int) -> list[Hit]:
    """Returns the largest group of places that stand together; words that went elsewhere are left out."""
    groups: list[list[Hit]] = []
    for hit in sorted(hits):
        if not groups or hit[0] - groups[-1][-1][0] > FAR_APART + size:
            groups.append([])
        groups[-1].append(hit)
    return max(groups, key=len, default=[])


def _start(new: Tokens, placed: Sequence[int], first: int, hit: int) -> int:
    """Returns the start of the new words that replaced the old words before the first found word."""
    before = _placed_before(placed, hit)
    floor = placed[before] + 1 if before >= 0 else 0
    taken = _taken(placed[hit] - floor, hit - first, hit - before - 1, at_edge=before < 0)
    for place in range(placed[hit] - 1, placed[hit] - taken - 1, -1):
        # A sentence that ends here was put in before the passage and is not part of it.
        if ends_sentence(new.words[place]):
            return place + 1
    return placed[hit] - taken


def _end(new: Tokens, placed: Sequence[int], last: int, hit: int) -> int:
    """Returns the end of the new words that replaced the old words after the last found word."""
    after = _placed_after(placed, hit)
    begin, at_edge = placed[hit] + 1, after == len(placed)
    ceiling = len(new.words) if at_edge else placed[after]
    taken = _taken(ceiling - begin, last - hit - 1, after - hit - 1, at_edge=at_edge)
    for place in range(begin, begin + taken):
        if new.words[place] == LINE_END:
            return place
        if ends_sentence(new.words[place]):
            return place + 1
    return begin + taken


def _taken(room: int, sought: int, gap: int, *, at_edge: bool) -> int:
    """Returns how many of the `room` new words in a gap of `gap` old words stand for `sought` of the old words."""
    if at_edge:
        # Nothing bounds the gap on the far side, so new words there need not stand in place of anything.
        room = min(room, gap)
    if sought <= 0 or gap <= 0 or not 0 < room <= _most(gap):
        return 0
    return room if sought == gap else round(room * sought / gap)


def _replaced(old: Tokens, new: Tokens, placed: Sequence[int], first: int, last: int) -> Carried | None:
    """Returns the new words between the neighbours of a range in which no word was found.

    Only whole lines can stand in place of whole lines.
    """
    before, after = _placed_before(placed, first), _placed_after(placed, last - 1)
    begin = placed[before] + 1 if before >= 0 else 0
    finish = placed[after] if after < len(placed) else len(new.words)
    gap, room = after - before - 1, finish - begin
    if not 0 < room <= _most(gap):
        return None
    share = max(1, round(room * (last - first) / gap))
    if after == last:  # the word after the range was found, so the range ends where that word begins
        start, end = finish - share, finish
    else:
        start = begin + min(round(room * (first - before - 1) / gap), room - share)
        end = start + share
    lines_then, lines_now = _is_lines(old, first, last), _is_lines(new, start, end)
    return Carried(start, end, 0.0) if lines_now or not lines_then else None


def stretch(matching: Matching, start: int, end: int) -> tuple[int, int, int, int]:
    """Returns the old range between the nearest found words around [start, end), and the new range between them.

    The ranges are empty if the found words do not stand in the same order.
    """
    old, new, placed = matching.old_words, matching.new_words, matching.placed
    first, last = old.within(start, end)
    before, after = _placed_before(placed, first), _placed_after(placed, last - 1)
    low, new_low = (old.ends[before], new.ends[placed[before]]) if before >= 0 else (0, 0)
    inside = after < len(placed)
    high, new_high = (
        (old.starts[after], new.starts[placed[after]]) if inside else (len(matching.old), len(matching.new))
    )
    return (low, high, new_low, new_high) if new_low <= new_high else (0, 0, 0, 0)


def _is_lines(text: Tokens, first: int, last: int) -> bool:
    begins = first == 0 or text.words[first - 1] == LINE_END
    return begins and (last == len(text.words) or text.words[last] == LINE_END)


def _most(gap: int) -> int:
    return REPLACED_TIMES * gap + REPLACED_SLACK


def _placed_before(placed: Sequence[int], place: int) -> int:
    """Returns the nearest old word before `place` that was found; -1 if none was."""
    place -= 1
    while place >= 0 and placed[place] == NOWHERE:
        place -= 1
    return place


def _placed_after(placed: Sequence[int], place: int) -> int:
    """Returns the nearest old word after `place` that was found; len(placed) if none was."""
    place += 1
    while place < len(placed) and placed[place] == NOWHERE:
        place += 1
    return place
