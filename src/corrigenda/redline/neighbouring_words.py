"""The words before and after a passage, as far as a text fragment may name them. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import islice

from corrigenda.redline.page_text import PageText
from corrigenda.redline.word_borders import ends_in_accent
from corrigenda.redline.words import words

MOST = 12  # words on each side
REACH = 300  # code points on each side

Range = tuple[int, int]


class NeighbouringWords:
    """Finds the neighbouring words on one page.

    If `careful`, names nothing that only some browsers find. The story may begin with a drop cap, which Chromium reads
    as a line of its own: then no range before or after begins there. No range ends with an accent, which Firefox leaves
    out.
    """

    def __init__(self, page: PageText, *, careful: bool) -> None:
        self.page, self._careful = page, careful
        self._drop_cap = page.lead.start if careful else None

    def before(self, at: int) -> list[Range]:
        """Returns ranges that end before `at`, the shortest first; an empty one if `at` is a border of words."""
        number = self.page.number_at(at)
        run = self.page.runs[number]
        ranges = [(at, at)] if self._is_border(at) else []
        if clings(self.page, at):
            return ranges
        if at > run.start:
            return [*ranges, *self._named_before(run.start, at)]
        if number == 0 or run.after_words or at == self._drop_cap:
            return ranges
        above = self.page.runs[number - 1]
        return [*ranges, *self._named_before(above.start, above.end)]

    def after(self, at: int) -> list[Range]:
        """Returns ranges that begin after `at`, the shortest first; an empty one if `at` is a border of words."""
        number = self.page.number_at(at - 1)
        run = self.page.runs[number]
        ranges = [(at, at)] if self._is_border(at) else []
        if self._cannot_end(at):
            return ranges
        if at < run.end:
            return [*ranges, *self._named_after(at, run.end)]
        below = self.page.runs[number + 1] if number + 1 < len(self.page.runs) else None
        if below is None or below.after_words or below.start == self._drop_cap:
            return ranges
        return [*ranges, *self._named_after(below.start, below.end)]

    def _named_before(self, start: int, end: int) -> list[Range]:
        ranges = self.begins(start, end)
        return [] if ranges and self._cannot_end(ranges[0][1]) else ranges

    def _named_after(self, start: int, end: int) -> list[Range]:
        ranges = self.ends(start, end)
        return [] if ranges and clings(self.page, ranges[0][0]) else ranges

    def ends(self, start: int, end: int) -> list[Range]:
        """Returns ranges at the beginning of [start, end), each a word longer."""
        text = self.page.copy[start : min(end, start + REACH)]
        first = start + len(text) - len(text.lstrip())
        return list(islice(((first, at) for at in _word_ends(start, text) if self._is_border(at)), MOST))

    def begins(self, start: int, end: int) -> list[Range]:
        """Returns ranges at the end of [start, end), each a word longer."""
        start = max(start, end - REACH)
        text = self.page.copy[start:end]
        last = start + len(text.rstrip())
        starts = (at for at in _word_starts(start, text) if self.page.is_border(at) and at != self._drop_cap)
        return list(islice(((at, last) for at in starts), MOST))

    def _is_border(self, at: int) -> bool:
        return self.page.is_border(at) and not (self._careful and ends_in_accent(self.page.text, at))

    def _cannot_end(self, at: int) -> bool:
        return clings(self.page, at) or (self._careful and ends_in_accent(self.page.text, at))


def clings(page: PageText, at: int) -> bool:
    """Whether a browser does not search on from here: at an unusual space, or at a sign that is not shown."""
    beside = page.text[max(0, at - 1) : at + 1]
    return at - 1 in page.gaps or at in page.gaps or any(unicodedata.category(char) == "Cf" for char in beside)


def has_letters(word: str) -> bool:
    return word.isalnum() or (len(word) > 1 and any(char.isalnum() for char in word))


def _word_ends(start: int, text: str) -> Iterator[int]:
    for word in words(text):
        start += len(word)
        if has_letters(word):
            yield start


def _word_starts(start: int, text: str) -> Iterator[int]:
    at = start + len(text)
    for word in reversed(words(text)):
        at -= len(word)
        if has_letters(word):
            yield at
