"""The words of a stretch of copy and where they stand: those of `anchoring.tokens`, punctuation left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from corrigenda.anchoring import COMBINING, UNSPACED, Folded, fold, small_letters

_WORD = re.compile(rf"[{UNSPACED}][{COMBINING}]*|(?:[^\W{UNSPACED}]|[{COMBINING}])+")
_PLAIN = re.compile(r"\w+")  # the same where there is none of these, three times as fast
_NOT_PLAIN = re.compile(f"[{UNSPACED}{COMBINING}]")


@dataclass(frozen=True)
class Words:
    """`texts`: the words of a stretch of copy, in small letters and folded. Where they stand is seldom asked."""

    texts: list[str]
    _lower: str = field(repr=False)
    _folded: Folded = field(repr=False)
    _begin: int = field(repr=False)

    def __len__(self) -> int:
        return len(self.texts)

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Of every word its range, code points of the text they were cut from."""
        return [self._original(*span) for span in self._spans]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """From the first of these words to the last."""
        return self._original(self._spans[first][0], self._spans[last][1])

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        return [match.span() for match in _pattern(self._lower).finditer(self._lower)]

    def _original(self, start: int, end: int) -> tuple[int, int]:
        if self._folded.pieces:
            start, end = self._folded.original(start, end)
        return self._begin + start, self._begin + end


def words(text: str, start: int = 0, end: int | None = None) -> Words:
    """The words of text[start:end]; a word at its edges is cut off there."""
    folded = fold(text[start:end])
    lower = small_letters(folded.text)
    return Words(_pattern(lower).findall(lower), lower, folded, start)


def texts(text: str) -> list[str]:
    """The words alone."""
    lower = small_letters(fold(text).text)
    return _pattern(lower).findall(lower)


def _pattern(lower: str) -> re.Pattern[str]:
    return _PLAIN if lower.isascii() or not _NOT_PLAIN.search(lower) else _WORD
