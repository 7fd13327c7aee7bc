"""The text of a page as browsers search it: the copy in runs, and the words around it. Pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from corrigenda.anchoring import UNSPACED, Surroundings
from corrigenda.redline.search_key import search_key
from corrigenda.redline.word_borders import sure_border

LONGEST_INITIAL = 3  # code points; a run that is as short, and at whose end a word goes on, is a drop cap
LONG = 100  # code points; the headline and the lines below it are shorter
_GAPS = " \n"
_LINE_END = re.compile("\n")
UNSPACED_LETTER = re.compile(f"[{UNSPACED}]")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of copy that a browser searches as one: a line, a cell. It neither begins nor ends with white space.

    `after_words`: words outside the copy stand between this run and the one before.
    """

    start: int
    end: int
    after_words: bool = False


class PageText:
    """A copy within its page. Without surroundings, nothing is known of the page but the copy.

    `text` is the copy with its white space as the page has it, character by character.
    """

    def __init__(self, copy: str, around: Surroundings | None) -> None:
        self.copy, self.known = copy, around is not None and around.of_page
        self.gaps: dict[int, str] = {}  # the white space of the page for a space of the copy
        self._cuts: list[tuple[int, int, str]] = []  # with the words outside the copy there
        ink = [at for at, char in enumerate(copy) if char not in _GAPS] if around and around.seams else []
        for seam in around.seams if around else ():
            left = ink[seam.ink - 1] + 1 if 0 < seam.ink <= len(ink) else 0 if seam.ink == 0 else len(copy)
            right = ink[seam.ink] if seam.ink < len(ink) else len(copy)
            if not seam.is_gap:
                self._cuts.append((left, right, seam.text))
            elif copy[left:right] == " ":
                self.gaps[left] = seam.text.replace("\u00a0", " ")
        self.text = self._with_gaps()

    def _with_gaps(self) -> str:
        if not self.gaps:
            return self.copy
        chars = list(self.copy)
        for at, gap in self.gaps.items():
            chars[at] = next((char for char in gap if char != " "), " ")
        return "".join(chars)

    def spelled(self, start: int, end: int) -> str:
        """Returns copy[start:end] with the white space of the page."""
        if not self.gaps:
            return self.copy[start:end]
        return "".join(self.gaps.get(at, self.copy[at]) for at in range(start, end))

    @cached_property
    def runs(self) -> list[Run]:
        lines = ((*line_end.span(), "") for line_end in _LINE_END.finditer(self.copy))
        return list(self._runs(sorted([*lines, *self._cuts, (len(self.copy), len(self.copy), "")])))

    def _runs(self, cuts: list[tuple[int, int, str]]) -> Iterator[Run]:
        start, after_words = 0, False
        for left, right, words in cuts:
            run = self.copy[start:left]
            if run.strip(_GAPS):
                first = start + len(run) - len(run.lstrip(_GAPS))
                yield Run(first, first + len(run.strip(_GAPS)), after_words)
                after_words = False
            after_words = after_words or bool(words)
            start = max(start, right)

    @cached_property
    def lead(self) -> Run:
        """The first long run, where the story begins; an empty one at the end if all runs are short."""
        end = len(self.copy)
        return next((run for run in self.runs if run.end - run.start >= LONG), Run(end, end))

    def is_border(self, at: int) -> bool:
        """Whether words end at `at` in every browser. They also end with a run, unless it is the initial of a word."""
        return sure_border(self.text, at) or at in self._glued_edges

    @cached_property
    def _glued_edges(self) -> set[int]:
        """The places without white space where a run ends and the next begins, and no drop cap does it."""
        return {
            run.end
            for run, following in pairwise(self.runs)
            if run.end == following.start
            and (UNSPACED_LETTER.match(self.copy[run.end - 1]) or run.end - run.start > LONGEST_INITIAL)
            and (UNSPACED_LETTER.match(self.copy[run.end - 1]) or not following.after_words)
        }

    def number_at(self, at: int) -> int:
        """Returns the number of the run that holds the character at `at`, which is no white space."""
        return bisect_right(self.runs, at, key=lambda run: run.start) - 1

    def stands_once(self, start: int, end: int) -> bool:
        """Whether copy[start:end] has letters or figures and stands nowhere else on the page, as far as it is known.

        No words from outside the copy may stand within it.
        """
        if self.may_be_repeated(start, end):
            return False
        key = search_key(self.copy[start:end])
        return bool(key) and all(_once(text, key) for text in self._keys)

    def may_be_repeated(self, start: int, end: int) -> bool:
        """Whether copy[start:end] is of the headline or the first lines below, on a page that is not known.

        Such a page may repeat those: in a path, in a list of stories, in what it offers to share.
        """
        return not self.known and end <= self.lead.end and self.number_at(start) == self.number_at(end - 1)

    def comes_first(self, start: int, end: int, after: int) -> bool:
        """Whether the first place from `after` on that has the words of copy[start:end] is that very place."""
        key = search_key(self.copy[start:end])
        return bool(key) and all(
            text.find(key, self._key_at(after, outside)) == self._key_at(start, outside)
            for outside, text in enumerate(self._keys)
        )

    @cached_property
    def _words(self) -> list[tuple[int, str]]:
        return [(left, search_key(words)) for left, _, words in self._cuts if words]

    @cached_property
    def _keys(self) -> tuple[str, ...]:
        """The key of the copy, as a browser reads it if the rest is hidden, and the key of the whole page."""
        if not self._words:
            return (search_key(self.copy),)
        parts, start = [], 0
        for at, words in self._words:
            parts += [search_key(self.copy[start:at]), words]
            start = at
        return search_key(self.copy), "".join([*parts, search_key(self.copy[start:])])

    def _key_at(self, at: int, outside: int) -> int:
        """Returns the place of copy[at:] in the key of the copy or, if `outside`, in the key of the whole page."""
        before = len(search_key(self.copy[:at]))
        return before + sum(len(words) for place, words in self._words if place <= at) if outside else before


def _once(text: str, key: str) -> bool:
    at = text.find(key)
    return at >= 0 and text.find(key, at + 1) < 0
