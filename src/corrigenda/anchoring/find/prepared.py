"""Prepares a copy for selectors that come without an old copy: folds it, evens its white space, cuts it into words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from corrigenda.anchoring.compare.fold import Folded, evened, fold
from corrigenda.anchoring.compare.lines import lines
from corrigenda.anchoring.compare.tokens import Tokens, tokens
from corrigenda.anchoring.copy.text_model import ONE_SPACE_EACH
from corrigenda.anchoring.find.describe import CONTEXT
from corrigenda.anchoring.find.setting import Setting
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
        """The folded text with a space for each white-space character; its positions are the fold's."""
        return self.folded.text.translate(ONE_SPACE_EACH)

    @cached_property
    def tokens(self) -> Tokens:
        parts = lines(self.text)
        return tokens(parts.texts, parts.starts)

    @cached_property
    def places_of(self) -> dict[WordRow, list[int]]:
        """The places of each row of WINDOW_ROW words."""
        places: dict[WordRow, list[int]] = {}
        for place, row in enumerate(rows(self.tokens.words)):
            places.setdefault(row, []).append(place)
        return places

    def setting(self, start: int, end: int) -> Setting:
        """Returns the setting of a range of the folded text."""
        return Setting.of(self.folded.text, start, end)


@lru_cache(maxsize=TEXTS_KEPT)
def prepare(text: str) -> Prepared:
    """Returns the prepared text, and caches it for the next selector on the same copy."""
    return Prepared(text)


def rows(words: list[str]) -> Iterator[WordRow]:
    """Yields each run of WINDOW_ROW words."""
    return zip(*(words[shift:] for shift in range(WINDOW_ROW)), strict=False)


@dataclass(frozen=True)
class Sought:
    """A passage known by its selector alone: [start, end) of prefix + exact + suffix, without white space at its edges.

    `_edges` is the same range in positions of the folded text.
    """

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

    @property
    def setting(self) -> Setting:
        """The passage in its own sentence. A context shorter than a selector's ends where its copy does."""
        text = self.text.text
        begins, finishes = self.start < CONTEXT, len(text) - self.end < CONTEXT
        return Setting(self.text.folded.text, *self._edges, begins, finishes)

    @cached_property
    def is_line(self) -> bool:
        """Whether the passage begins and ends as lines do."""
        text = self.text.text
        return text[: self.start].rstrip(" ").endswith("\n") and text[self.end :].lstrip(" ").startswith("\n")

    @cached_property
    def rows(self) -> list[WordRow]:
        """The rows of the passage's words and of the words beside it. The context's end is not the end of a line."""
        return list(rows(self.text.tokens.words[:-1]))

    @cached_property
    def words(self) -> tuple[int, int]:
        """The range of the text's words that the passage touches."""
        return self.text.tokens.within(self.start, self.end)


def same_words(one: str, other: str) -> bool:
    """Whether two stretches of copy differ, if at all, only in typography and white space."""
    return one == other or evened(one).strip() == evened(other).strip()
