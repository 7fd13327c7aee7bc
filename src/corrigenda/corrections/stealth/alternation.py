"""Finds parts of a page that alternate: a headline under test, a card that is another for each visitor.

A part alternates if its words went and came back between the same lines above and below. From then on the words that were
there before are known, and so is a line that has little in common with the line that it replaces, as one card with another.
Only the revisions of the article are asked. A part that takes a published correction back never counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import QuerySet

from corrigenda.archive.articles.noise import Change, Weighed, Weight
from corrigenda.archive.models import Revision
from corrigenda.corrections.models import Correction

LOOKED_BACK = 30  # revisions
MOST_LINES = 20  # lines of one part
ALIKE = 0.5  # of the words of both: lines that share more are one line, which someone edited


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that changed, old and new, with the lines above and below them; those are None at an end of the copy.

    `start` and `end` are the range of the new lines, in code points of the copy after.
    """

    above: str | None
    below: str | None
    old: str
    new: str
    start: int
    end: int


def alternating(revision: Revision, made: Weighed) -> list[Part]:
    """Returns the parts of the change that alternate. `made`: the change from an earlier revision to this one."""
    parts = list(_parts(made))
    copies = [one.copy for one in reversed(earlier(revision)[:LOOKED_BACK])] if parts else []
    came_back = [part for part in parts if _alternates(part, copies)]
    if not came_back:
        return []
    corrections = list(Correction.objects.filter(article=revision.article_id).exclude(old="").values_list("old", "new"))
    return [part for part in came_back if not _takes_back(part, corrections)]


def same_place(part: Part, made: Weighed) -> bool:
    """Whether a change was made to the part too: in the same place, with some of the same words."""
    return any(
        (part.above, part.below) == (other.above, other.below) and {part.old, part.new} & {other.old, other.new}
        for other in _parts(made)
    )


def earlier(revision: Revision) -> QuerySet[Revision]:
    """Returns the article's revisions before this one that were read in the same way, the latest first.

    Two ways of reading one page may give two copies.
    """
    same_reading = Revision.objects.filter(article=revision.article_id, reading=revision.reading)
    return same_reading.filter(number__lt=revision.number).select_related("text").order_by("-number")


def _parts(made: Weighed) -> Iterator[Part]:
    """Yields the changes of substance, those in lines that follow one another as one part."""
    runs: list[list[Change]] = []
    for change in made.changes:
        last = runs[-1][-1] if runs else None
        if last is not None and change.start <= last.end + 1 and change.new_start <= last.new_end + 1:
            runs[-1].append(change)
        else:
            runs.append([change])
    for run in runs:
        if any(change.weight == Weight.SUBSTANCE for change in run):
            yield _part(made, run[0], run[-1])


def _part(made: Weighed, first: Change, last: Change) -> Part:
    before, after = made.before, made.after
    start, end = first.new_start, last.new_end
    above = after[: start - 1].rpartition("\n")[2] if start else None
    rest = after[end:] if end > start or not after[end:] else "\n" + after[end:]
    below = rest[1:].partition("\n")[0] if rest else None
    return Part(above, below, before[first.start : last.end], after[start:end], start, end)


def _alternates(part: Part, copies: Sequence[str]) -> bool:
    forms = [form for copy in copies if (form := _between(copy, part.above, part.below)) is not None]
    stays = [form for form, _ in groupby([*forms, part.new])]
    came_back = len(stays) > len(set(stays))
    return came_back and (part.new in stays[:-1] or _is_another_line(part.old, part.new))


def _between(copy: str, above: str | None, below: str | None) -> str | None:
    """Returns the lines between two lines of the copy; None if the copy has no such place."""
    lines: list[str | None] = [None, *copy.split("\n"), None]
    for first, line in enumerate(lines):
        if line == above and (first == 0) == (above is None):
            window = lines[first + 1 : first + MOST_LINES + 2]
            if below in window:
                return "\n".join(line or "" for line in window[: window.index(below)])
    return None


def _is_another_line(old: str, new: str) -> bool:
    first, other = (set(re.findall(r"\w+", text.lower())) for text in (old, new))
    return len(first & other) <= ALIKE * len(first | other)


def _takes_back(part: Part, corrections: Sequence[tuple[str, str]]) -> bool:
    return any(old in part.new and new in part.old for old, new in corrections)
