"""The noise filter of a history: changes that no word of the story is in (archive.noise) are taken as made already. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from corrigenda.archive.articles.noise import Change, Weighed, Weight


@dataclass(frozen=True, slots=True)
class Filtered:
    """`before` as it would be with the small changes made, and how many of them there are."""

    before: str
    small: int


def filtered(compared: Weighed) -> Filtered:
    before, after = compared.before, compared.after
    small = [change for change in compared.changes if change.weight < Weight.SUBSTANCE]
    parts: list[str] = []
    at = 0
    for change in small:
        start, end, text = _made(before, after, change)
        parts += [before[at : max(at, start)], text]
        at = max(at, end)
    return Filtered("".join([*parts, before[at:]]), len(small))


def _made(before: str, after: str, change: Change) -> tuple[int, int, str]:
    """The range of `before` and what stands there instead; of a line that came or went its line end, too."""
    start, end, text = change.start, change.end, after[change.new_start : change.new_end]
    if start == end and text:
        return (start, end, f"{text}\n") if start < len(before) else (start, end, f"\n{text}" if before else text)
    if not text and end > start:
        return (start, end + 1, "") if end < len(before) else (max(0, start - 1), end, "")
    return start, end, text
