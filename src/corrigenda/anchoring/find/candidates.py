"""Candidate places for a selector's passage when only the selector is known, each with its scores."""

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
    """A range of the folded copy, with how well its words and its surroundings agree."""

    start: int
    end: int
    quote: float
    prefix: float
    suffix: float
    position: float

    @property
    def score(self) -> float:
        """The score by which places are ranked."""
        return (
            QUOTE_WEIGHT * self.quote
            + PREFIX_WEIGHT * self.prefix
            + SUFFIX_WEIGHT * self.suffix
            + POSITION_WEIGHT * self.position
        )

    def rivals(self, other: Candidate) -> bool:
        """Whether `other` is a different place, not the same place with other edges."""
        if self.quote == other.quote == 1.0:
            return self.start != other.start
        return not self.touches(other.start, other.end)

    def touches(self, start: int, end: int) -> bool:
        """Whether the place overlaps [start, end)."""
        return self.start < end and start < self.end


@dataclass(frozen=True, slots=True)
class _Taken:
    """What many places cover of the text: their starts in order, and the furthest end of the places up to each."""

    starts: list[int]
    reach: list[int]

    @classmethod
    def by(cls, candidates: list[Candidate]) -> _Taken:
        ordered = sorted((place.start, place.end) for place in candidates)
        return cls([start for start, _ in ordered], list(accumulate((end for _, end in ordered), max)))

    def touches(self, start: int, end: int) -> bool:
        before = bisect_left(self.starts, end)
        return before > 0 and self.reach[before - 1] > start


def places(sought: Sought, copy: Prepared, was_at: int) -> list[Candidate]:
    """Returns the candidate places, best first. The work is bounded, whatever the texts."""
    text = copy.even
    candidates = [
        _judge(sought, text, *place, was_at) for place in {*_exact(sought.quote, text, was_at), *_alike(sought, copy)}
    ]
    # A place found by the words themselves has better edges than a place found by the surroundings.
    taken = _Taken.by(candidates)
    free = [place for place in _between(sought, text) if not taken.touches(*place)]
    candidates += [_judge(sought, text, *place, was_at) for place in free]
    return sorted(candidates, key=lambda place: place.score, reverse=True)


def _exact(quote: str, text: str, was_at: int) -> list[tuple[int, int]]:
    """Returns where the folded quote stands word for word; of too many places, those nearest to its old place."""
    # Each search starts half a quote on: places of a quote that repeats itself overlap and are too many to look at.
    step = max(1, len(quote) // 2)
    starts = [
        *islice(_from(quote, text, was_at, step), EXACT_PLACES),
        *islice(_before(quote, text, was_at, step), EXACT_PLACES),
    ]
    starts.sort(key=lambda start: abs(start - was_at))
    return [(start, start + len(quote)) for start in starts[:EXACT_PLACES]]


def _from(quote: str, text: str, at: int, step: int = 1) -> Iterator[int]:
    at = text.find(quote, at)
    while at >= 0:
        yield at
        at = text.find(quote, at + step)


def _before(quote: str, text: str, at: int, step: int) -> Iterator[int]:
    """Yields places of the quote that begin before `at`, the nearest first."""
    at = text.rfind(quote, 0, max(0, at + len(quote) - 1))
    while at >= 0:
        yield at
        at = text.rfind(quote, 0, max(0, at + len(quote) - step))


def _between(sought: Sought, text: str) -> Iterator[tuple[int, int]]:
    """Yields ranges between the words that stood right before the passage and the words that stood right after it."""
    before, after = sought.prefix[-CONTEXT_RUN:], sought.suffix[:CONTEXT_RUN]
    if min(len(before), len(after)) < CONTEXT_LEAST:
        return
    furthest = REPLACED_TIMES * len(sought.quote) + CONTEXT_RUN
    for start in islice(_from(before, text, 0), EXACT_PLACES):
        start += len(before)
        end = text.find(after, start, start + furthest + len(after))
        if end >= 0:
            passage = text[start:end].strip(" ")
            if passage:
                at = text.find(passage, start)
                yield at, at + len(passage)


def cut_out(sought: Sought, copy: Prepared) -> bool:
    """Whether the words before the passage and the words after it now stand side by side in one line."""
    before, after = sought.prefix[-CONTEXT_RUN:], sought.suffix[:CONTEXT_RUN]
    if min(len(before), len(after)) < CONTEXT_LEAST or sought.is_line:
        return False
    return before + after in copy.even or f"{before} {after}" in copy.even


def _alike(sought: Sought, copy: Prepared) -> Iterator[tuple[int, int]]:
    """Yields folded ranges that the passage's words, carried with their context, may have become."""
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
    """Returns where the first of the words would stand, by vote of the rows of words that both texts have."""
    votes: Counter[int] = Counter()
    every = 1 + len(sought) // ROWS_READ
    for i, row in islice(enumerate(sought), 0, None, every):
        votes.update((j - i) // WINDOW_GRAIN for j in copy.places_of.get(row, ())[:ROW_PLACES])
    windows = min(WINDOWS, 1 + WINDOW_WORDS // max(1, len(sought)))
    likeliest = votes.most_common(windows)
    return [bucket * WINDOW_GRAIN for bucket, count in likeliest if WINDOW_VOTES * count >= likeliest[0][1]]


def crowded(sought: Sought, copy: Prepared) -> bool:
    """Whether every row of the passage's words stands in more places than were looked at.

    Nothing then tells the passage apart.
    """
    counts = [len(copy.places_of.get(row, ())) for row in sought.rows]
    nonzero = [count for count in counts if count]
    return bool(nonzero) and min(nonzero) > ROW_PLACES


def _judge(sought: Sought, text: str, start: int, end: int, was_at: int) -> Candidate:
    passage = text[start:end]
    before = text[max(0, start - 2 * len(sought.prefix) - 2) : start].rstrip(" ")
    after = text[end : end + 2 * len(sought.suffix) + 2].lstrip(" ")
    return Candidate(
        start,
        end,
        quote=_likeness(sought.quote, passage),
        prefix=_agreement(sought.prefix[::-1], before[::-1]),
        suffix=_agreement(sought.suffix, after),
        position=1 - min(1.0, abs(start - was_at) / max(1, len(text))),
    )


def _likeness(quote: str, passage: str) -> float:
    if quote == passage:
        return 1.0
    if len(quote) * len(passage) > LARGEST_QUOTES:
        return 0.0
    return Indel.normalized_similarity(quote, passage)


def _agreement(expected: str, actual: str) -> float:
    """Returns how well two contexts agree, read outwards from the passage. Unrelated prose of one language gives 0."""
    if not expected:
        return 0.0 if actual else EDGE_AGREES
    run = Prefix.similarity(expected, actual)
    alike = Indel.normalized_similarity(expected, actual[: len(expected)])
    return max(min(1.0, run / min(CONTEXT_RUN, len(expected))), 2 * alike - 1, 0.0)
