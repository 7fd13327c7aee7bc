"""The terms that tell what a copy is about: its words or, in a script without spaces, two characters in a row.

In such a script each character is a word. Words of grammar tell nothing, however seldom they are in a small archive.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise

from corrigenda.anchoring import UNSPACED
from corrigenda.archive.passages.words import texts
from corrigenda.languages import lists

SHORTEST = 3  # letters: shorter words occur in every topic
_UNSPACED = re.compile(f"[{UNSPACED}]")


def terms(copy: str) -> list[str]:
    """Returns each term as often as it stands in the copy.

    Two characters have a blank between them, because in the indexes each is a word.
    """
    all_words = texts(copy)
    grammar = _function_words(all_words)
    words = [word for word in all_words if len(word) >= SHORTEST and word.isalpha() and word not in grammar]
    return words + [
        f"{first} {second}"
        for first, second in pairwise(all_words)
        if _is_unspaced(first) and _is_unspaced(second) and first not in grammar and second not in grammar
    ]


def _function_words(words: list[str]) -> frozenset[str]:
    """Returns the function words of the language that has most of its own among the words; none of no language."""
    frequency = Counter(words)
    known = {language: sum(frequency[word] for word in grammar) for language, grammar in _by_language().items()}
    language = max(known, key=lambda language: known[language], default="")
    return _by_language()[language] if known.get(language) else frozenset()


@cache
def _by_language() -> dict[str, frozenset[str]]:
    return {
        language: frozenset(word for phrase in grammar for word in texts(phrase))
        for language, grammar in lists.every("function_words").items()
    }


def _is_unspaced(word: str) -> bool:
    """Whether the word is one character of a script without spaces, with its marks, and no digit."""
    return bool(_UNSPACED.match(word)) and word[0].isalpha()
