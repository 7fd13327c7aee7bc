"""The results of a search as the desk shows them: the words marked, with the copy around. Holds values, no markup."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corrigenda.archive.articles.words_url import words_url
from corrigenda.archive.flows.find_elsewhere import Likeness
from corrigenda.archive.flows.search import Result
from corrigenda.archive.models import Article

PAGE = 25
AROUND = 90  # code points of copy either side
LONGEST = 400  # code points of copy in all
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class ResultRow:
    """`parts`: pieces of copy, each with whether it was searched for. `words_url` leads to the words on the page."""

    article: Article
    words_url: str
    parts: tuple[tuple[bool, str], ...]
    likeness: Likeness | None
    words: str  # the first words that were searched for, as the copy has them


def result_row(result: Result) -> ResultRow:
    start, end = result.marks[0] if result.marks else (0, 0)
    url = words_url(result.article, result.revision, result.copy, start, end)
    return ResultRow(result.article, url, tuple(_parts(result)), result.likeness, result.copy[start:end])


def _parts(result: Result) -> Iterator[tuple[bool, str]]:
    """Yields the copy around the first mark, with any other marks within that stretch."""
    copy = result.copy
    at, stop = _window(result)
    if at:
        yield False, ELLIPSIS
    for start, end in result.marks:
        if at <= start < stop:
            yield False, copy[at:start]
            at = min(end, stop)
            yield True, copy[start:at]
    yield False, copy[at:stop]
    if stop < len(copy):
        yield False, ELLIPSIS


def _window(result: Result) -> tuple[int, int]:
    """Returns the window of copy to show, [begin, stop). It ends at whole words if blanks separate the words."""
    copy = result.copy
    start = result.marks[0][0] if result.marks else 0
    begin = start - len(copy[max(0, start - AROUND) : start].partition(" ")[2]) if start > AROUND else 0
    kept = copy[start : start + LONGEST]
    whole = kept.rpartition(" ")[0] if start + LONGEST < len(copy) else kept
    return begin, start + len(whole or kept)
