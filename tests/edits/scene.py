"""What one case is made from: an article, other articles of its language to take words from, and a seeded chance."""

from __future__ import annotations

import random
from dataclasses import dataclass

from tests.edits.draft import Draft
from tests.edits.tongue import script, typo, unspaced, word_spans


class Unsuited(Exception):
    """The article has nothing for this kind of edit."""


@dataclass(frozen=True, slots=True)
class Edited:
    """Both texts with the selection marked; no marks in `new` where the passage is gone."""

    old: str
    new: str
    looks_only: bool = False  # what changed is not words: the truth is `unchanged`
    may_be_gone: bool = False  # rewritten so much that "gone" is a fair answer, too


@dataclass(frozen=True, slots=True)
class Scene:
    rng: random.Random
    language: str
    draft: Draft  # the article before the edit; nothing is selected in it yet
    others: tuple[Draft, ...]  # other articles of the language
    words: tuple[str, ...]  # of those articles, and not of this one
    letters: str

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def foreign_sentence(self) -> str:
        """A sentence of another article."""
        there = self.rng.choice(self.others)
        return there[self.rng.choice(there.places())]

    def foreign_paragraph(self) -> list[str]:
        paragraph = self.rng.choice(self.rng.choice(self.others).paragraphs)
        return paragraph[: self.rng.randint(1, 3)]

    def another_word(self, word: str) -> str:
        """A word that is not in this article, of the same script and about as long."""
        for _ in range(300):
            new = self.rng.choice(self.words)
            if script(new) == script(word) and abs(len(new) - len(word)) <= 5 and new.lower() != word.lower():
                return _cased_as(word, new)
        raise Unsuited

    def with_other_words(self, text: str, share: float, *, inner: bool = False) -> str:
        """The text with this share of its words replaced, at least one; `inner` spares the first and the last."""
        spans = word_spans(text)[1:-1] if inner else word_spans(text)
        if not spans:
            raise Unsuited
        count = max(1, round(share * len(spans)))
        for start, end in sorted(self.rng.sample(spans, min(count, len(spans))), reverse=True):
            text = text[:start] + self.another_word(text[start:end]) + text[end:]
        return text

    def with_typos(self, text: str, count: int = 1) -> str:
        spans = [(a, b) for a, b in word_spans(text) if b - a >= 4 or (unspaced(text[a:b]) and b - a == 2)]
        if not spans:
            raise Unsuited
        for start, end in sorted(self.rng.sample(spans, min(count, len(spans))), reverse=True):
            text = text[:start] + typo(self.rng, text[start:end], self.letters) + text[end:]
        return text


def _cased_as(word: str, new: str) -> str:
    return new[0].upper() + new[1:] if word[0].isupper() else new
