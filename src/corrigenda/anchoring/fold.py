"""Fold text for comparing: what a typesetter may change without changing a word.

The stored copy is never folded; a fold keeps the way back to the copy's positions.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_QUOTES = dict.fromkeys("‘’‚‛′‹›", "'") | dict.fromkeys("“”„‟″«»", '"')
_DASHES = dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
_DROPPED = dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
_FOLDS = str.maketrans(_QUOTES | _DASHES | _DROPPED)
# Jamo that join the syllable before them, though Unicode does not class them as marks.
_JOINING_JAMO = range(0x1160, 0x1200)


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is for comparing; its character i stands for [starts[i], ends[i]) of what was folded."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The range of the unfolded text for the folded range [start, end), which is not empty."""
        return self.starts[start], self.ends[end - 1]

    def index(self, place: int) -> int:
        """The first folded character that ends after this place of the unfolded text."""
        low, high = 0, len(self.ends)
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if self.ends[middle] > place else (middle + 1, high)
        return low


def fold(text: str) -> Folded:
    """Fold to NFC with plain quotes and hyphens, without soft hyphens and zero-width characters."""
    simple = text.translate(_FOLDS)
    if len(simple) == len(text) and unicodedata.is_normalized("NFC", simple):
        return Folded(simple, range(len(text)), range(1, len(text) + 1))
    folded: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    kept = [place for place, character in enumerate(text) if character not in _DROPPED]
    for first, last in _clusters(simple):
        characters = unicodedata.normalize("NFC", simple[first : last + 1])
        folded.append(characters)
        starts += [kept[first]] * len(characters)
        ends += [kept[last] + 1] * len(characters)
    return Folded("".join(folded), starts, ends)


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """The first and last place of each character and the marks that may compose with it."""
    start = 0
    for place in range(len(text)):
        if place + 1 == len(text) or not _joins(text[place + 1]):
            yield start, place
            start = place + 1


def _joins(character: str) -> bool:
    if character < "\u0300":
        return False
    return unicodedata.category(character)[0] == "M" or ord(character) in _JOINING_JAMO
