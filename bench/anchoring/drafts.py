"""Drafts: articles whose words are known one by one, so that after any edit it is known where a passage is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corrigenda.anchoring import Selector, describe

from .prose import Writer
from .verdicts import Range, Truth

# Of a passage that kept fewer of its words than this it may as well be said that it is gone.
KEPT_ENOUGH = 0.5
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


@dataclass(slots=True, eq=False)
class Word:
    """A word stays itself when it is moved; `replaced` when another now stands in its place."""

    text: str
    replaced: bool = False


Sentence = list[Word]


@dataclass(frozen=True)
class Printed:
    """The text of a draft at one moment, and where each of its words stands."""

    text: str
    places: dict[Word, Range]

    def truth(self, passage: Passage) -> Truth:
        """Where the passage stands on this text."""
        there = [word for word in passage.words if word in self.places]
        kept = sum(not word.replaced for word in there) / len(passage.words)
        if not there:
            return Truth(None)
        places = [self.places[word] for word in there]
        return Truth((min(start for start, _ in places), max(end for _, end in places)), kept < KEPT_ENOUGH)


@dataclass(frozen=True)
class Passage:
    """A selector, and the words it was made of."""

    selector: Selector
    words: Sequence[Word]


class Draft:
    """An article on its way through edits."""

    def __init__(self, paragraphs: Iterable[Iterable[Iterable[str]]], writer: Writer) -> None:
        self.paragraphs = [[_sentence(words) for words in paragraph] for paragraph in paragraphs]
        self._retold: set[int] = set()
        self.writer = writer
        self.chance = writer.random

    def printed(self) -> Printed:
        parts: list[str] = []
        places: dict[Word, Range] = {}
        at = 0
        for paragraph in self.paragraphs:
            for word in (word for sentence in paragraph for word in sentence):
                places[word] = (at, at + len(word.text))
                parts += [word.text, " "]
                at += len(word.text) + 1
            parts[-1] = "\n"
        return Printed("".join(parts[:-1]), places)

    def passages(self, number: int) -> list[Passage]:
        """As many words, runs of words, sentences and paragraphs, anywhere."""
        now = self.printed()
        kinds = [self._word, self._run, self._any_sentence, self._whole_paragraph]
        return [self._passage(now, kinds[at % len(kinds)]()) for at in range(number)]

    def _passage(self, now: Printed, words: Sequence[Word]) -> Passage:
        return Passage(describe(now.text, now.places[words[0]][0], now.places[words[-1]][1]), words)

    def _word(self) -> Sentence:
        return [self.chance.choice(self._any_sentence())]

    def _run(self) -> Sentence:
        sentence = self._any_sentence()
        first = self.chance.randrange(len(sentence))
        return sentence[first : first + self.chance.randint(2, 6)]

    def _any_sentence(self) -> Sentence:
        return self.chance.choice(self.chance.choice(self.paragraphs))

    def _whole_paragraph(self) -> Sentence:
        return [word for sentence in self.chance.choice(self.paragraphs) for word in sentence]

    # -- Edits ----------------------------------------------------------------------------------------

    def replace_word(self) -> None:
        word = self.chance.choice(self._any_sentence())
        word.text, word.replaced = self.writer.words(1)[0], True

    def put_in_sentence(self) -> None:
        paragraph = self._paragraph_to_retell()
        paragraph.insert(self.chance.randint(1, len(paragraph) - 1), _sentence(self.writer.sentence()))

    def take_out_sentence(self) -> None:
        paragraph = self._paragraph_to_retell()
        paragraph.pop(self.chance.randrange(len(paragraph)))

    def _paragraph_to_retell(self) -> list[Sentence]:
        """Of more than one sentence, and each paragraph once: of a sentence put where another went it could be
        argued whether it is that one, edited."""
        spare = [one for one in self.paragraphs if len(one) > 1 and id(one) not in self._retold]
        chosen = self.chance.choice(spare)
        self._retold.add(id(chosen))
        return chosen

    def move_paragraph(self) -> None:
        paragraph = self.paragraphs.pop(self.chance.randrange(len(self.paragraphs)))
        self.paragraphs.insert(self.chance.randint(0, len(self.paragraphs)), paragraph)

    def prepend_entry(self) -> None:
        self.paragraphs.insert(0, [_sentence(words) for words in self.writer.paragraph()])


def written(words: int, seed: int) -> Draft:
    """A draft of so many words of our own prose."""
    writer = Writer(seed)
    return Draft(writer.article(words), writer)


def quoted(articles: Iterable[str], words: int, seed: int) -> Draft:
    """A draft of so many words taken from articles, one after the other."""
    taken: list[list[list[str]]] = []
    number = 0
    for line in (line for article in articles for line in article.split("\n") if line.strip()):
        if number >= words:
            break
        taken.append([sentence.split() for sentence in _SENTENCE_END.split(line.strip())])
        number += len(line.split())
    return Draft(taken, Writer(seed))


def edited(draft: Draft, words: int) -> None:
    """What an editor does in an afternoon to an article of so many words: forty edits to 5,000, in any order."""
    of_a_thousand = [draft.replace_word] * 5 + [draft.put_in_sentence, draft.take_out_sentence]
    edits = of_a_thousand * (words // 1_000) + [draft.move_paragraph] * (words // 1_000)
    draft.chance.shuffle(edits)
    for edit in edits:
        edit()


def an_hour_of_news(draft: Draft) -> None:
    """What happens to a live blog in an hour: entries on top, some of the old ones put right."""
    for edit in [draft.prepend_entry] * 30 + [draft.replace_word] * 40 + [draft.put_in_sentence] * 10:
        edit()


def _sentence(words: Iterable[str]) -> Sentence:
    return [Word(word) for word in words]
