"""The terms that tell what a copy is about: its words or, in a script without spaces, two characters in a row.

In such a script each character is a word.
"""

from __future__ import annotations

import re
from itertools import pairwise

from corrigenda.anchoring import UNSPACED
from corrigenda.archive.passages.words import texts

SHORTEST = 3  # letters: shorter words occur in every topic
_UNSPACED = re.compile(f"[{UNSPACED}]")


def terms(copy: str) -> list[str]:
    """Returns each term as often as it stands in the copy.

    Two characters have a blank between them, because in the indexes each is a word.
    """
    all_words = texts(copy)
    words = [word for word in all_words if len(word) >= SHORTEST and word.isalpha()]
    return words + [
        f"{first} {second}" for first, second in pairwise(all_words) if _is_unspaced(first) and _is_unspaced(second)
    ]


def _is_unspaced(word: str) -> bool:
    """Whether the word is one character of a script without spaces, with its marks, and no digit."""
    return bool(_UNSPACED.match(word)) and word[0].isalpha()
