"""Articles in Markdown as newsrooms write them, and corrections with words that some dialect takes as markup."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from pathlib import Path

WORDS = ("the", "mayor", "said", "that", "bridge", "harbour", "council", "opened", "year", "river", "budget", "tram")
SHAPES = (Path(__file__).parent / "shapes.txt").read_text(encoding="utf-8").removesuffix("\n").split("\n%\n")
SPECIAL = (Path(__file__).parent / "special_words.txt").read_text(encoding="utf-8").splitlines()
NOTES = {"[^1]": "A note.", "[ref]": "/ref 'A title'"}
# Words in an article that have marks of their own, with @ for each word.
MARKED = (Path(__file__).parent / "marked_words.txt").read_text(encoding="utf-8").splitlines()


@dataclass(frozen=True)
class Article:
    """A source, a range of its words that is wrong, and what shall be in its place.

    The range goes from the start or the end (`after_first`) of the word with one number to the end or the start
    (`before_last`) of the word with another.
    """

    source: str
    first: int
    last: int
    new: str
    after_first: bool = False
    before_last: bool = False


class Author:
    """Writes articles from a seed. Each word has a number of its own, so that it stands once in an article."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._number = 0

    def article(self) -> Article:
        """Writes a few blocks and a correction of one to four words, or of what is between two words."""
        self._number = 0
        text = self._join([self._block() for _ in range(self._random.randint(1, 4))])
        text += "".join(f"\n\n{mark}: {to}" for mark, to in NOTES.items() if mark in text) + "\n"
        numbers = sorted(int(number) for number in re.findall(r"[a-z]([0-9]+)q", text))
        first = self._random.choice(numbers)
        last = min(first + self._random.choice((0, 0, 0, 1, 2, 3)), numbers[-1])
        ends = self._random.choice(("\n", "\n", "\n", "\r\n"))
        text = text.replace("\n", ends)
        if last == first or self._random.random() < 0.6:
            return Article(text, first, last, self._new())
        between = self._random.choice((" ", " {} ", ", {} ", "{} ", " {}", ". {} ", "{}")).format(self._new())
        return Article(text, first, last, between, after_first=True, before_last=True)

    def _join(self, blocks: list[str]) -> str:
        text = blocks[0]
        for block in blocks[1:]:
            text += self._random.choice(("\n\n", "\n\n", "\n\n", "\n\n\n", "\n")) + block
        return text

    def _new(self) -> str:
        parts = [
            self._random.choice(SPECIAL) if self._random.random() < 0.6 else self._random.choice(WORDS)
            for _ in range(self._random.choice((1, 1, 2, 3)))
        ]
        return self._random.choice((" ", " ", " ", "")).join(parts)

    def _block(self) -> str:
        """Returns a block of one of the shapes, with a word for each @ and a line for each ¶."""
        shape = self._random.choice(SHAPES)
        while "¶" in shape:
            shape = shape.replace("¶", self._line(), 1)
        while "@" in shape:
            shape = shape.replace("@", self._word(), 1)
        return shape

    def _line(self) -> str:
        words = (
            self._random.choice(MARKED) if self._random.random() < 0.2 else "@"
            for _ in range(self._random.randint(2, 7))
        )
        return " ".join(words)

    def _word(self) -> str:
        self._number += 1
        return f"{self._random.choice(WORDS)}{self._number}q"
