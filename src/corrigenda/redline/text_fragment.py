"""A link to the exact words of a page: a text fragment (wicg.github.io/scroll-to-text-fragment). Pure.

A browser takes the first place that fits: a prefix; a text, or its beginning and its end; a suffix. Each of these parts
must stand within one run, and only white space may stand between two of them. The outer borders must be borders of
words. So words that are few, or that stand on the page more than once, are named together with the words before and
after them. Words that cannot be named surely get no fragment.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from corrigenda.anchoring import Surroundings
from corrigenda.redline.neighbouring_words import NeighbouringWords, Range, clings, has_letters
from corrigenda.redline.page_text import UNSPACED_LETTER, PageText
from corrigenda.redline.words import whole_words, words

FEW = 3  # words; fewer than these may come to stand elsewhere on the page, in tomorrow's list of stories
FEW_UNSEEN = 5  # the same if nothing is known of the page but the copy
LONGEST = 240  # code points; of a longer text, only the beginning and the end are named


@dataclass(frozen=True, slots=True)
class Named:
    """The parts of a fragment as ranges of the copy. An empty range is left out."""

    prefix: Range
    first: Range
    last: Range
    suffix: Range


def text_fragment(copy: str, start: int, end: int, around: Surroundings | None = None) -> str:
    """Returns `#:~:text=...` for copy[start:end], widened to whole words; empty if they cannot be named surely.

    `around`: what the page shows around this very copy. If it is unknown, more words are named.
    """
    page = PageText(copy, around)
    start, end = _whole(page, start, end)
    named = next(_ways(page, start, end), None) if start < end else None
    return _written(page, named) if named else ""


def _whole(page: PageText, start: int, end: int) -> Range:
    """Returns the range without white space at its ends, widened until it begins and ends with words."""
    copy = page.copy
    start, end = _stripped(copy, start, end)
    if start >= end:
        return start, start
    start, end = _within_runs(page, (start, end), whole_words(copy, start, end))
    while 0 < start < end and clings(page, start) and not page.is_border(start):
        before = copy[:start].rstrip()
        start = len(before) - len(words(before[-80:])[-1] if before else "")
    while start < end < len(copy) and clings(page, end) and not page.is_border(end):
        after = copy[end:].lstrip()
        end = len(copy) - len(after) + len(words(after[:80])[0] if after else "")
    return start, end


def _within_runs(page: PageText, exact: Range, whole: Range) -> Range:
    """Returns `whole` without what is beyond the first and the last run of `exact`, if no word goes on there."""
    first, last = page.runs[page.number_at(exact[0])], page.runs[page.number_at(exact[1] - 1)]
    start = max(whole[0], first.start) if page.is_border(first.start) else whole[0]
    return start, (min(whole[1], last.end) if page.is_border(last.end) else whole[1])


def _stripped(copy: str, start: int, end: int) -> Range:
    exact = copy[start:end]
    return end - len(exact.lstrip()), start + len(exact.rstrip())


def _ways(page: PageText, start: int, end: int) -> Iterator[Named]:
    """Yields ways to name the range, the best first."""
    careful, bold = (NeighbouringWords(page, careful=careful) for careful in (True, False))
    for first, last, around in ((start, end, careful), (start, end, bold), (*_to_run_ends(page, start, end), bold)):
        if page.number_at(first) == page.number_at(last - 1) and last - first <= LONGEST:
            yield from _in_one(around, first, last)
        else:
            yield from _by_its_ends(around, first, last)


def _to_run_ends(page: PageText, start: int, end: int) -> Range:
    """Returns the range widened over signs to the beginning or the end of its run, so that another run is beside it."""
    first, last = page.runs[page.number_at(start)], page.runs[page.number_at(end - 1)]
    if not has_letters(page.copy[first.start : start]):
        start = first.start
    return start, end if has_letters(page.copy[end : last.end]) else last.end


def _in_one(around: NeighbouringWords, start: int, end: int) -> Iterator[Named]:
    page, before, after = around.page, around.before(start), around.after(end)
    if not before or not after or page.may_be_repeated(before[-1][0], after[-1][1]):
        return  # nor do fewer words around it name it surely
    for number in range(max(len(before), len(after))):
        prefix, suffix = before[min(number, len(before) - 1)], after[min(number, len(after) - 1)]
        is_last = number + 1 == max(len(before), len(after))
        enough = _is_enough(page, [(prefix[0], suffix[1])], is_last)
        if enough and page.stands_once(prefix[0], suffix[1]):
            yield Named(prefix, (start, end), (end, end), suffix)


def _by_its_ends(around: NeighbouringWords, start: int, end: int) -> Iterator[Named]:
    """Yields ways to name words of several runs, or very many words, by their beginning and their end."""
    page, before, after = around.page, around.before(start), around.after(end)
    firsts = around.ends(start, min(end, page.runs[page.number_at(start)].end))
    lasts = around.begins(max(start, page.runs[page.number_at(end - 1)].start), end)
    sides = (firsts, lasts, before, after)
    for number in range(max(map(len, sides)) if all(sides) else 0):
        first, last, prefix, suffix = (side[min(number, len(side) - 1)] for side in sides)
        is_last = number + 1 == max(map(len, sides))
        if (
            first[1] <= last[0]
            and _is_enough(page, [(prefix[0], first[1]), (last[0], suffix[1])], is_last)
            and page.stands_once(prefix[0], first[1])
            and page.comes_first(last[0], suffix[1], after=first[1])
        ):
            yield Named(prefix, (start, first[1]), (last[0], end), suffix)


def _is_enough(page: PageText, ranges: Sequence[Range], is_last: bool) -> bool:
    """Whether the words are enough, or all that there are (`is_last`). Two characters of unspaced scripts are a word."""
    named = [word for start, end in ranges for word in words(page.copy[start:end]) if has_letters(word)]
    count = sum(0.5 if UNSPACED_LETTER.match(word) else 1 for word in named)
    return count >= (FEW if page.known or is_last else FEW_UNSEEN) or (page.known and is_last)


def _written(page: PageText, named: Named) -> str:
    prefix, first, last, suffix = (
        _coded(page.spelled(*part)) for part in (named.prefix, named.first, named.last, named.suffix)
    )
    parts = [f"{prefix}-" if prefix else "", first, last, f"-{suffix}" if suffix else ""]
    return "#:~:text=" + ",".join(part for part in parts if part)


def _coded(text: str) -> str:
    """Writes every character that means something in a fragment as bytes: above all - , and &."""
    return quote(text, safe="").replace("-", "%2D")
