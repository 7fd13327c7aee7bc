"""Whether a source in the CMS has an edit that we planned, even if others have written in the source since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from corrigenda.anchoring import BODY, CAPTION, Edit, copy_of_source, resolved
from corrigenda.connectors.base import Source
from corrigenda.corrections.models import Application


def edit_stands(plan: Application, source: Source, furniture: Sequence[str], part: str = BODY) -> bool:
    """Whether the source is what was planned, or this part of it has the new words where the old ones were."""
    if source.markup == plan.after:
        return True
    if source.markup == plan.before:
        return False
    before, after, now = (
        _text(replace(source, markup=markup), furniture, part) for markup in (plan.before, plan.after, source.markup)
    )
    return before != after and resolved(change_between(before, after), before, now)


def _text(source: Source, furniture: Sequence[str], part: str) -> str:
    """Returns the copy; for another part, all that may hold it: a caption may also stand in the body."""
    copy = copy_of_source(source.markup, syntax=source.syntax, furniture=furniture)
    held = [] if part == BODY else [holder.text for holder in source.holders(part, furniture)]
    return "\n".join([*held, copy] if part in (BODY, CAPTION) else held)


def change_between(before: str, after: str) -> Edit:
    """Returns the one stretch in which two texts differ, widened to whole words."""
    start = _alike(before, after)
    room = min(len(before), len(after)) - start
    tail = min(room, _alike(before[::-1], after[::-1]))
    while start and not before[start - 1].isspace():
        start -= 1
    while tail and not before[len(before) - tail].isspace():
        tail -= 1
    end = len(before) - tail
    return Edit(start, end, before[start:end], after[start : len(after) - tail])


def _alike(first: str, second: str) -> int:
    """Returns how many code points two texts share at their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False)))
