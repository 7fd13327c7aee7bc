"""Texts made ready for comparing: folded, with even white space, cut into words; and a passage in one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from .fold import Folded, fold
from .scoring import TEXTS_KEPT, WINDOW_ROW
from .text_model import ONE_SPACE_EACH, WHITE
from .tokens import Tokens, tokens

Row = tuple[str, ...]


@dataclass(frozen=True)
class Prepared:
    """A folded text. `even` has a space for each white space; positions in it are the fold's."""

    folded: Folded = field(repr=False)

    @cached_property
    def even(self) -> str:
        return self.folded.text.translate(ONE_SPACE_EACH)

    @cached_property
    def tokens(self) -> Tokens:
        return tokens(self.folded.text)

    @cached_property
    def places_of(self) -> dict[Row, list[int]]:
        """Where each row of WINDOW_ROW words stands."""
        found: dict[Row, list[int]] = {}
        for place, row in enumerate(rows(self.tokens.words)):
            found.setdefault(row, []).append(place)
        return found


@lru_cache(maxsize=TEXTS_KEPT)
def prepare(text: str) -> Prepared:
    """The text prepared, and kept for the next selector on the same copy."""
    return Prepared(fold(text))


def rows(words: list[str]) -> Iterator[Row]:
    """Each run of WINDOW_ROW words."""
    return zip(*(words[shift:] for shift in range(WINDOW_ROW)), strict=False)


@dataclass(frozen=True)
class Passage:
    """The folded range [start, end) of a text, without white space at its edges; never empty."""

    text: Prepared
    start: int
    end: int

    @cached_property
    def quote(self) -> str:
        return self.text.even[self.start : self.end]

    @cached_property
    def prefix(self) -> str:
        return self.text.even[: self.start].rstrip(" ")

    @cached_property
    def suffix(self) -> str:
        return self.text.even[self.end :].lstrip(" ")

    @cached_property
    def words(self) -> tuple[int, int]:
        """The range of the text's words that the passage touches."""
        return self.text.tokens.within(self.start, self.end)

    def within(self, copy: Prepared, first: int, last: int) -> tuple[int, int]:
        """The folded range of `copy` for its words [first, last), cut inside a word where the passage is."""
        own, theirs = self.text.tokens, copy.tokens
        own_first, own_last = self.words[0], self.words[1] - 1
        skipped = max(0, self.start - own.starts[own_first])
        left = max(0, own.ends[own_last] - self.end)
        start = theirs.starts[first] + _same_cut(own.words[own_first], theirs.words[first], skipped)
        end = theirs.ends[last - 1] - _same_cut(own.words[own_last][::-1], theirs.words[last - 1][::-1], left)
        return start, max(start, end)


def passage(text: str, start: int, end: int) -> Passage | None:
    """The passage text[start:end]; None where it holds nothing but white space and dropped characters."""
    found = prepare(text)
    low, high = found.folded.index(start), found.folded.index(end)
    inside = found.even[low:high]
    low += len(inside) - len(inside.lstrip(" "))
    high = low + len(inside.strip(" "))
    here = Passage(found, low, high)
    return here if low < high and here.words[0] < here.words[1] else None


def same_words(one: str, other: str) -> bool:
    """Whether two stretches of copy differ in typography and white space alone."""
    return WHITE.sub(" ", fold(one).text).strip() == WHITE.sub(" ", fold(other).text).strip()


def _same_cut(old: str, new: str, cut: int) -> int:
    """How much of the new word to leave off where `cut` characters of the old one were."""
    if not cut or old == new:
        return cut
    kept = 0
    while kept < min(len(old), len(new)) and old[kept] == new[kept]:
        kept += 1
    if cut <= kept:
        return cut
    return max(0, len(new) - (len(old) - cut))
