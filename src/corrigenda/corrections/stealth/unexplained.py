"""What of a change no case accounts for: the copy as it should read by what we know of, against the copy as it reads."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from corrigenda.anchoring import Anchor, Edit, describe, locate, resolved
from corrigenda.archive.articles import noise
from corrigenda.archive.articles.noise import Weighed
from corrigenda.archive.models import Revision
from corrigenda.corrections import put_right
from corrigenda.corrections.models import Case, Correction
from corrigenda.corrections.states import Resolution, State
from corrigenda.redline import Piece, redline

MOST_COMPARED = 400_000  # code points that changed, both copies; it is done while no one else can write
BY_HAND = (Resolution.FIXED_BY_HAND, Resolution.ALREADY_FIXED)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A range of the copy before, and what it became: one of the copy after. Code points."""

    start: int
    end: int
    new_start: int
    new_end: int

    def meets(self, start: int, end: int) -> bool:
        """Whether it touches a range of the copy after."""
        return self.new_start <= end and start <= self.new_end


def unexplained(before: Revision, after: Revision, until: datetime, made: Weighed) -> Stretch | None:
    """The change of `before` (`made`) that is nobody's, as one stretch around all of it; None where there is none.

    Taken off are noise, published corrections that `before` does not show, what readers suggested and the newsroom did, and
    whatever touches the passage of a case that runs: there somebody will decide.
    """
    expected = _applied(before.copy, [*_corrected(before, until), *_fixed_by_hand(before, after, until)])
    running = list(_running(after))
    changed = list(_changed_words(made))
    unknown = changed if expected == before.copy else _changed_words(noise.weighed(expected, after.copy))
    left = [words for words in unknown if not any(words.meets(start, end) for start, end in running)]
    changes = [words for words in changed if _meets_any(words, left)]
    if not changes:
        return None
    return Stretch(changes[0].start, changes[-1].end, changes[0].new_start, changes[-1].new_end)


def only_adds(made: Weighed) -> bool:
    """Whether nothing that stood there before was changed or taken out: lines came, none went."""
    return all(change.start == change.end for change in made.substance)


def _meets_any(words: Stretch, others: Sequence[Stretch]) -> bool:
    """Of stretches in order only one has to be asked: the first that does not end before these words begin."""
    at = bisect_left(others, words.new_start, key=lambda other: other.new_end)
    return at < len(others) and words.meets(others[at].new_start, others[at].new_end)


def _changed_words(made: Weighed) -> Iterator[Stretch]:
    """The words that changed, in order, noise left out; whole lines where too many are new to look at their words."""
    lines = made.substance
    whole = sum(line.end - line.start + line.new_end - line.new_start for line in lines) > MOST_COMPARED
    for line in lines:
        stretch = Stretch(line.start, line.end, line.new_start, line.new_end)
        yield from [stretch] if whole else _words(made.before, made.after, stretch)


def _words(before: str, after: str, lines: Stretch) -> Iterator[Stretch]:
    start, new_start = lines.start, lines.new_start
    for gone, come, same in _steps(redline(before[start : lines.end], after[new_start : lines.new_end])):
        if gone or come:
            yield Stretch(start, start + gone, new_start, new_start + come)
        start, new_start = start + gone + same, new_start + come + same


def _steps(pieces: Iterable[Piece]) -> Iterator[tuple[int, int, int]]:
    """Code points that go, that come, and that stay after them."""
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
    """The passages of the cases that run, on the newest copy."""
    for case in Case.objects.standing_on(after):
        if case.start is not None and case.end is not None:
            yield case.start, case.end


def _corrected(before: Revision, until: datetime) -> Iterator[Edit]:
    """What was published by then and `before` does not show yet; a page may lag behind the record."""
    published = Correction.objects.filter(article=before.article_id, published_at__lte=until, start__isnull=False)
    for one in published.exclude(old="").select_related("before__text"):
        if one.before is None or one.start is None:
            continue
        end = one.start + len(one.old)
        found = locate(describe(one.before.copy, one.start, end), before.copy, previous=one.before.copy)
        if isinstance(found, Anchor) and before.copy[found.start : found.end] == one.old:
            yield Edit(found.start, found.end, one.old, one.new)


def _fixed_by_hand(before: Revision, after: Revision, until: datetime) -> Iterator[Edit]:
    closed = Case.objects.filter(article=before.article_id, state=State.CLOSED, resolution__in=BY_HAND)
    for case in closed.filter(closed_at__lte=until):
        for suggestion in case.suggestions.all():
            edit = put_right.edit_of(suggestion, before)
            if edit is not None and edit.old != edit.new and resolved(edit, before.copy, after.copy):
                yield edit


def _applied(copy: str, edits: list[Edit]) -> str:
    """The copy with every edit made; of two that touch the later in the copy is."""
    untouched = len(copy) + 1
    for edit in sorted(edits, key=lambda one: (one.start, one.end), reverse=True):
        if edit.end < untouched:
            copy, untouched = edit.apply_to(copy), edit.start
    return copy
