"""A copy made ready for selectors that come alone: folded, with even white space, cut into words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from corrigenda.anchoring.compare.fold import Folded, fold
from corrigenda.anchoring.compare.lines import lines
from corrigenda.anchoring.compare.tokens import Tokens, tokens
from corrigenda.anchoring.copy.text_model import ONE_SPACE_EACH, WHITE_SPACE
from corrigenda.anchoring.scoring import TEXTS_KEPT, WINDOW_ROW

WordRow = tuple[str, ...]


@dataclass(frozen=True)
class Prepared:
    """A text, its fold, and its words."""

    text: str = field(repr=False)

    @cached_property
    def folded(self) -> Folded:
        return fold(self.text)

    @cached_property
    def even(self) -> str:
        """The folded text with a space for each white space; positions in it are the fold's."""
        return self.folded.text.translate(ONE_SPACE_EACH)

    @cached_property
    def tokens(self) -> Tokens:
        found = lines(self.text)
        return tokens(found.texts, found.starts)

    @cached_property
    def places_of(self) -> dict[WordRow, list[int]]:
        """Where each row of WINDOW_ROW words stands."""
        found: dict[WordRow, list[int]] = {}
        for place, row in enumerate(rows(self.tokens.words)):
            found.setdefault(row, []).append(place)
        return found


@lru_cache(maxsize=TEXTS_KEPT)
def prepare(text: str) -> Prepared:
    """The text prepared, and kept for the next selector on the same copy."""
    return Prepared(text)


def rows(words: list[str]) -> Iterator[WordRow]:
    """Each run of WINDOW_ROW words."""
    return zip(*(words[shift:] for shift in range(WINDOW_ROW)), strict=False)


@dataclass(frozen=True)
class Sought:
    """A passage known by its selector alone: [start, end) of prefix + exact + suffix, white space at its edges
    left out; in folded places low and high."""

    text: Prepared
    start: int
    end: int

    @cached_property
    def _edges(self) -> tuple[int, int]:
        folded = self.text.folded
        return folded.index(self.start), folded.index(self.end)

    @cached_property
    def quote(self) -> str:
        return self.text.even[slice(*self._edges)]

    @cached_property
    def prefix(self) -> str:
        return self.text.even[: self._edges[0]].rstrip(" ")

    @cached_property
    def suffix(self) -> str:
        return self.text.even[self._edges[1] :].lstrip(" ")

    @cached_property
    def is_line(self) -> bool:
        """Whether it begins and ends as lines do."""
        text = self.text.text
        return text[: self.start].rstrip(" ").endswith("\n") and text[self.end :].lstrip(" ").startswith("\n")

    @cached_property
    def rows(self) -> list[WordRow]:
        """The rows of its words and of those beside it; that the context breaks off is no line's end."""
        return list(rows(self.text.tokens.words[:-1]))

    @cached_property
    def words(self) -> tuple[int, int]:
        """The range of the text's words that the passage touches."""
        return self.text.tokens.within(self.start, self.end)


def same_words(one: str, other: str) -> bool:
    """Whether two stretches of copy differ in typography and white space alone."""
    return one == other or _even(one) == _even(other)


def _even(text: str) -> str:
    return WHITE_SPACE.sub(" ", fold(text).text).strip()
