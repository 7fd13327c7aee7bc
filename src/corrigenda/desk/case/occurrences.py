"""The same words elsewhere, as the desk shows them: before a decision what would change, after it how far each is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corrigenda.anchoring import Edit
from corrigenda.archive.models import Revision
from corrigenda.corrections.decisions.approve_elsewhere import edit_at
from corrigenda.corrections.models import Case, Likeness, Occurrence
from corrigenda.desk import excerpts
from corrigenda.redline import Excerpt
from corrigenda.redline.text_fragment import text_fragment

MOST = 50  # shown at once


@dataclass(frozen=True, slots=True)
class OccurrenceRow:
    """`possible`: the edit can be made there as well. `chosen`: the box is ticked."""

    occurrence: Occurrence
    excerpt: Excerpt
    url: str
    possible: bool
    chosen: bool


@dataclass(frozen=True, slots=True)
class OccurrencesShown:
    """`same` may be ticked; `others` are listed apart, the same wording with other figures or names."""

    same: Sequence[OccurrenceRow]
    others: Sequence[OccurrenceRow]
    more: int

    @property
    def listed(self) -> str:
        """All ids, as the form carries them."""
        return " ".join(str(row.occurrence.pk) for row in [*self.same, *self.others])

    def ids(self) -> tuple[int, ...]:
        return tuple(row.occurrence.pk for row in self.same if row.possible)


NOTHING = OccurrencesShown((), (), 0)


@dataclass(frozen=True, slots=True)
class Ticks:
    """What the editor ticked of the occurrences that the form listed. One that it did not list yet is ticked if the desk
    proposes it."""

    listed: frozenset[int] = frozenset()
    chosen: frozenset[int] = frozenset()

    def on(self, occurrence: Occurrence) -> bool:
        return occurrence.pk in self.chosen if occurrence.pk in self.listed else occurrence.ticked


NOT_SHOWN = Ticks()


def occurrences_shown(case: Case, edit: Edit | None, revision: Revision | None, ticks: Ticks) -> OccurrencesShown:
    """What the edit would change elsewhere."""
    found = case.occurrences.filter(followed_by=None).select_related("article__site", "revision__text")
    ordered = sorted(found, key=lambda one: (one.likeness != Likeness.VERBATIM, -one.similarity, one.pk))
    rows = [_row(one, edit, revision, ticks) for one in ordered[:MOST]]
    return OccurrencesShown(
        same=[row for row in rows if row.occurrence.likeness != Likeness.OTHER_FIGURES],
        others=[row for row in rows if row.occurrence.likeness == Likeness.OTHER_FIGURES],
        more=max(0, len(ordered) - MOST),
    )


def _row(one: Occurrence, edit: Edit | None, revision: Revision | None, ticks: Ticks) -> OccurrenceRow:
    possible = None if one.likeness == Likeness.OTHER_FIGURES else edit_at(one, edit, revision)
    words = one.revision.copy[one.start : one.end]
    shown = possible or Edit(one.start, one.end, words, words)
    return OccurrenceRow(
        one,
        excerpts.short(shown, one.revision.copy),
        one.article.url + text_fragment(one.revision.copy, one.start, one.end),
        possible=possible is not None,
        chosen=ticks.on(one) and possible is not None,
    )


def approved_elsewhere(case: Case) -> list[Occurrence]:
    """Those the decision went on to, each with the case that was made of it."""
    found = case.occurrences.exclude(followed_by=None).select_related("article", "followed_by__site")
    return list(found.order_by("followed_by__number"))
