"""A passage made ready to be looked for in many copies."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from itertools import repeat

from corrigenda.archive.passages.fingerprints import RUN, Runs, runs
from corrigenda.archive.passages.words import Words, words

FLOOR = 0.6  # similarity; what is less alike is no copy
FEWEST = 4  # words in common
_FIRST_CODE = 0x100  # each distinct word of the passage is written as one character from here on
_ANOTHER = "\1"  # a word that the passage does not have


@dataclass(frozen=True, slots=True)
class Passage:
    """Text with no white space at its edges. `written` has one character a word, so that words are compared in C.

    `parts`: the words of each run as they stand, and where, in code points. `fewest`: words in common; with fewer in
    all, no place among them is alike enough.
    """

    text: str
    words: Words
    runs: Runs
    written: str
    fewest: int
    parts: list[tuple[str, int]] = field(repr=False)
    codes: dict[str, str] = field(repr=False)

    @classmethod
    def of(cls, text: str) -> Passage:
        text = text.strip()
        cut, sought = words(text), runs(text)
        codes = {word: chr(_FIRST_CODE + number) for number, word in enumerate(dict.fromkeys(cut.texts))}
        parts = []
        for first in sought.words:
            start, end = cut.spans[first][0], cut.spans[min(first + RUN, len(cut)) - 1][1]
            parts.append((text[start:end], start))
        fewest = max(FEWEST, math.ceil(FLOOR * len(cut) / (2 - FLOOR)))
        return cls(text, cut, sought, "".join([codes[word] for word in cut.texts]), fewest, parts, codes)

    @property
    def head(self) -> int:
        """The code points before the passage's first word: quotation marks and the like."""
        return self.words.spans[0][0]

    @property
    def tail(self) -> int:
        """The code points after the passage's last word."""
        return len(self.text) - self.words.spans[-1][1]

    def write(self, others: list[str]) -> str:
        """Returns other words in the passage's own characters."""
        return "".join(map(self.codes.get, others, repeat(_ANOTHER)))
