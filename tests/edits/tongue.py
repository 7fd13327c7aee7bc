"""Sentences, words and slips of the pen in any of our languages, without a dictionary."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

_CJK = "\u3041-\u3096\u30a1-\u30fc\u3400-\u9fff"
# A run of katakana, one or two of the other letters that are written without spaces, or what spaces set apart.
_WORD = re.compile(rf"[\u30a1-\u30fa\u30fc]+|[\u3041-\u3096\u3400-\u9fff]{{1,2}}|[^\W_{_CJK}]+(?:['’-][^\W_{_CJK}]+)*")
# Three letters before the stop, so that "U.S." and "Mr." end nothing.
_END = re.compile(r"(?<=[^\s.!?…]{3})[.!?…]+[\"”’»)\]]*\s+|[。！？]+[」』”）]*\s*")
_STOP = re.compile(r"[。！？][」』”）]*[\ue000\ue001]*$")
_UNSPACED = re.compile(rf"[{_CJK}]")


def sentences(paragraph: str) -> list[str]:
    cuts = [0, *(match.end() for match in _END.finditer(paragraph)), len(paragraph)]
    pieces = (paragraph[a:b].strip() for a, b in pairwise(cuts))
    return [piece for piece in pieces if piece]


def joined(pieces: Sequence[str]) -> str:
    """Sentences put together again: with a space, but for those that end in a full-width stop."""
    text = ""
    for piece in pieces:
        text += piece if not text or _STOP.search(text) else f" {piece}"
    return text


def word_spans(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _WORD.finditer(text)]


def unspaced(text: str) -> bool:
    """Whether it has letters that are written without spaces between words."""
    return bool(_UNSPACED.search(text))


def script(word: str) -> str:
    """LATIN, CYRILLIC, HANGUL, DIGIT, CJK: what a word is written in, by its first letter."""
    return unicodedata.name(word[0], "").partition(" ")[0]


def typo(rng: random.Random, word: str, letters: str) -> str:
    """The word with one slip: two letters swapped, one dropped, doubled, or another in its place."""
    at = rng.randrange(1, len(word))
    slips = [
        word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :],
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + rng.choice(letters) + word[at + 1 :],
    ]
    return rng.choice([slip for slip in slips if slip != word])
