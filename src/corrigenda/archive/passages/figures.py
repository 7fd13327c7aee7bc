"""Tells whether a copy of a passage says the same of the same. Pure.

Figures and names are compared where the words differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from corrigenda.archive.passages.passage import Passage
from corrigenda.archive.passages.verify import Block, Match
from corrigenda.archive.passages.words import Words
from corrigenda.languages.lists import words

EDGE = 3  # words; if the copy lacks so few at an end of the passage, it has others there; if more, it was cut off
_FIGURE = re.compile(r"\d")
_WORD = re.compile(r"\w+")
_Gap = tuple[range, range]


def same_figures(passage: Passage, copy: str, match: Match) -> bool:
    """Returns False if one has a figure or a name and the other has another in its place."""
    copy_words = match.words
    if copy_words is None:
        return True
    for in_passage, in_copy in _gaps(match.blocks, len(passage.words), len(copy_words)):
        # If words were only put in, they may belong to a name or add to a figure: "5" is not "5 million".
        telling = _telling if in_passage and in_copy else _figures
        before = 0 if in_passage and in_copy else 1
        mine = telling(_written(passage.text, passage.words, in_passage, before))
        theirs = telling(_written(copy, copy_words, in_copy, before))
        if mine and theirs and mine != theirs:
            return False
    return True


def _gaps(blocks: Sequence[Block], of_passage: int, of_copy: int) -> Iterator[_Gap]:
    """Finds the words of the passage and of the copy that stand in each other's place."""
    first, last = blocks[0], blocks[-1]
    if 0 < first.here <= EDGE:
        yield range(first.here), range(max(0, first.there - first.here), first.there)
    for before, after in pairwise(blocks):
        yield range(before.here + before.size, after.here), range(before.there + before.size, after.there)
    in_passage, in_copy = last.here + last.size, last.there + last.size
    if 0 < of_passage - in_passage <= EDGE:
        yield range(in_passage, of_passage), range(in_copy, min(of_copy, in_copy + of_passage - in_passage))


def _written(text: str, words: Words, gap: range, before: int) -> list[str]:
    """Returns the words of a gap and `before` words before it, with their capitals."""
    begin = max(0, gap.start - before)
    return _WORD.findall(text[slice(*words.span(begin, gap.stop - 1))]) if begin < gap.stop else []


def _telling(words: list[str]) -> list[str]:
    """Returns the figures and the words that begin with a capital."""
    return [word for word in words if word[:1].isupper() or _is_figure(word)]


def _figures(words: list[str]) -> list[str]:
    return [word for word in words if _is_figure(word)]


def _is_figure(word: str) -> bool:
    """Whether the word is a figure, in digits or in words."""
    return bool(_FIGURE.search(word)) or word.lower() in _number_words() or all(map(_is_numeral, word))


def _is_numeral(character: str) -> bool:
    """Whether the character is a numeral. For Unicode, ideographs for numbers are numeric, but no digits."""
    return character.isnumeric()


@cache
def _number_words() -> frozenset[str]:
    return frozenset(part for word in words("numbers") for part in _WORD.findall(word))
