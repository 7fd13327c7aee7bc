"""The words of a stretch of copy and where they stand: those of `anchoring.tokens`, without punctuation."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from corrigenda.anchoring import COMBINING, UNSPACED, Folded, fold, small_letters

_WORD = re.compile(rf"[{UNSPACED}][{COMBINING}]*|(?:[^\W{UNSPACED}]|[{COMBINING}])+")
_PLAIN = re.compile(r"\w+")  # the same for text without the characters of _NOT_PLAIN, three times as fast
_NOT_PLAIN = re.compile(f"[{UNSPACED}{COMBINING}]")


@dataclass(frozen=True)
class Words:
    """`texts`: the words of a stretch of copy, in small letters and folded.

    Their places are computed only when asked for, which is seldom.
    """

    texts: list[str]
    _lower: str = field(repr=False)
    _folded: Folded = field(repr=False)
    _begin: int = field(repr=False)

    def __len__(self) -> int:
        return len(self.texts)

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """The range of every word, in code points of the text that the words were cut from."""
        return [self._original(*span) for span in self._spans]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Returns the range from word number `first` to word number `last`."""
        return self._original(self._spans[first][0], self._spans[last][1])

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        return [match.span() for match in _pattern(self._lower).finditer(self._lower)]

    def _original(self, start: int, end: int) -> tuple[int, int]:
        if self._folded.pieces:
            start, end = self._folded.original(start, end)
        return self._begin + start, self._begin + end


def words(text: str, start: int = 0, end: int | None = None) -> Words:
    """Returns the words of text[start:end]; a word at an edge is cut off there."""
    folded = fold(text[start:end])
    lower = small_letters(folded.text)
    return Words(_pattern(lower).findall(lower), lower, folded, start)


def texts(text: str) -> list[str]:
    """Returns the words alone, without their places."""
    lower = small_letters(fold(text).text)
    return _pattern(lower).findall(lower)


def _pattern(lower: str) -> re.Pattern[str]:
    return _PLAIN if lower.isascii() or not _NOT_PLAIN.search(lower) else _WORD
