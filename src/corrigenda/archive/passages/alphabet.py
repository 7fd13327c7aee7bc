"""What counts as a letter in the passage index, for all of Unicode at once: tables over code points.

Words are those of `anchoring.tokens`, without punctuation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from corrigenda.anchoring import COMBINING, UNSPACED, small_letters

OTHER, LETTER, UNSPACED_LETTER, MARK = range(4)
# No script has code points past the last ideographs. Those that are there (tags, private use) are read as the last code
# point of the tables, which is no letter.
SIZE = 0x40000

_LETTERS = re.compile(r"\w+")
_UNSPACED = re.compile(f"[{UNSPACED}]+")


@dataclass(frozen=True, slots=True)
class Alphabet:
    """The class and the small letter of each code point."""

    classes: NDArray[np.uint8]
    small: NDArray[np.uint32]


@cache
def alphabet() -> Alphabet:
    """Builds the tables; takes a quarter of a second, once a process."""
    every = "".join(map(chr, range(SIZE)))
    return Alphabet(_classes(every), _small(every))


def _classes(every: str) -> NDArray[np.uint8]:
    classes = np.full(SIZE, OTHER, np.uint8)
    for run in _LETTERS.finditer(every):
        classes[run.start() : run.end()] = LETTER
    for run in _UNSPACED.finditer(every):
        classes[run.start() : run.end()] *= UNSPACED_LETTER
    classes[[ord(mark) for mark in COMBINING]] = MARK
    return classes


def _small(every: str) -> NDArray[np.uint32]:
    return np.array([ord(small_letters(letter)) for letter in every], np.uint32)
