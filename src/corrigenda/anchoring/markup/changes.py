"""Turns an edit of copy into replacements in a source, and touches as little of the source as possible.

This module knows no syntax: a syntax gives the source spans of copy characters and its way of escaping.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

from rapidfuzz.distance import LCSseq, Opcode

from corrigenda.anchoring.scoring import LARGEST_GAP
from corrigenda.anchoring.values import Edit

Span = tuple[int, int]
Why = Literal["no-place", "lines", "unproved", "code"]

_GRAIN = re.compile(r"\w+|\s|[^\w\s]")


class CannotEdit(Exception):
    """The edit cannot be made in this source.

    `reason` is one of:
    "no-place": the words have no place of their own in the source;
    "lines": the edit would join or split paragraphs;
    "unproved": the result would not read as the edit says, or would leave a link without words;
    "code": the site would run the new words instead of showing them.
    """

    def __init__(self, reason: Why) -> None:
        super().__init__(reason)
        self.reason = reason


class Places(Protocol):
    """The places of a copy's characters in a source."""

    def spans(self, start: int, end: int) -> list[Span]:
        """Returns the source spans of copy[start:end], in order. A character without a span has no place of its own."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """Source [start, end) becomes `text`."""

    start: int
    end: int
    text: str


def trimmed(edit: Edit) -> Edit:
    """Returns the edit without the common beginning and the common end of `old` and `new`."""
    shortest = min(len(edit.old), len(edit.new))
    left = 0
    while left < shortest and edit.old[left] == edit.new[left]:
        left += 1
    right = 0
    while right < shortest - left and edit.old[-1 - right] == edit.new[-1 - right]:
        right += 1
    old, new = edit.old[left : len(edit.old) - right], edit.new[left : len(edit.new) - right]
    return Edit(edit.start + left, edit.end - right, old, new)


def ways(edit: Edit, copy: str, places: Places, escape: Callable[[str], str]) -> Iterator[list[Replacement]]:
    """Yields replacements that may make the edit, the best first; each must be proved."""
    lines = list(by_lines(edit))
    # Word by word first: each word then stays within its tags and on its line.
    for parts in ([word for line in lines for word in _by_words(line)], lines):
        steps = [_steps(part, copy, places, escape) for part in parts]
        if all(steps):
            yield [replacement for of_part in steps for replacement in of_part]


def replaced(source: str, replacements: list[Replacement]) -> str:
    """Returns the source with the replacements made. The replacements do not overlap."""
    pieces: list[str] = []
    at = 0
    for step in sorted(replacements, key=lambda step: (step.start, step.end)):
        pieces += source[at : step.start], step.text
        at = step.end
    return "".join([*pieces, source[at:]])


def places_after(replacements: Iterable[Replacement]) -> list[Span]:
    """Returns where the text of each replacement stands once all are made. They are given in order, and do not overlap."""
    moved, spans = 0, []
    for step in replacements:
        spans.append((step.start + moved, step.start + moved + len(step.text)))
        moved += len(step.text) - (step.end - step.start)
    return spans


def by_lines(edit: Edit) -> Iterator[Edit]:
    """Yields an edit for each changed paragraph; the edit as it is if the number of paragraphs changes."""
    old, new = edit.old.split("\n"), edit.new.split("\n")
    if len(old) != len(new):
        yield edit
        return
    at = edit.start
    for before, after in zip(old, new, strict=True):
        if before != after:
            yield Edit(at, at + len(before), before, after)
        at += len(before) + 1


def _by_words(edit: Edit) -> Iterator[Edit]:
    old, new = _GRAIN.findall(edit.old), _GRAIN.findall(edit.new)
    if len(old) * len(new) > LARGEST_GAP:
        return
    blocks = [block for block in LCSseq.opcodes(old, new) if block.tag == "equal"]
    at, old_from, new_from = edit.start, 0, 0
    for old_to, new_to, size in [*_sizes(blocks), (len(old), len(new), 0)]:
        before, after = "".join(old[old_from:old_to]), "".join(new[new_from:new_to])
        if before or after:
            yield Edit(at, at + len(before), before, after)
        at += len(before) + sum(map(len, old[old_to : old_to + size]))
        old_from, new_from = old_to + size, new_to + size


def _sizes(blocks: list[Opcode]) -> list[tuple[int, int, int]]:
    return [(block.src_start, block.dest_start, block.src_end - block.src_start) for block in blocks]


def _steps(edit: Edit, copy: str, places: Places, escape: Callable[[str], str]) -> list[Replacement]:
    """Returns the replacements that put the new words where the changed old words begin.

    The old words are deleted piece by piece between the tags. There are no replacements if the words have no place of
    their own.
    """
    least = trimmed(edit)
    joined = _joined(places.spans(least.start, least.end))
    if not joined:
        # Words put in at the front of old words belong with them, not with the text before.
        in_front = least.start == edit.start < edit.end
        place = None if least.old.strip() else _insertion(least.start, copy, places, in_front=in_front)
        return [] if place is None else [Replacement(place, place, escape(least.new))]
    first = Replacement(*joined[0], escape(least.new))
    return [first, *(Replacement(start, end, "") for start, end in joined[1:])]


def _joined(spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in spans:
        if joined and start == joined[-1][1]:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _insertion(at: int, copy: str, places: Places, *, in_front: bool) -> int | None:
    """Returns where words between two characters are put in: after the first character, unless a line begins here."""
    begins_line = at == 0 or copy[at - 1] == "\n"
    spans = [] if begins_line or in_front else places.spans(at - 1, at)
    if spans:
        return spans[-1][1]
    spans = places.spans(at, min(at + 1, len(copy)))
    return spans[0][0] if spans else None
