"""Finds letters of another alphabet by which two words differ though they look alike: a Latin `o` in a Cyrillic word.

Source: the confusables of unicode.org/reports/tr39, those that common fonts draw the same.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corrigenda.redline.pieces import Piece

_CYRILLIC = str.maketrans("АВЕЁЅІЇЈКМНОРСТУХаеёѕіїјорсухһԁԛԝ", "ABEËSIÏJKMHOPCTYXaeësiïjopcyxhdqw")
_GREEK = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονϲϳ", "ABEZHIKMNOPTYXovcj")
_ALPHABETS = ("LATIN", "CYRILLIC", "GREEK")


@dataclass(frozen=True, slots=True)
class LookAlike:
    """A letter and the one in its place. The alphabets are as Unicode names them: LATIN, CYRILLIC, GREEK."""

    old: str
    new: str
    old_alphabet: str
    new_alphabet: str


def look_alikes(pieces: Sequence[Piece]) -> tuple[LookAlike, ...]:
    """Returns the letters, each pair once, by which words that look alike differ; none if the words look different."""
    changes = [(gone.text, come.text) for gone, come in pairwise(pieces) if (gone.kind, come.kind) == ("del", "ins")]
    return tuple(dict.fromkeys(pair for old, new in changes for pair in _pairs(old.split(), new.split())))


def _pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[LookAlike]:
    if len(old) != len(new):
        return
    for before, after in zip(map(_composed, old), map(_composed, new), strict=True):
        if before != after and _look(before) == _look(after):
            yield from (_pair(*letters) for letters in zip(before, after, strict=True) if letters[0] != letters[1])


def _composed(word: str) -> str:
    return unicodedata.normalize("NFC", word)


def _look(word: str) -> str:
    return word.translate(_CYRILLIC).translate(_GREEK)


def _pair(old: str, new: str) -> LookAlike:
    return LookAlike(old, new, _alphabet(old), _alphabet(new))


def _alphabet(letter: str) -> str:
    name = unicodedata.name(letter, "")
    return next((alphabet for alphabet in _ALPHABETS if name.startswith(alphabet)), "")
