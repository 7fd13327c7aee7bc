"""Direct quotations in copy: where they stand and, where the sentence names one, whose words they are.

Pure and linear in the copy's length. Words between marks count as a quotation even where no speaker is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corrigenda.corrections.words.speakers import speaker_of

# Opening mark -> the marks that may close it. German „ “ and “ ” share a mark: what opens decides. ” ” is Nordic.
_PAIRS = {
    '"': '"', "“": "”", "„": "“”", "”": "”", "«": "»", "»": "«", "‹": "›", "›": "‹",
    "「": "」", "『": "』", "‘": "’", "‚": "‘’", "〝": "〟",
}  # fmt: skip
_MARKS = re.compile(f"[{''.join(_PAIRS)}’」』〟\n]")
_SPACED = "«‹“„"  # « may stand apart from its words »
_BELIEVED = "“„«「『〝"  # opens a quotation even where nothing closes it
_CLAUSE = 160  # code points of "X said, adding," between the parts of a split quotation
_REACH = 300  # code points looked ahead for the mark that closes after a plural's apostrophe


@dataclass(frozen=True, slots=True)
class Quotation:
    """copy[start:end] with its marks. A split quotation is several, with one speaker."""

    start: int
    end: int
    speaker: str | None


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    closed: bool


def quotations(copy: str) -> tuple[Quotation, ...]:
    """The outermost quotations, in order; one that runs over paragraphs is one a paragraph. Never raises."""
    spans = tuple(_spans(copy))
    speakers: list[str | None] = []
    named: str | None = None
    for at, span in enumerate(spans):
        before = spans[at - 1].end if at else 0
        after = spans[at + 1].start if at + 1 < len(spans) else len(copy)
        if "\n" in copy[before : span.start]:
            named = None  # whom "she said" means in another paragraph is a guess
        speaker = speaker_of(copy, before, span.start, span.end, after, last=named)
        if speaker is None and at and _continues(copy, spans[at - 1], span):
            speaker = speakers[-1]
        speakers.append(speaker)
        named = speaker or named
    for at in range(len(spans) - 2, -1, -1):  # the speaker may be named only after the second part
        if speakers[at] is None and _one_sentence(copy, spans[at], spans[at + 1]):
            speakers[at] = speakers[at + 1]
    return tuple(Quotation(span.start, span.end, speaker) for span, speaker in zip(spans, speakers, strict=True))


def quotation_at(copy: str, start: int, end: int) -> Quotation | None:
    """The first quotation that shares a code point with copy[start:end] (for a bare place: that holds it)."""
    stop = max(end, start + 1)
    if not any(span.start < stop and start < span.end for span in _spans(copy)):
        return None  # told without the work of finding the speakers
    return next(one for one in quotations(copy) if one.start < stop and start < one.end)


def _spans(copy: str) -> Iterator[_Span]:
    """Outermost quoted stretches, their marks included, cut at paragraphs."""
    begun, closers, depth = -1, "", 0
    for found in _MARKS.finditer(copy + "\n"):
        mark, at = found.group(), found.start()
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
    """The marks that would close what `mark` opens here; empty where it opens nothing."""
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
    """Of it’s, and of the boys’ club where a better closing mark follows."""
    if mark != "’":
        return False
    if copy[at + 1 : at + 2].isalnum():
        return True
    plural = copy[at - 1 : at] == "s" and copy[at + 1 : at + 2] == " " and copy[at + 2 : at + 3].islower()
    return plural and re.match(r"[^‘\n]*?’(?!\w)", copy[at + 1 : at + _REACH]) is not None


def _is_quotation(copy: str, begun: int, end: int) -> bool:
    """Whether a stretch that was not closed in its paragraph is one: the next paragraph opens with the mark again.

    An inch mark or a stray mark is not; a curly opening mark is believed.
    """
    return copy[end + 1 : end + 2] == copy[begun] or copy[begun] in _BELIEVED


def _continues(copy: str, one: _Span, following: _Span) -> bool:
    """Whether the same person goes on: in the next paragraph, in the same sentence, or right after "said X."."""
    between = copy[one.end : following.start]
    if "\n" in between:
        return not one.closed and not between.strip()
    return len(between) < _CLAUSE and not re.search(r"[.!?。！？]\s", between.rstrip(" .!?—–-"))


def _one_sentence(copy: str, one: _Span, following: _Span) -> bool:
    between = copy[one.end : following.start]
    return _continues(copy, one, following) and not re.search(r"[.!?。！？]", between)
