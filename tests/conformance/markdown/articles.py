"""Articles in Markdown as newsrooms write them, and corrections with words that some dialect takes as markup."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from pathlib import Path

WORDS = ("the", "mayor", "said", "that", "bridge", "harbour", "council", "opened", "year", "river", "budget", "tram")
SHAPES = ("text", "text", "text", "list", "numbers", "quote", "heading", "table", "code", "html", "terms", "breaks")
SPECIAL = (Path(__file__).parent / "special_words.txt").read_text(encoding="utf-8").splitlines()
# Words in an article that have marks of their own, with @ for each word.
MARKED = (Path(__file__).parent / "marked_words.txt").read_text(encoding="utf-8").splitlines()


@dataclass(frozen=True)
class Article:
    """A source, the numbers of the first and last of its words that are wrong, and the words to put in their place."""

    source: str
    wrong: tuple[int, int]
    new: str


class Author:
    """Writes articles from a seed. Each word has a number of its own, so that it stands once in an article."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._number = 0

    def article(self) -> Article:
        """Writes a few blocks and a correction of one to four words."""
        self._number = 0
        shapes = [self._random.choice(SHAPES) for _ in range(self._random.randint(1, 4))]
        blocks = [self._block(shape) for shape in shapes]
        numbers = sorted(int(number) for number in re.findall(r"[a-z]([0-9]+)q", "\n".join(blocks)))
        first = self._random.choice(numbers)
        last = min(first + self._random.choice((0, 0, 0, 1, 2, 3)), numbers[-1])
        note = "\n\n[^1]: A note.\n" if "[^1]" in "".join(blocks) else "\n"
        return Article("\n\n".join(blocks) + note, (first, last), self._new())

    def _new(self) -> str:
        parts = [
            self._random.choice(SPECIAL) if self._random.random() < 0.6 else self._random.choice(WORDS)
            for _ in range(self._random.choice((1, 1, 2, 3)))
        ]
        return self._random.choice((" ", " ", " ", "")).join(parts)

    def _block(self, shape: str) -> str:
        lines = [self._line() for _ in range(self._random.randint(1, 4))]
        match shape:
            case "list":
                return "\n".join(self._random.choice("-*") + f" {line}" for line in lines)
            case "numbers":
                return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))
            case "quote":
                return "\n".join(f"> {line}" for line in lines)
            case "heading":
                return f"## {self._words(3)}"
            case "table":
                rows = [f"| {self._words(2)} | {self._words(1)} |" for _ in range(3)]
                return "\n".join([rows[0], "|---|---|", *rows[1:]])
            case "code":
                return f"```\n{self._words(3)}\n```"
            case "html":
                return f"<div class='a_b'>\n{self._words(3)} <b>{self._words(1)}</b>\n</div>"
            case "terms":
                return f"{self._words(2)}\n: {self._line()}"
            case "breaks":
                return "  \n".join(lines)
        return "\n".join(lines)

    def _words(self, count: int) -> str:
        return " ".join(self._word() for _ in range(count))

    def _line(self) -> str:
        return " ".join(
            re.sub("@", lambda _: self._word(), self._random.choice(MARKED))
            if self._random.random() < 0.2
            else self._word()
            for _ in range(self._random.randint(2, 7))
        )

    def _word(self) -> str:
        self._number += 1
        return f"{self._random.choice(WORDS)}{self._number}q"
