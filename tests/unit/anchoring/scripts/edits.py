"""What editors do to the articles: for each edit, a passage, and where it stands afterwards or that it is gone.

The truth is known by construction. One thing is left out because nobody can tell it by the selector alone: whether a
line that stands elsewhere was moved there, or was there before and its double was deleted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.unit.anchoring.scripts.articles import Article

LEAD, ROW, SAID, BORN, LONG, QUOTED, SMALL, ENDING, MARKS, LAST = 0, 2, 5, 6, 8, 9, 10, 11, 12, 13
Lines = list[str]


@dataclass(frozen=True)
class Case:
    """A passage [start, end) of `old`; its `place` in `new`, or None if it is gone."""

    kind: str
    language: str
    old: str
    new: str
    start: int
    end: int
    place: tuple[int, int] | None

    def __str__(self) -> str:
        return f"{self.language}: {self.kind}"


def printed(article: Article) -> Lines:
    """The lines of the article."""
    first, second, third = article.rows
    return [
        article.lead,
        article.head,
        *(f"{first} 85 40", f"{second} 85 31", f"{third} 62 28"),
        article.said,
        *(article.born.format(*person) for person in article.people),
        article.long,
        article.quoted,
        article.small_in,
        article.ending_in.format(article.ending[1]),
        article.marks_in.format(article.plain),
        article.last,
    ]


def twins(article: Article) -> Lines:
    """The article with sentences about three people that differ in nothing but the name and the year."""
    lines = printed(article)
    people = [*article.people, (article.rows[2], "1958")]
    told = [f"{article.born.format(*person)[:-1]}, {article.last}" for person in people]
    return [*lines[:BORN], *told, *lines[BORN + 2 :]]


def table(article: Article) -> Lines:
    """The article with a table whose rows have the same figures."""
    lines = printed(article)
    return [*lines[:ROW], *(f"{name} 85 40" for name in article.rows), *lines[ROW + 3 :]]


@dataclass(frozen=True)
class _Desk:
    """Makes the cases of one article's lines."""

    article: Article
    old: Lines

    def there(self, kind: str, line: int, words: str, new: Lines, now: int, reads: str | None = None) -> Case:
        """`words` of a line stand in line `now`, and read `reads` there."""
        reads = words if reads is None else reads
        return self._case(kind, line, words, new, _place(new, now, reads))

    def gone(self, kind: str, line: int, words: str, new: Lines) -> Case:
        return self._case(f"gone: {kind}", line, words, new, None)

    def corrected(self, kind: str, line: int, words: str, wrong: str, right: str) -> Case:
        """`words` of a line stand there with `right` in place of `wrong`."""
        new = put(self.old, line, self.old[line].replace(wrong, right, 1))
        return self.there(kind, line, words, new, line, words.replace(wrong, right, 1))

    def _case(self, kind: str, line: int, words: str, new: Lines, place: tuple[int, int] | None) -> Case:
        start, end = _place(self.old, line, words)
        return Case(kind, self.article.language, "\n".join(self.old), "\n".join(new), start, end, place)


def _place(lines: Lines, line: int, words: str) -> tuple[int, int]:
    start = sum(len(one) + 1 for one in lines[:line]) + lines[line].index(words)
    return start, start + len(words)


def put(lines: Lines, at: int, text: str) -> Lines:
    return [*lines[:at], text, *lines[at + 1 :]]


def without(lines: Lines, at: int) -> Lines:
    return [*lines[:at], *lines[at + 1 :]]


def cases(article: Article) -> Iterator[Case]:
    """All cases of an article."""
    for edits in (_corrected, _moved, _rewritten, _retyped, _deleted, _replaced, _of_twins, _of_a_table):
        yield from edits(article)


def _corrected(article: Article) -> Iterator[Case]:
    lines = printed(article)
    desk, (name, year), (word, other) = _Desk(article, lines), article.people[0], article.word
    yield desk.corrected("a year corrected", BORN, year, year, "1932")
    yield desk.corrected("a year corrected in the sentence", BORN, lines[BORN], year, "1932")
    yield desk.corrected("a name respelt in the sentence", BORN, lines[BORN], name, article.other_name)
    yield desk.corrected("a word replaced", LEAD, word, word, other)
    yield desk.corrected("a word put in", LEAD, lines[LEAD], word, word + article.space + other)
    yield desk.corrected("a particle changed", ENDING, article.ending[1], article.ending[1], article.ending[2])


def _moved(article: Article) -> Iterator[Case]:
    lines, (word, other) = printed(article), article.word
    desk = _Desk(article, lines)
    yield desk.there("a line on top", ROW, "85", [article.other_page[0], *lines], ROW + 1)
    yield desk.there("a live blog", LEAD, word, [*article.other_page, *lines], len(article.other_page))
    yield desk.there("a sentence moved", LONG, article.long, [article.long, *without(lines, LONG)], 0)
    lead = lines[LEAD].replace(word, other, 1)
    yield desk.there("a sentence moved and edited", LEAD, lines[LEAD], [*lines[1:], lead], LAST, lead)
    rows = [*lines[:ROW], *lines[ROW + 1 : ROW + 3], lines[ROW], *lines[ROW + 3 :]]
    yield desk.there("a row moved", ROW, "85", rows, ROW + 2)
    swapped = put(put(lines, BORN, lines[BORN + 1]), BORN + 1, lines[BORN])
    yield desk.there("two sentences swapped", BORN + 1, "1946", swapped, BORN)
    split = [article.halves, *without(lines, LONG)]
    yield desk.there("split in two and moved", LONG, article.long, split, 0, article.halves)
    into = without(put(lines, SAID, lines[SAID] + article.space + article.halves), LONG)
    yield desk.there("split in two and moved into a paragraph", LONG, article.long, into, SAID, article.halves)


def _rewritten(article: Article) -> Iterator[Case]:
    lines = printed(article)
    desk, fact, name = _Desk(article, lines), article.fact, article.people[0][0]
    yield desk.there("a paragraph rewritten around a fact", SAID, fact, put(lines, SAID, article.retold), SAID)
    all_around = put(put(lines, ROW + 2, article.other_page[0]), BORN, article.other_page[1])
    retold = put(all_around, SAID, article.retold)
    yield desk.there("all rewritten around a fact", SAID, fact, retold, SAID)
    yield desk.there("all rewritten around a paragraph", SAID, lines[SAID], all_around, SAID)
    if any(map(str.isupper, name)):
        told = f"{name}{article.space}{article.other_page[0]}"
        yield desk.there("a sentence rewritten around a name", BORN, name, put(lines, BORN, told), BORN)


def _retyped(article: Article) -> Iterator[Case]:
    lines = printed(article)
    desk = _Desk(article, lines)
    yield desk.corrected("quotation marks", QUOTED, article.quoted, article.quoted, article.requoted)
    yield desk.corrected("marks on a word", MARKS, article.plain, article.plain, article.marked)
    if article.pointed:
        plain, pointed = article.pointed
        yield desk.corrected("marks on a sentence", SAID, plain, plain, pointed)


def _deleted(article: Article) -> Iterator[Case]:
    lines = printed(article)
    desk = _Desk(article, lines)
    yield desk.gone("a row deleted", ROW, "85", without(lines, ROW))
    yield desk.gone("a sentence deleted, its twin stays", BORN, lines[BORN], without(lines, BORN))
    yield desk.gone("a small word deleted, others have its letters", SMALL, article.small, without(lines, SMALL))
    frame = article.born.split("{}")[2].rstrip(".。।։").strip()
    yield desk.gone("a phrase deleted, a twin has it", BORN, frame, without(lines, BORN))
    again = put(lines, LAST, f"{lines[LAST]}{article.space}{article.born.format(article.rows[0], '1931')}")
    yield _Desk(article, again).gone("a year deleted, another has it", BORN, "1931", without(again, BORN))
    one_paragraph = [*lines[:BORN], f"{lines[BORN]}{article.space}{lines[BORN + 1]}", *lines[BORN + 2 :]]
    desk = _Desk(article, one_paragraph)
    yield desk.gone("the first of two in a paragraph", BORN, lines[BORN], put(one_paragraph, BORN, lines[BORN + 1]))
    double = lines[ENDING]
    doubled = put(put(lines, SAID, lines[SAID] + article.space + double), LONG, lines[LONG] + article.space + double)
    doubled = without(doubled, ENDING)
    yield _Desk(article, doubled).gone("one of two doubles", LONG, double, put(doubled, LONG, lines[LONG]))


def _replaced(article: Article) -> Iterator[Case]:
    lines, page = printed(article), list(article.other_page)
    desk = _Desk(article, lines)
    yield desk.gone("another page", SAID, lines[SAID], page)
    yield desk.gone("another page, a fact", SAID, article.fact, page)
    yield desk.gone("another paragraph, a fact", SAID, article.fact, put(lines, SAID, article.other_page[1]))
    phrase = article.last[:6] if article.language == "th" or not article.space else " ".join(article.last.split()[:3])
    chance = [*page[:2], article.space.join((page[2], phrase, page[0]))]
    yield desk.gone("another page, three words by chance", LAST, phrase, chance)
    yield desk.gone("another page, three words of the sentence by chance", LAST, article.last, chance)


def _of_twins(article: Article) -> Iterator[Case]:
    lines = twins(article)
    desk = _Desk(article, lines)
    for at, (name, year) in enumerate(article.people, BORN):
        yield desk.gone("a twin", at, lines[at], without(lines, at))
        yield desk.gone("a twin's year", at, year, without(lines, at))
        yield desk.gone("a twin's name", at, name, without(lines, at))
        yield desk.corrected("a twin corrected", at, lines[at], year, year[:3] + "9")
    second = article.people[1]
    yield desk.there("the twin above deleted", BORN + 1, second[1], without(lines, BORN), BORN)


def _of_a_table(article: Article) -> Iterator[Case]:
    lines = table(article)
    desk = _Desk(article, lines)
    for at in range(ROW, ROW + 3):
        yield desk.gone("a row of equal figures", at, "85", without(lines, at))
        yield desk.corrected("a row of equal figures corrected", at, "85", "85", "86")
    named = put(lines, ROW + 1, f"{article.word[1]} 85 40")
    yield desk.there("a row's name replaced", ROW + 1, "85", named, ROW + 1)
