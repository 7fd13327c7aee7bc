"""Direct quotations in copy: where they stand and, where the sentence names one, whose words they are.

Pure and linear in the copy's length. Words between marks count as a quotation even where no speaker is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corrigenda.corrections.speakers import speaker_of

# Opening mark -> the marks that may close it. German „ “ and “ ” share a mark: what opens decides.
_PAIRS = {"“": "”", "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』", "‹": "›", "‘": "’", "〝": "〟"}
_MARKS = re.compile('["“”„«»「」『』‹›‘’〝〟\n]')
LONGEST = 20_000  # code points; an opening mark that is never closed ends with its paragraph all the same


@dataclass(frozen=True, slots=True)
class Quotation:
    """copy[start:end] with its marks. A split quotation is several, with one speaker."""

    start: int
    end: int
    speaker: str | None


def quotations(copy: str) -> tuple[Quotation, ...]:
    """The outermost quotations, in order. Never raises."""
    spans = list(_spans(copy))
    found: list[Quotation] = []
    named: str | None = None
    for at, (start, end) in enumerate(spans):
        before = spans[at - 1][1] if at else 0
        after = spans[at + 1][0] if at + 1 < len(spans) else len(copy)
        goes_on = bool(found) and _continues(copy, found[-1].end, start)
        speaker = speaker_of(copy, before, start, end, after, last=named)
        if speaker is None and goes_on:
            speaker = found[-1].speaker
        found.append(Quotation(start, end, speaker))
        named = speaker or named
    return tuple(_shared_backwards(found, copy))


def quotation_at(copy: str, start: int, end: int) -> Quotation | None:
    """The first quotation that shares a code point with copy[start:end] (for a bare place: that holds it)."""
    for one in quotations(copy):
        if one.start < max(end, start + 1) and start < one.end:
            return one
    return None


def _spans(copy: str) -> Iterator[tuple[int, int]]:
    """Outermost quoted stretches, their marks included, cut at paragraphs."""
    begun, closers, depth = -1, "", 0
    for found in _MARKS.finditer(copy):
        mark, at = found.group(), found.start()
        if mark == "\n":
            if begun >= 0:
                if _worth(copy, begun, at, closers):
                    yield begun, at
                # Opened again at the head of the next paragraph, it is one speech that goes on.
                begun, depth = -1, 0
        elif begun < 0:
            if closing := _opens(copy, at, mark):
                begun, closers, depth = at, closing, 1
        elif mark in closers and not _apostrophe(copy, at, mark):
            depth -= 1
            if depth == 0:
                yield begun, at + 1
                begun = -1
        elif mark == copy[begun] and mark not in closers:
            depth += 1
    if begun >= 0 and _worth(copy, begun, len(copy), closers):
        yield begun, len(copy)


def _opens(copy: str, at: int, mark: str) -> str:
    """The marks that would close what `mark` opens here; empty where it opens nothing."""
    before = copy[at - 1] if at else " "
    after = copy[at + 1] if at + 1 < len(copy) else " "
    if after.isspace():
        return ""
    if mark == '"':
        return '"' if not before.isalnum() else ""
    if mark in "‘»" and before.isalnum():
        return ""
    return _PAIRS.get(mark, "")


def _apostrophe(copy: str, at: int, mark: str) -> bool:
    return mark == "’" and at + 1 < len(copy) and copy[at + 1].isalnum()


def _worth(copy: str, begun: int, end: int, closers: str) -> bool:
    """Whether a stretch that was not closed in its paragraph is a quotation: its next paragraph opens with the mark again.

    An inch mark or a stray mark is not; a curly opening mark is believed.
    """
    return copy[end + 1 : end + 2] == copy[begun] or copy[begun] in "“„«「"


def _continues(copy: str, end: int, start: int) -> bool:
    """Two stretches with nothing but a paragraph's end, or a short clause of the same sentence, between them."""
    between = copy[end:start]
    if not between.strip():
        return True
    return len(between) < 160 and "\n" not in between and not re.search(r"[.!?。！？]\s", between)


def _shared_backwards(found: list[Quotation], copy: str) -> list[Quotation]:
    """The first part of a split quotation has the speaker that is named only after the second."""
    for at in range(len(found) - 2, -1, -1):
        one, following = found[at], found[at + 1]
        if one.speaker is None and following.speaker and _continues(copy, one.end, following.start):
            found[at] = Quotation(one.start, one.end, following.speaker)
    return found
