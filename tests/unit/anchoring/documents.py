"""Small random documents and what editors do to them, for hypothesis. Words are known one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Any

from hypothesis import strategies as st

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Word:
    """A word and what follows it: a space, or the end of a line."""

    text: str
    after: str = " "


@dataclass(frozen=True, slots=True)
class Document:
    """Words that make up a text."""

    words: Sequence[Word] = field(default=())

    @property
    def text(self) -> str:
        return "".join(word.text + word.after for word in self.words).rstrip()

    @property
    def texts(self) -> list[str]:
        return [word.text for word in self.words]

    def range_of(self, first: int, last: int) -> Range:
        """Where words [first, last) stand in the text."""
        ends = [0, *accumulate(len(word.text + word.after) for word in self.words)]
        return ends[first], ends[last] - len(self.words[last - 1].after)

    def spliced(self, first: int, last: int, words: Sequence[Word]) -> Document:
        return replace(self, words=[*self.words[:first], *words, *self.words[last:]])


def word_maker(syllables: str) -> Callable[[int], str]:
    """The n-th word of these eight syllables; as long as any other, and never the same as one of the next 32,000."""
    choices = syllables.split()

    def word(number: int) -> str:
        return "".join(choices[(number * 7919 >> shift) & 7] for shift in range(0, 15, 3))

    return word


# No letter of what is put in stands in what was written: nothing can be taken for a misspelling of another.
WRITTEN, PUT_IN = word_maker("ba ce di fo gu ha ke li"), word_maker("my ny py ry sy ty vy zy")
FEW = ("one", "two", "six", "ten", "and", "the")


@st.composite
def documents(draw: Any, *, unique: bool = True, least: int = 1, most: int = 60) -> Document:
    """Words in sentences and lines; each once, or (`unique=False`) from a handful."""
    count = draw(st.integers(least, most))
    texts = [WRITTEN(at) for at in range(count)] if unique else draw(_choices(FEW, count))
    after = draw(_choices((" ", " ", " ", " ", " ", ". ", ".\n"), count))
    return Document([Word(text + end[:-1], end[-1]) for text, end in zip(texts, after, strict=True)])


def _choices(what: Sequence[str], count: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(what), min_size=count, max_size=count)


@st.composite
def edited(draw: Any, document: Document, *, unique: bool = True, most: int = 5) -> Document:
    """The document after words were put in, taken out and put in place of others."""
    new = document
    number = 0
    for _ in range(draw(st.integers(0, most))):
        first = draw(st.integers(0, len(new.words)))
        last = draw(st.integers(first, min(len(new.words), first + 12)))
        count = draw(st.integers(0, 8))
        texts = [PUT_IN(number + at) for at in range(count)] if unique else draw(_choices(FEW, count))
        number += count
        new = new.spliced(first, last, [Word(text) for text in texts])
    return new


@st.composite
def ranges(draw: Any, document: Document) -> Range:
    """Some of its words in a row."""
    first = draw(st.integers(0, len(document.words) - 1))
    return first, draw(st.integers(first + 1, len(document.words)))
