"""Where a selector's passage may stand when only the selector is known: candidates, each with its scores."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, islice

from rapidfuzz.distance import Indel, Prefix

from corrigenda.anchoring.compare.matching import Matching
from corrigenda.anchoring.compare.tokens import Tokens
from corrigenda.anchoring.find.carry import carry, place
from corrigenda.anchoring.find.prepared import Prepared, Sought, WordRow
from corrigenda.anchoring.scoring import (
    CONTEXT_LEAST,
    CONTEXT_RUN,
    EDGE_AGREES,
    EXACT_PLACES,
    LARGEST_QUOTES,
    POSITION_WEIGHT,
    PREFIX_WEIGHT,
    QUOTE_WEIGHT,
    REPLACED_TIMES,
    ROW_PLACES,
    ROWS_READ,
    SUFFIX_WEIGHT,
    WINDOW_GRAIN,
    WINDOW_SLACK,
    WINDOW_VOTES,
    WINDOW_WORDS,
    WINDOWS,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A folded range of the copy with how well its words and its surroundings agree."""

    start: int
    end: int
    quote: float
    prefix: float
    suffix: float
    position: float

    @property
    def score(self) -> float:
        """What places are ranked by."""
        return (
            QUOTE_WEIGHT * self.quote
            + PREFIX_WEIGHT * self.prefix
            + SUFFIX_WEIGHT * self.suffix
            + POSITION_WEIGHT * self.position
        )

    def rivals(self, other: Candidate) -> bool:
        """Whether this is another place, and not the same one with other edges."""
        if self.quote == other.quote == 1.0:
            return self.start != other.start
        return not self.touches(other.start, other.end)

    def touches(self, start: int, end: int) -> bool:
        """Whether it shares a part with [start, end)."""
        return self.start < end and start < self.end


@dataclass(frozen=True, slots=True)
class _Taken:
    """What many places take of the text: their starts in order, and how far those up to each reach."""

    starts: list[int]
    reach: list[int]

    @classmethod
    def by(cls, found: list[Candidate]) -> _Taken:
        ordered = sorted((place.start, place.end) for place in found)
        return cls([start for start, _ in ordered], list(accumulate((end for _, end in ordered), max)))

    def touches(self, start: int, end: int) -> bool:
        before = bisect_left(self.starts, end)
        return before > 0 and self.reach[before - 1] > start


def places(sought: Sought, copy: Prepared, was_at: int) -> list[Candidate]:
    """Candidate places, best first. Bounded work, whatever the texts."""
    text = copy.even
    found = [
        _judge(sought, text, *place, was_at) for place in {*_exact(sought.quote, text, was_at), *_alike(sought, copy)}
    ]
    # What the words themselves point to says better where they begin and end than their surroundings do.
    taken = _Taken.by(found)
    free = [place for place in _between(sought, text) if not taken.touches(*place)]
    found += [_judge(sought, text, *place, was_at) for place in free]
    return sorted(found, key=lambda place: place.score, reverse=True)


def _exact(quote: str, text: str, was_at: int) -> list[tuple[int, int]]:
    """Where the folded quote stands word for word; of too many, those nearest to where it stood."""
    # Half a quote on: places of a quote that repeats itself overlap, and are too many to look at.
    step = max(1, len(quote) // 2)
    found = [
        *islice(_from(quote, text, was_at, step), EXACT_PLACES),
        *islice(_before(quote, text, was_at, step), EXACT_PLACES),
    ]
    found.sort(key=lambda start: abs(start - was_at))
    return [(start, start + len(quote)) for start in found[:EXACT_PLACES]]


def _from(quote: str, text: str, at: int, step: int = 1) -> Iterator[int]:
    at = text.find(quote, at)
    while at >= 0:
        yield at
        at = text.find(quote, at + step)


def _before(quote: str, text: str, at: int, step: int) -> Iterator[int]:
    """Those that begin before a place, the nearest first."""
    at = text.rfind(quote, 0, max(0, at + len(quote) - 1))
    while at >= 0:
        yield at
        at = text.rfind(quote, 0, max(0, at + len(quote) - step))


def _between(sought: Sought, text: str) -> Iterator[tuple[int, int]]:
    """What stands between the words that stood right before the passage and those right after it."""
    before, after = sought.prefix[-CONTEXT_RUN:], sought.suffix[:CONTEXT_RUN]
    if min(len(before), len(after)) < CONTEXT_LEAST:
        return
    furthest = REPLACED_TIMES * len(sought.quote) + CONTEXT_RUN
    for start in islice(_from(before, text, 0), EXACT_PLACES):
        start += len(before)
        end = text.find(after, start, start + furthest + len(after))
        if end >= 0:
            found = text[start:end].strip(" ")
            if found:
                at = text.find(found, start)
                yield at, at + len(found)


def cut_out(sought: Sought, copy: Prepared) -> bool:
    """Whether the words before the passage and those after it stand side by side now, in one line."""
    before, after = sought.prefix[-CONTEXT_RUN:], sought.suffix[:CONTEXT_RUN]
    if min(len(before), len(after)) < CONTEXT_LEAST or sought.is_line:
        return False
    return before + after in copy.even or f"{before} {after}" in copy.even


def _alike(sought: Sought, copy: Prepared) -> Iterator[tuple[int, int]]:
    """Folded ranges that the passage's words, carried with their context, may have become."""
    own = sought.text.tokens
    size = len(own.words)
    slack = max(size // 2, WINDOW_SLACK)
    for diagonal in _diagonals(sought.rows, copy):
        window = _window(copy.tokens, max(0, diagonal - slack), diagonal + size + slack)
        matching = Matching.of(sought.text.text, copy.text, own, window)
        carried = carry(matching, sought.start, sought.end)
        if carried is not None:
            start, end = place(matching, carried, sought.start, sought.end)
            low, high = copy.folded.index(start), copy.folded.index(end)
            if low < high:
                yield low, high


def _window(whole: Tokens, low: int, high: int) -> Tokens:
    return Tokens(whole.words[low:high], whole.starts[low:high], whole.ends[low:high])


def _diagonals(sought: list[WordRow], copy: Prepared) -> list[int]:
    """Where the first of the words would stand, by vote of the rows of words both texts have."""
    votes: Counter[int] = Counter()
    every = 1 + len(sought) // ROWS_READ
    for i, row in islice(enumerate(sought), 0, None, every):
        votes.update((j - i) // WINDOW_GRAIN for j in copy.places_of.get(row, ())[:ROW_PLACES])
    windows = min(WINDOWS, 1 + WINDOW_WORDS // max(1, len(sought)))
    likeliest = votes.most_common(windows)
    return [bucket * WINDOW_GRAIN for bucket, count in likeliest if WINDOW_VOTES * count >= likeliest[0][1]]


def crowded(sought: Sought, copy: Prepared) -> bool:
    """Whether every row of the passage's words stands in more places than were looked at: nothing tells it apart."""
    counts = [len(copy.places_of.get(row, ())) for row in sought.rows]
    known = [count for count in counts if count]
    return bool(known) and min(known) > ROW_PLACES


def _judge(sought: Sought, text: str, start: int, end: int, was_at: int) -> Candidate:
    found = text[start:end]
    before = text[max(0, start - 2 * len(sought.prefix) - 2) : start].rstrip(" ")
    after = text[end : end + 2 * len(sought.suffix) + 2].lstrip(" ")
    return Candidate(
        start,
        end,
        quote=_likeness(sought.quote, found),
        prefix=_agreement(sought.prefix[::-1], before[::-1]),
        suffix=_agreement(sought.suffix, after),
        position=1 - min(1.0, abs(start - was_at) / max(1, len(text))),
    )


def _likeness(quote: str, found: str) -> float:
    if quote == found:
        return 1.0
    if len(quote) * len(found) > LARGEST_QUOTES:
        return 0.0
    return Indel.normalized_similarity(quote, found)


def _agreement(expected: str, found: str) -> float:
    """How well two contexts agree, read away from the sought. Unrelated prose of one language gives 0."""
    if not expected:
        return 0.0 if found else EDGE_AGREES
    run = Prefix.similarity(expected, found)
    alike = Indel.normalized_similarity(expected, found[: len(expected)])
    return max(min(1.0, run / min(CONTEXT_RUN, len(expected))), 2 * alike - 1, 0.0)
