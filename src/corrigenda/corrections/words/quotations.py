"""Finds direct quotations in copy: their places and, if the sentence names one, their speakers.

Pure and linear in the copy's length. Words between marks count as a quotation even if no speaker is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corrigenda.corrections.words.speakers import speaker_of

# Opening mark -> the marks that may close it. German „ “ and “ ” share a mark: the opening mark decides. ” ” is Nordic.
_PAIRS = {
    '"': '"', "“": "”", "„": "“”", "”": "”", "«": "»", "»": "«", "‹": "›", "›": "‹",
    "「": "」", "『": "』", "‘": "’", "‚": "‘’", "〝": "〟",
}  # fmt: skip
_MARKS = re.compile(f"[{''.join(_PAIRS)}’」』〟\n]")
_SPACED = "«‹“„"  # « may have blanks inside its marks »
_BELIEVED = "“„«「『〝"  # these marks open a quotation even if nothing closes it
_CLAUSE = 160  # most code points of "X said, adding," between the parts of a split quotation
_REACH = 300  # code points to look ahead for the closing mark after a plural's apostrophe


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation: copy[start:end], marks included. A split quotation is several of these, with one speaker."""

    start: int
    end: int
    speaker: str | None


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    closed: bool


def quotations(copy: str) -> tuple[Quotation, ...]:
    """Returns the outermost quotations, in order; one over several paragraphs counts once for each. Never raises."""
    spans = tuple(_spans(copy))
    speakers: list[str | None] = []
    named: str | None = None
    for at, span in enumerate(spans):
        before = spans[at - 1].end if at else 0
        after = spans[at + 1].start if at + 1 < len(spans) else len(copy)
        if "\n" in copy[before : span.start]:
            named = None  # who "she said" means in another paragraph is a guess
        speaker = speaker_of(copy, before, span.start, span.end, after, last=named)
        if speaker is None and at and _continues(copy, spans[at - 1], span):
            speaker = speakers[-1]
        speakers.append(speaker)
        named = speaker or named
    for at in range(len(spans) - 2, -1, -1):  # sometimes the speaker is named only after the second part
        if speakers[at] is None and _one_sentence(copy, spans[at], spans[at + 1]):
            speakers[at] = speakers[at + 1]
    return tuple(Quotation(span.start, span.end, speaker) for span, speaker in zip(spans, speakers, strict=True))


def quotation_at(copy: str, start: int, end: int) -> Quotation | None:
    """Returns the first quotation that shares a code point with copy[start:end], or that holds a bare place."""
    stop = max(end, start + 1)
    if not any(span.start < stop and start < span.end for span in _spans(copy)):
        return None  # no need to find the speakers
    return next(quotation for quotation in quotations(copy) if quotation.start < stop and start < quotation.end)


def _spans(copy: str) -> Iterator[_Span]:
    """Yields the outermost quoted stretches, marks included, cut at paragraphs."""
    begun, closers, depth = -1, "", 0
    for match in _MARKS.finditer(copy + "\n"):
        mark, at = match.group(), match.start()
        if mark == "\n":
            if begun >= 0 and _is_quotation(copy, begun, at):
                yield _Span(begun, at, closed=False)
            begun = -1
        elif begun < 0:
            if closers := _opens(copy, at, mark):
                begun, depth = at, 1
        elif mark in closers:
            depth -= 0 if _is_apostrophe(copy, at, mark) else 1
            if depth == 0:
                if at > begun + 1:
                    yield _Span(begun, at + 1, closed=True)
                begun = -1
        elif mark == copy[begun]:
            depth += 1


def _opens(copy: str, at: int, mark: str) -> str:
    """Returns the marks that would close the quotation that `mark` opens at `at`; empty if it opens none."""
    before = copy[at - 1 : at] or " "
    after = copy[at + 1 : at + 2] or " "
    if after.isspace() and not (mark in _SPACED and before.isspace()):
        return ""
    if mark in '"”‘»›‚' and before.isalnum():
        return ""
    if mark == "”" and not before.isspace():
        return ""
    return _PAIRS.get(mark, "")


def _is_apostrophe(copy: str, at: int, mark: str) -> bool:
    """Whether a mark is an apostrophe, as in it’s, or in the boys’ club if a better closing mark follows."""
    if mark != "’":
        return False
    if copy[at + 1 : at + 2].isalnum():
        return True
    plural = copy[at - 1 : at] == "s" and copy[at + 1 : at + 2] == " " and copy[at + 2 : at + 3].islower()
    return plural and re.match(r"[^‘\n]*?’(?!\w)", copy[at + 1 : at + _REACH]) is not None


def _is_quotation(copy: str, begun: int, end: int) -> bool:
    """Whether a stretch not closed in its paragraph is a quotation: the next paragraph opens with the same mark.

    An inch mark or a stray mark opens no quotation; a curly opening mark always counts.
    """
    return copy[end + 1 : end + 2] == copy[begun] or copy[begun] in _BELIEVED


def _continues(copy: str, span: _Span, following: _Span) -> bool:
    """Whether the same person goes on speaking: in the next paragraph, in the same sentence, or after "said X."."""
    between = copy[span.end : following.start]
    if "\n" in between:
        return not span.closed and not between.strip()
    return len(between) < _CLAUSE and not re.search(r"[.!?。！？]\s", between.rstrip(" .!?—–-"))


def _one_sentence(copy: str, span: _Span, following: _Span) -> bool:
    between = copy[span.end : following.start]
    return _continues(copy, span, following) and not re.search(r"[.!?。！？]", between)
