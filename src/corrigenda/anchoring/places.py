"""Where a selector's passage may stand when only the selector is known: candidates, each with its scores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from rapidfuzz.distance import Indel

from .alignment import NOWHERE, align
from .carry import carry
from .prepared import Passage, Prepared, rows
from .scoring import (
    CONTEXT_RUN,
    EXACT_PLACES,
    LARGEST_QUOTES,
    POSITION_WEIGHT,
    PREFIX_WEIGHT,
    QUOTE_WEIGHT,
    ROW_PLACES,
    ROWS_READ,
    SUFFIX_WEIGHT,
    WINDOW_GRAIN,
    WINDOW_SLACK,
    WINDOW_WORDS,
    WINDOWS,
)


@dataclass(frozen=True, slots=True)
class Place:
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

    def rivals(self, other: Place) -> bool:
        """Whether this is another place, and not the same one with other edges."""
        if self.quote == other.quote == 1.0:
            return self.start != other.start
        return self.start >= other.end or self.end <= other.start


def places(passage: Passage, copy: Prepared, was_at: int) -> list[Place]:
    """Candidate places, best first. Bounded work, whatever the texts."""
    ranges = {*_exact(passage.quote, copy.even, was_at), *_alike(passage, copy)}
    judged = (_judge(passage, copy.even, start, end, was_at) for start, end in ranges if start < end)
    return sorted(judged, key=lambda place: place.score, reverse=True)


def _exact(quote: str, text: str, was_at: int) -> list[tuple[int, int]]:
    """Where the folded quote stands word for word; of too many, those nearest to where it stood."""
    found: list[int] = []
    at = text.find(quote)
    while at >= 0:
        found.append(at)
        # Half a quote on: places of a quote that repeats itself overlap, and are too many to look at.
        at = text.find(quote, at + max(1, len(quote) // 2))
    found.sort(key=lambda start: abs(start - was_at))
    return [(start, start + len(quote)) for start in found[:EXACT_PLACES]]


def _alike(passage: Passage, copy: Prepared) -> Iterator[tuple[int, int]]:
    """Ranges that the passage's words, carried with their context, may have become."""
    own, words = passage.text.tokens, copy.tokens.words
    size = len(own.words)
    slack = max(size // 2, WINDOW_SLACK)
    for diagonal in _diagonals(own.words, copy):
        low, high = max(0, diagonal - slack), min(len(words), diagonal + size + slack)
        placed = [j + low if j != NOWHERE else j for j in align(own.words, words[low:high])]
        carried = carry(own, copy.tokens, placed, *passage.words)
        if carried is not None:
            yield passage.within(copy, carried.first, carried.last)


def _diagonals(words: list[str], copy: Prepared) -> list[int]:
    """Where the first of the words would stand, by vote of the rows of words both texts have."""
    votes: Counter[int] = Counter()
    every = 1 + len(words) // ROWS_READ
    for i, row in islice(enumerate(rows(words)), 0, None, every):
        votes.update((j - i) // WINDOW_GRAIN for j in copy.places_of.get(row, ())[:ROW_PLACES])
    windows = min(WINDOWS, 1 + WINDOW_WORDS // max(1, len(words)))
    return [bucket * WINDOW_GRAIN for bucket, _ in votes.most_common(windows)]


def _judge(passage: Passage, text: str, start: int, end: int, was_at: int) -> Place:
    found = text[start:end]
    before = text[max(0, start - 2 * len(passage.prefix)) : start].rstrip(" ")
    after = text[end : end + 2 * len(passage.suffix)].lstrip(" ")
    return Place(
        start,
        end,
        quote=_likeness(passage.quote, found),
        prefix=_agreement(passage.prefix[::-1], before[::-1]),
        suffix=_agreement(passage.suffix, after),
        position=1 - min(1.0, abs(start - was_at) / max(1, len(text))),
    )


def _likeness(quote: str, found: str) -> float:
    if quote == found:
        return 1.0
    if len(quote) * len(found) > LARGEST_QUOTES:
        return 0.0
    return Indel.normalized_similarity(quote, found)


def _agreement(expected: str, found: str) -> float:
    """How well two contexts agree, read away from the passage. Unrelated prose of one language gives 0."""
    if not expected:
        return 0.0 if found else 1.0
    run = 0
    while run < min(len(expected), len(found)) and expected[run] == found[run]:
        run += 1
    alike = Indel.normalized_similarity(expected, found[: len(expected)])
    return max(min(1.0, run / min(CONTEXT_RUN, len(expected))), 2 * alike - 1, 0.0)
