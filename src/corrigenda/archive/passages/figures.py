"""Whether a copy of a passage says the same of the same: figures and names are looked at where the words differ. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from corrigenda.archive.passages.passage import Passage
from corrigenda.archive.passages.verify import Block, Match
from corrigenda.archive.passages.words import Words
from corrigenda.languages.lists import words

EDGE = 3  # words that the copy lacks at an end of the passage: it has others there; if more, it was cut off
_FIGURE = re.compile(r"\d")
_WORD = re.compile(r"\w+")
_Gap = tuple[range, range]


def same_figures(passage: Passage, copy: str, match: Match) -> bool:
    """False where one has a figure or a name and the other, in its place, another."""
    read = match.words
    if read is None:
        return True
    for here, there in _gaps(match.blocks, len(passage.words), len(read)):
        # Where words were only put in, they may be a name's or add to a figure: "5" is not "5 million".
        telling = _telling if here and there else _figures
        first = 0 if here and there else 1
        mine = telling(_written(passage.text, passage.words, here, first))
        theirs = telling(_written(copy, read, there, first))
        if mine and theirs and mine != theirs:
            return False
    return True


def _gaps(blocks: Sequence[Block], of_passage: int, of_copy: int) -> Iterator[_Gap]:
    """The words of the passage and of the copy that stand in one another's place."""
    first, last = blocks[0], blocks[-1]
    if 0 < first.here <= EDGE:
        yield range(first.here), range(max(0, first.there - first.here), first.there)
    for before, after in pairwise(blocks):
        yield range(before.here + before.size, after.here), range(before.there + before.size, after.there)
    here, there = last.here + last.size, last.there + last.size
    if 0 < of_passage - here <= EDGE:
        yield range(here, of_passage), range(there, min(of_copy, there + of_passage - here))


def _written(text: str, words: Words, gap: range, before: int) -> list[str]:
    """The words of a gap and some before it, capitals and all."""
    begin = max(0, gap.start - before)
    return _WORD.findall(text[slice(*words.span(begin, gap.stop - 1))]) if begin < gap.stop else []


def _telling(words: list[str]) -> list[str]:
    """The figures and what begins with a capital."""
    return [word for word in words if word[:1].isupper() or _is_figure(word)]


def _figures(words: list[str]) -> list[str]:
    return [word for word in words if _is_figure(word)]


def _is_figure(word: str) -> bool:
    """In digits or in words."""
    return bool(_FIGURE.search(word)) or word.lower() in _number_words() or all(map(_is_numeral, word))


def _is_numeral(character: str) -> bool:
    """Ideographs for numbers are numeric to Unicode, and no digits."""
    return character.isnumeric()


@cache
def _number_words() -> frozenset[str]:
    return frozenset(part for word in words("numbers") for part in _WORD.findall(word))
