"""The same words in other articles, as the desk shows them.

Before a decision, the desk shows what would change. After it, the desk shows how far each case is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Case as Choice
from django.db.models import When

from corrigenda.anchoring import Edit
from corrigenda.archive.articles.words_url import words_url
from corrigenda.archive.models import Revision
from corrigenda.corrections.decisions.approve_elsewhere import edit_at
from corrigenda.corrections.models import Case, Likeness, Occurrence
from corrigenda.desk import excerpts
from corrigenda.redline import Excerpt

MOST = 50  # shown at once
_LIKEST = (Choice(When(likeness=Likeness.VERBATIM, then=0), default=1), "-similarity", "pk")


@dataclass(frozen=True, slots=True)
class OccurrenceRow:
    """`possible`: the edit can be made in that article, too. `chosen`: the box is ticked."""

    occurrence: Occurrence
    excerpt: Excerpt
    url: str
    possible: bool
    chosen: bool


@dataclass(frozen=True, slots=True)
class OccurrencesShown:
    """`same` may be ticked. `others` have the same wording with other figures or names, and are listed apart."""

    same: Sequence[OccurrenceRow]
    others: Sequence[OccurrenceRow]
    more: int

    @property
    def listed(self) -> str:
        """All ids, joined as the form carries them."""
        return " ".join(str(row.occurrence.pk) for row in [*self.same, *self.others])

    def ids(self) -> tuple[int, ...]:
        return tuple(row.occurrence.pk for row in self.same if row.possible)


NOTHING = OccurrencesShown((), (), 0)


@dataclass(frozen=True, slots=True)
class Ticks:
    """Which of the occurrences that the form listed the editor ticked.

    An occurrence that the form did not list yet is ticked if the desk proposes it.
    """

    listed: frozenset[int] = frozenset()
    chosen: frozenset[int] = frozenset()

    def on(self, occurrence: Occurrence) -> bool:
        return occurrence.pk in self.chosen if occurrence.pk in self.listed else occurrence.ticked


NOT_SHOWN = Ticks()


def occurrences_shown(case: Case, edit: Edit | None, revision: Revision | None, ticks: Ticks) -> OccurrencesShown:
    """Returns what the edit would change in other articles."""
    text = case.text_on(revision) if revision else ""
    unfollowed = case.occurrences.filter(followed_by=None)
    shown = unfollowed.select_related("article__site", "article__surroundings", "revision__text")
    rows = [_row(occurrence, edit, text, ticks) for occurrence in shown.order_by(*_LIKEST)[:MOST]]
    return OccurrencesShown(
        same=[row for row in rows if row.occurrence.likeness != Likeness.OTHER_FIGURES],
        others=[row for row in rows if row.occurrence.likeness == Likeness.OTHER_FIGURES],
        more=unfollowed.count() - MOST if len(rows) == MOST else 0,
    )


def _row(occurrence: Occurrence, edit: Edit | None, text: str, ticks: Ticks) -> OccurrenceRow:
    possible = None if occurrence.likeness == Likeness.OTHER_FIGURES else edit_at(occurrence, edit, text)
    words = occurrence.revision.copy[occurrence.start : occurrence.end]
    shown = possible or Edit(occurrence.start, occurrence.end, words, words)
    return OccurrenceRow(
        occurrence,
        excerpts.short(shown, occurrence.revision.copy),
        words_url(
            occurrence.article, occurrence.revision_id, occurrence.revision.copy, occurrence.start, occurrence.end
        ),
        possible=possible is not None,
        chosen=ticks.on(occurrence) and possible is not None,
    )


def approved_elsewhere(case: Case) -> list[Occurrence]:
    """Returns the occurrences that the decision was extended to, each with the case that was made of it."""
    followed = case.occurrences.exclude(followed_by=None).select_related("article", "followed_by__site")
    return list(followed.order_by("followed_by__number"))
