"""Cut folded text into words: the grain at which two copies are compared. White space is no word."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

# Scripts written without spaces give a word a character; elsewhere a run of letters and digits is a word.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Japanese and Chinese
)
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+|[^\w\s]")
_SENTENCE_ENDS = frozenset(".!?。！？…")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Lower-cased words of a text and where they stand in it."""

    words: list[str]
    starts: list[int]
    ends: list[int]

    def within(self, start: int, end: int) -> tuple[int, int]:
        """The range of tokens that touch the text range [start, end)."""
        first = bisect_right(self.ends, start)
        return first, max(first, bisect_left(self.starts, end))

    def weight(self, first: int, last: int) -> int:
        """Code points of the words [first, last): short words weigh little, punctuation least."""
        return sum(map(len, self.words[first:last]))


def tokens(text: str) -> Tokens:
    """The words of a (folded) text."""
    found = list(_WORD.finditer(text))
    return Tokens([m[0].lower() for m in found], [m.start() for m in found], [m.end() for m in found])


def ends_sentence(word: str) -> bool:
    """Whether a word is a mark that ends a sentence."""
    return word in _SENTENCE_ENDS
