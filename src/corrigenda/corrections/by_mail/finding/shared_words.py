"""The longest run of words that a mail and an article have in common."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from corrigenda.archive.passages.words import words

FEWEST = 5  # words in a row that are no chance
_MOST_WORDS = 3_000  # of a mail


@dataclass(frozen=True, slots=True)
class Shared:
    """The range in the copy, and where the same words begin in the mail's text, in code points."""

    start: int
    end: int
    at: int


def longest_shared(copy: str, text: str) -> Shared | None:
    """Returns the longest run of at least FEWEST words; the first, if several are as long."""
    copy_words, text_words = words(copy), words(text)
    runs = _starts(copy_words.texts)
    best, where = 0, (0, 0)
    at = 0
    while at < min(len(text_words), _MOST_WORDS) - FEWEST + 1:
        length, start = _longest_at(copy_words.texts, text_words.texts, at, runs)
        if length > best:
            best, where = length, (start, at)
        at += max(length, 1)
    if not best:
        return None
    start, end = copy_words.span(where[0], where[0] + best - 1)
    return Shared(start, end, text_words.span(where[1], where[1])[0])


def _starts(of_copy: list[str]) -> dict[tuple[str, ...], list[int]]:
    runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for start in range(len(of_copy) - FEWEST + 1):
        runs[tuple(of_copy[start : start + FEWEST])].append(start)
    return runs


def _longest_at(
    of_copy: list[str], of_text: list[str], at: int, runs: dict[tuple[str, ...], list[int]]
) -> tuple[int, int]:
    """Returns the length of the longest run that begins at a word of the text, and where the run begins in the copy."""
    best, where = 0, 0
    for start in runs.get(tuple(of_text[at : at + FEWEST]), ())[:20]:
        length = FEWEST
        while (
            start + length < len(of_copy)
            and at + length < len(of_text)
            and of_copy[start + length] == of_text[at + length]
        ):
            length += 1
        if length > best:
            best, where = length, start
    return best, where
