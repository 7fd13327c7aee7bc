"""Finds the part of a change that no case accounts for.

Compares the copy as it should read, by all that we know of, with the copy as it reads.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from corrigenda.anchoring import BODY, Anchor, Edit, as_copy, describe, locate, resolved
from corrigenda.archive.articles import noise
from corrigenda.archive.articles.noise import Weighed
from corrigenda.archive.models import Revision
from corrigenda.corrections import put_right
from corrigenda.corrections.models import Case, Correction
from corrigenda.corrections.states import Resolution, State
from corrigenda.corrections.stealth.alternation import Part
from corrigenda.redline import Piece, redline

MOST_COMPARED = 400_000  # changed code points of both copies; they are compared while nobody else can write
BY_HAND = (Resolution.FIXED_BY_HAND, Resolution.ALREADY_FIXED)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A range of the copy before, and the range of the copy after that it became, in code points."""

    start: int
    end: int
    new_start: int
    new_end: int

    def meets(self, start: int, end: int) -> bool:
        """Whether the stretch touches a range of the copy after."""
        return self.new_start <= end and start <= self.new_end


def unexplained(
    before: Revision, after: Revision, until: datetime, made: Weighed, alternating: Iterable[Part] = ()
) -> Stretch | None:
    """Returns the unexplained part of the change `made` to `before`, as one stretch around all of it; None if none.

    These parts are explained: noise, published corrections that `before` does not show, and suggestions that the
    newsroom carried out. So is a part that is `alternating`, and any change that touches the passage of a running case:
    someone will decide there.
    """
    expected = _applied(before.copy, [*_corrected(before, until), *_fixed_by_hand(before, after, until)])
    running = [*_running(after), *((part.start, part.end) for part in alternating)]
    changed = list(_changed_words(made))
    unknown = changed if expected == before.copy else _changed_words(noise.weighed(expected, after.copy))
    left = [words for words in unknown if not any(words.meets(start, end) for start, end in running)]
    changes = [words for words in changed if _meets_any(words, left)]
    if not changes:
        return None
    return Stretch(changes[0].start, changes[-1].end, changes[0].new_start, changes[-1].new_end)


def only_adds(made: Weighed) -> bool:
    """Whether nothing was changed or removed: lines were added, and none went."""
    return all(change.start == change.end for change in made.substance)


def _meets_any(words: Stretch, stretches: Sequence[Stretch]) -> bool:
    """Whether the words meet any of the stretches, which are in order.

    Only one needs checking: the first that does not end before the words begin.
    """
    at = bisect_left(stretches, words.new_start, key=lambda stretch: stretch.new_end)
    return at < len(stretches) and words.meets(stretches[at].new_start, stretches[at].new_end)


def _changed_words(weighed: Weighed) -> Iterator[Stretch]:
    """Yields the changed words in order, without noise; whole lines if too many changed to compare their words."""
    lines = weighed.substance
    whole = sum(line.end - line.start + line.new_end - line.new_start for line in lines) > MOST_COMPARED
    for line in lines:
        stretch = Stretch(line.start, line.end, line.new_start, line.new_end)
        yield from [stretch] if whole else _words(weighed.before, weighed.after, stretch)


def _words(before: str, after: str, lines: Stretch) -> Iterator[Stretch]:
    start, new_start = lines.start, lines.new_start
    for gone, come, same in _steps(redline(before[start : lines.end], after[new_start : lines.new_end])):
        if gone or come:
            yield Stretch(start, start + gone, new_start, new_start + come)
        start, new_start = start + gone + same, new_start + come + same


def _steps(pieces: Iterable[Piece]) -> Iterator[tuple[int, int, int]]:
    """Yields how many code points are removed, how many are added, and how many stay after them."""
    gone = come = 0
    for piece in pieces:
        if piece.kind == "same":
            yield gone, come, len(piece.text)
            gone = come = 0
        elif piece.kind == "del":
            gone += len(piece.text)
        else:
            come += len(piece.text)
    yield gone, come, 0


def _running(after: Revision) -> Iterator[tuple[int, int]]:
    """Yields the passages of the running cases, on the newest copy."""
    for case in Case.objects.standing_on(after):
        if case.start is not None and case.end is not None:
            yield case.start, case.end


def _corrected(before: Revision, until: datetime) -> Iterator[Edit]:
    """Yields the corrections published by `until` that `before` does not show yet: a page may lag behind the record."""
    published = Correction.objects.filter(article=before.article_id, published_at__lte=until, start__isnull=False)
    published = published.filter(part=BODY)
    for correction in published.exclude(old="").select_related("before__text"):
        if correction.before is None or correction.start is None:
            continue
        corrected, end = correction.before.copy, correction.start + len(correction.old)
        anchor = locate(describe(corrected, correction.start, end), before.copy, previous=corrected)
        if isinstance(anchor, Anchor) and before.copy[anchor.start : anchor.end] == correction.old:
            yield Edit(anchor.start, anchor.end, correction.old, correction.new)


def _fixed_by_hand(before: Revision, after: Revision, until: datetime) -> Iterator[Edit]:
    closed = Case.objects.filter(article=before.article_id, state=State.CLOSED, resolution__in=BY_HAND, part=BODY)
    for case in closed.filter(closed_at__lte=until):
        for suggestion in case.suggestions.all():
            edit = put_right.edit_of(suggestion, before) if suggestion.part == BODY else None
            if edit is not None and as_copy(edit.old) != as_copy(edit.new) and resolved(edit, before.copy, after.copy):
                yield edit


def _applied(copy: str, edits: list[Edit]) -> str:
    """Returns the copy with the edits made; of two edits that touch, only the one later in the copy is made."""
    untouched = len(copy) + 1
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end), reverse=True):
        if edit.end < untouched:
            copy, untouched = edit.apply_to(copy), edit.start
    return copy
