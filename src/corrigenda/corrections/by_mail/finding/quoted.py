"""The words that a reader quotes in a mail: between quotation marks, or in lines that begin with `>`. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARKS = [
    "“”",
    "„“",
    "„”",
    "”“",
    "””",
    "«»",
    "»«",
    "‘’",
    "‚‘",
    "‚’",
    "‹›",
    "「」",
    "『』",
    '""',
    "″″",
    "’’",
]  # opening and closing, as the languages write them
_LONGEST = 2_000  # code points between marks
_QUOTED = re.compile(
    "|".join(
        rf"(?<!\w){re.escape(pair[0])}\s*([^{re.escape(pair)}]{{2,{_LONGEST}}}?)\s*{re.escape(pair[1])}(?!\w)"
        for pair in _MARKS
    )
)
_LINES = re.compile(r"(?:^>[^\n]*\n?)+", re.MULTILINE)
_MARK = re.compile(r"^>[> ]*", re.MULTILINE)
_SENTENCE = re.compile(r"[^.!?…\n]{20,}[.!?…]?")
MOST = 40  # passages that are looked for


@dataclass(frozen=True, slots=True)
class Quoted:
    """`at`: where the words begin in the text, in code points."""

    words: str
    at: int


def quoted(text: str) -> list[Quoted]:
    """Returns what is quoted, in the order of the text."""
    found = [*_between_marks(text), *_in_marked_lines(text)]
    return sorted(found, key=lambda each: each.at)[:MOST]


def _between_marks(text: str) -> Iterator[Quoted]:
    for match in _QUOTED.finditer(text):
        words = next(group for group in match.groups() if group)
        yield Quoted(" ".join(_MARK.sub("", words).split()), match.start())


def _in_marked_lines(text: str) -> Iterator[Quoted]:
    for match in _LINES.finditer(text):
        paragraphs = re.split(r"\n\s*\n", _MARK.sub("", match[0]))
        yield from (Quoted(words, match.start()) for each in paragraphs if len(words := " ".join(each.split())) > 1)


def sentences(text: str) -> list[Quoted]:
    """Returns the sentences of a text, as words that may have been copied without marks."""
    found = (Quoted(" ".join(match[0].split()), match.start()) for match in _SENTENCE.finditer(text))
    return list(found)[:MOST]
