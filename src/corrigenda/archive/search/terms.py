"""What tells what a copy is about: its words; in a script without spaces, where a word is one character, two in a row."""

from __future__ import annotations

import re
from itertools import pairwise

from corrigenda.anchoring import UNSPACED
from corrigenda.archive.passages.words import texts

SHORTEST = 3  # letters: shorter words are of every topic
_UNSPACED = re.compile(f"[{UNSPACED}]")


def terms(copy: str) -> list[str]:
    """Each as often as it stands there. Two characters have a blank between them: in the indexes each is a word."""
    read = texts(copy)
    words = [word for word in read if len(word) >= SHORTEST and word.isalpha()]
    return words + [f"{one} {other}" for one, other in pairwise(read) if _alone(one) and _alone(other)]


def _alone(word: str) -> bool:
    """Whether it is one character of a script without spaces, with its marks, and no digit."""
    return bool(_UNSPACED.match(word)) and word[0].isalpha()
