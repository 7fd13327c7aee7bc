"""Cuts text into words, the unit in which two copies are compared. White space is no word; a line's end is a word."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from operator import sub

from corrigenda.anchoring.compare.fold import COMBINING, bare, fold, has_marks, small_letters
from corrigenda.anchoring.scoring import LETTER_OF_WORD, SIGN_OF_WORD

# In scripts written without spaces each character is a word; elsewhere a run of letters and digits is a word.
_SPELT = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
_SIGNS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Japanese and Chinese
UNSPACED = _SPELT + _SIGNS
_LETTER, _MARK = rf"[^\W{UNSPACED}]", f"[{COMBINING}]"
# A repeated punctuation mark ("...", "----") is one word.
_PUNCTUATION = r"[^\w\s.!?=*#-]|\.+|-+|!+|\?+|=+|\*+|#+"
# The group makes `split` return the words and what stands between them. The commonest words come first, and spaces are
# told at once: that halves the time. A text in ASCII has neither marks nor unspaced scripts.
_WORD = re.compile(
    rf"((?! )(?:{_LETTER}++(?:{_MARK}++{_LETTER}*+)*+|[{UNSPACED}]{_MARK}*+|{_MARK}++(?:{_LETTER}++{_MARK}*+)*+"
    rf"|{_PUNCTUATION}))"
)
_ASCII_WORD = re.compile(rf"((?! )(?:[a-z0-9_]++|{_PUNCTUATION}))")
# The signs that end a sentence: those before a space, and those of scripts without spaces.
SPACED_ENDS, UNSPACED_ENDS = ".!?…։।॥؟۔", "。！？"
SENTENCE_ENDS = frozenset(SPACED_ENDS + UNSPACED_ENDS)

_FIRST_UNSPACED = _SPELT[0]
_SPELT_UNSPACED = re.compile(f"[{_SPELT}]")
_UNSPACED_SIGN = re.compile(f"[{_SIGNS}]")

LINE_END = "\n"
# A line or sentence that stands unchanged in both texts is one word: this prefix and a number. No word of text has it.
_PART = "\0#"


@dataclass(slots=True)
class Tokens:
    """Lower-cased words and where they stand in the text they were cut from."""

    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    parts: dict[str, int] = field(default_factory=dict)  # where each unchanged part stands among the words

    def cut(self, text: str, at: int) -> None:
        """Adds the words of a stretch of text that begins at `at`."""
        if not text or text.isspace():
            return
        folded = fold(text)
        lower = small_letters(folded.text)
        pieces = (_ASCII_WORD if lower.isascii() else _WORD).split(lower)
        words = pieces[1::2]
        self.words.extend(map(bare, words) if has_marks(lower) else words)
        borders = list(accumulate(map(len, pieces), initial=0 if folded.pieces else at))
        starts, ends = borders[1:-1:2], borders[2::2]
        if folded.pieces:
            spans = [folded.original(start, end) for start, end in zip(starts, ends, strict=True)]
            starts, ends = [at + start for start, _ in spans], [at + end for _, end in spans]
        self.starts.extend(starts)
        self.ends.extend(ends)

    def add(self, word: str, start: int, end: int) -> None:
        """Adds one word."""
        self.words.append(word)
        self.starts.append(start)
        self.ends.append(end)

    def add_part(self, number: int, start: int, end: int) -> None:
        """Adds a part that stands unchanged in both texts."""
        word = f"{_PART}{number}"
        self.parts[word] = len(self.words)
        self.add(word, start, end)

    def within(self, start: int, end: int) -> tuple[int, int]:
        """Returns the range of tokens that touch the text range [start, end). A line's end touches no range."""
        first = bisect_right(self.ends, start)
        return first, max(first, bisect_left(self.starts, end))

    def size(self, first: int, last: int) -> float:
        """Returns how many words [first, last) are as readers count: a character of an unspaced script is a part of one."""
        return sum(_size(word) for word in self.words[first:last])

    def weight(self, first: int, last: int) -> int:
        """Returns the code points of the words [first, last).

        Short words weigh little, punctuation least, a line's end nothing.
        """
        return sum(map(sub, self.ends[first:last], self.starts[first:last]))


def tokens(lines: Sequence[str], starts: Sequence[int]) -> Tokens:
    """Returns the words of a text's lines."""
    words = Tokens()
    for line, start in zip(lines, starts, strict=True):
        words.cut(line, start)
        words.add(LINE_END, start + len(line), start + len(line))
    return words


def _size(word: str) -> float:
    if word < _FIRST_UNSPACED:
        return 1
    if _SPELT_UNSPACED.match(word):
        return LETTER_OF_WORD
    return SIGN_OF_WORD if _UNSPACED_SIGN.match(word) else 1


def is_part(word: str) -> bool:
    """Whether a word is a line or sentence that stands unchanged in both texts."""
    return word.startswith(_PART)


def ends_sentence(word: str) -> bool:
    """Whether a sentence ends with this word."""
    return word in SENTENCE_ENDS or word == LINE_END or is_part(word)
