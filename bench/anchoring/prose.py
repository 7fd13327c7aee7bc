"""Text that reads like prose to a program: words as often as Zipf has them, sentences, paragraphs. Seeded."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator

_SYLLABLES = [
    a + b for a in ("b", "br", "d", "f", "gr", "h", "k", "l", "m", "n", "p", "r", "s", "st", "t", "v") for b in "aeiou"
]
VOCABULARY = 8_000


class Writer:
    """Writes words, sentences and paragraphs; the same seed writes the same."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self._words = list(itertools.islice(self._distinct_words(), VOCABULARY))
        self._often = list(itertools.accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))

    def _distinct_words(self) -> Iterator[str]:
        seen: set[str] = set()
        while True:
            # Frequent words are short, as in any language; they come first.
            longest = 1 + min(3, len(seen).bit_length() // 4)
            word = "".join(self.random.choices(_SYLLABLES, k=self.random.randint(max(1, longest - 1), longest)))
            word += self.random.choice(["", "", "n", "s", "r"])
            if word not in seen:
                seen.add(word)
                yield word

    def words(self, count: int) -> list[str]:
        return self.random.choices(self._words, cum_weights=self._often, k=count)

    def sentence(self) -> list[str]:
        """Words with the marks they carry; 17 words on average."""
        words = self.words(self.random.randint(5, 29))
        words[0] = words[0].capitalize()
        if len(words) > 12:
            words[len(words) // 2] += ","
        return [*words[:-1], words[-1] + self.random.choice("....?")]

    def paragraph(self) -> list[list[str]]:
        return [self.sentence() for _ in range(self.random.randint(2, 5))]

    def article(self, words: int) -> list[list[list[str]]]:
        """Paragraphs of sentences of words, at least so many words in all."""
        paragraphs: list[list[list[str]]] = []
        written = 0
        while written < words:
            paragraphs.append(self.paragraph())
            written += sum(map(len, paragraphs[-1]))
        return paragraphs


def text_of(paragraphs: list[list[list[str]]]) -> str:
    return "\n".join(" ".join(" ".join(sentence) for sentence in paragraph) for paragraph in paragraphs)
