"""The stretches of lines and sentences that stand unchanged in both texts, and the words of both texts around them."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from dataclasses import dataclass
from operator import attrgetter

from corrigenda.anchoring.compare.lines import NOWHERE, Parts, lines_of_both, sentences, unchanged
from corrigenda.anchoring.compare.tokens import LINE_END, Tokens


@dataclass(slots=True)
class Span:
    """A stretch [start, end) of one text that stands unchanged in the other, as one word with this number.

    `exact` says that no code point differs; if not, the typography does.
    """

    start: int
    end: int
    number: int
    exact: bool


class Spans:
    """The spans of two texts, in the order of each text.

    Parts in a row are one span if nothing but white space stands between them, and if they and the white space are the
    same code point for code point. The lines of a moved run of lines, for example, are one span.
    """

    def __init__(self, old: str, new: str) -> None:
        self._texts = old, new
        self._pairs: list[tuple[Span, Span]] = []
        self._lines = lines_of_both(old, new)
        old_rest, new_rest = self._add(*self._lines, blank=" \n")
        self._add(_sentences(old_rest), _sentences(new_rest), blank=" ")
        self._old = sorted((span for span, _ in self._pairs), key=attrgetter("start"))

    def stands_at(self, start: int, end: int) -> int | None:
        """Returns where old[start:end] begins in the new text, if it lies in a span and is exactly what it was."""
        at = bisect_right(self._old, start, key=attrgetter("start")) - 1
        if at < 0 or not start < end <= self._old[at].end or not self._old[at].exact:
            return None
        span, new_span = self._pairs[self._old[at].number]
        return new_span.start + start - span.start

    def words(self) -> tuple[Tokens, Tokens]:
        """Returns the words of both texts. A span is one word, the same in each."""
        new_spans = sorted((span for _, span in self._pairs), key=attrgetter("start"))
        return _cut(self._texts[0], self._lines[0], self._old), _cut(self._texts[1], self._lines[1], new_spans)

    def _add(self, old_parts: Parts, new_parts: Parts, *, blank: str) -> tuple[Parts, Parts]:
        """Adds the parts that are unchanged, and returns the others. Parts with more than `blank` between do not join."""
        placed, joins = unchanged(old_parts.texts, new_parts.texts), False
        for i, j in enumerate(placed):
            if j == NOWHERE:
                continue
            (start, end), (new_start, new_end) = old_parts.place(i), new_parts.place(j)
            exact = old_parts.texts[i] == new_parts.texts[j]
            if joins and exact and self._stand_in_a_row(start, new_start, blank):
                span, new_span = self._pairs[-1]
                span.end, new_span.end = end, new_end
            else:
                number = len(self._pairs)
                self._pairs.append((Span(start, end, number, exact), Span(new_start, new_end, number, exact)))
            joins = exact
        taken = {*placed}
        old_rest = [i for i, j in enumerate(placed) if j == NOWHERE]
        new_rest = [j for j in range(len(new_parts.texts)) if j not in taken]
        return old_parts.some(old_rest), new_parts.some(new_rest)

    def _stand_in_a_row(self, start: int, new_start: int, blank: str) -> bool:
        (old, new), (span, new_span) = self._texts, self._pairs[-1]
        if start - span.end != new_start - new_span.end:
            return False
        gap = old[span.end : start]
        return not gap.strip(blank) and new.startswith(gap, new_span.end)


def _sentences(rest: Parts) -> Parts:
    cut = [sentences(line, start) for line, start in zip(rest.texts, rest.starts, strict=True)]
    return Parts([text for part in cut for text in part.texts], [start for part in cut for start in part.starts])


def _cut(text: str, lines: Parts, spans: list[Span]) -> Tokens:
    """Returns the words of a text, with one word for each span and one for the end of each line outside the spans."""
    words, at, left = Tokens(), 0, deque(spans)
    for line, start in zip(lines.texts, lines.starts, strict=True):
        end = start + len(line)
        if end <= at:  # a span of several lines holds this line
            continue
        at = start
        while left and left[0].start < end:
            span = left.popleft()
            if at < span.start:
                words.cut(text[at : span.start], at)
            words.add_part(span.number, span.start, span.end)
            at = span.end
        if at < end:
            words.cut(text[at:end], at)
        end = max(at, end)
        words.add(LINE_END, end, end)
    return words
