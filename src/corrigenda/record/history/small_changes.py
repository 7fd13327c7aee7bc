"""The noise filter of a history. Pure.

A change that touches no word of the story (archive.noise) is treated as if it had been made already.
"""

from __future__ import annotations

from dataclasses import dataclass

from corrigenda.archive.articles.noise import Change, Weighed, Weight


@dataclass(frozen=True, slots=True)
class Filtered:
    """`before` is the earlier copy with the small changes made. `small` is the number of small changes."""

    before: str
    small: int


def filtered(compared: Weighed) -> Filtered:
    before, after = compared.before, compared.after
    small = [change for change in compared.changes if change.weight < Weight.SUBSTANCE]
    parts: list[str] = []
    at = 0
    for change in small:
        start, end, text = _replacement(before, after, change)
        parts += [before[at : max(at, start)], text]
        at = max(at, end)
    return Filtered("".join([*parts, before[at:]]), len(small))


def _replacement(before: str, after: str, change: Change) -> tuple[int, int, str]:
    """Returns the range of `before` and its replacement. If a line came or went, its line end is included."""
    start, end, text = change.start, change.end, after[change.new_start : change.new_end]
    if start == end and text:
        return (start, end, f"{text}\n") if start < len(before) else (start, end, f"\n{text}" if before else text)
    if not text and end > start:
        return (start, end + 1, "") if end < len(before) else (max(0, start - 1), end, "")
    return start, end, text
