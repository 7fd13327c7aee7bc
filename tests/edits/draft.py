"""An article as paragraphs of sentences, with the selection marked in it, so that every edit carries the marks along."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tests.edits.tongue import joined, sentences

START, END = "\ue000", "\ue001"
Place = tuple[int, int]  # paragraph, sentence


def bare(text: str) -> str:
    return text.replace(START, "").replace(END, "")


def marked_part(text: str) -> str:
    return text[text.index(START) + 1 : text.index(END)]


def with_part(text: str, part: str) -> str:
    """The text with `part` where the selection was."""
    return text[: text.index(START) + 1] + part + text[text.index(END) :]


@dataclass(slots=True)
class Draft:
    paragraphs: list[list[str]]

    @classmethod
    def of(cls, lines: Iterable[str]) -> Draft:
        return cls([found for line in lines if (found := sentences(line))])

    def copy(self) -> Draft:
        return Draft([list(paragraph) for paragraph in self.paragraphs])

    def text(self) -> str:
        return "\n\n".join(joined(paragraph) for paragraph in self.paragraphs if paragraph)

    def places(self) -> list[Place]:
        return [(p, s) for p, paragraph in enumerate(self.paragraphs) for s in range(len(paragraph))]

    def __getitem__(self, place: Place) -> str:
        return self.paragraphs[place[0]][place[1]]

    def __setitem__(self, place: Place, sentence: str) -> None:
        self.paragraphs[place[0]][place[1]] = sentence

    def drop(self, places: Iterable[Place]) -> None:
        """Without these sentences, and without the paragraphs that they leave empty."""
        for p, s in sorted(places, reverse=True):
            del self.paragraphs[p][s]
        self.paragraphs = [paragraph for paragraph in self.paragraphs if paragraph]

    def insert(self, after: Place, sentence: str) -> None:
        self.paragraphs[after[0]].insert(after[1] + 1, sentence)

    def mark(self, first: Place, last: Place) -> None:
        """Select whole sentences."""
        self[first] = START + self[first]
        self[last] = self[last] + END

    def mark_span(self, place: Place, start: int, end: int) -> None:
        """Select a part of one sentence."""
        text = self[place]
        self[place] = text[:start] + START + text[start:end] + END + text[end:]

    def marked(self) -> list[Place]:
        """The sentences that the selection touches."""
        places = self.places()
        first = next(n for n, place in enumerate(places) if START in self[place])
        last = next(n for n, place in enumerate(places) if END in self[place])
        return places[first : last + 1]

    def around(self, distance: int) -> list[Place]:
        """The selection's sentences and so many on both sides."""
        places, marked = self.places(), self.marked()
        first, last = places.index(marked[0]), places.index(marked[-1])
        return places[max(0, first - distance) : last + 1 + distance]
