"""The rows of the queue: which cases, in which order, and what a row shows. More rows take no more queries."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from corrigenda.anchoring import Edit
from corrigenda.corrections import put_right
from corrigenda.corrections.listing.views import EVERYTHING, Listing
from corrigenda.corrections.models import Case, Likeness, Occurrence, Suggestion
from corrigenda.corrections.occurrences.corrected_before import as_before
from corrigenda.corrections.states import (
    ASKED,
    AWAITING_SIGNOFF,
    ENDED,
    IN_PROGRESS,
    MAY_BE_UNDONE,
    TO_DECIDE,
    State,
)
from corrigenda.desk import excerpts
from corrigenda.newsroom.models import Site, Staff
from corrigenda.redline import Excerpt

PAGE = 25

GROUPS: dict[str, tuple[State, ...]] = {
    "open": TO_DECIDE,
    "waiting": ASKED,
    "awaiting-signoff": AWAITING_SIGNOFF,
    "on-the-way": (*MAY_BE_UNDONE, *IN_PROGRESS),
    "closed": ENDED,
}
GROUP_NAMES: dict[str, Promise] = {
    "open": _("Open"),
    "waiting": _("Waiting for a reader"),
    "awaiting-signoff": _("Awaiting sign-off"),
    "on-the-way": _("In progress"),
    "closed": _("Closed"),
}
WAITING = ("open", "waiting", "awaiting-signoff", "on-the-way")


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case. `leading` is its first suggestion that has words, else its first suggestion."""

    case: Case
    leading: Suggestion | None
    excerpt: Excerpt | None
    elsewhere: int  # other articles that carry exactly the same words


class Running(NamedTuple):
    """How many running cases have each state, each section and each list of authors, as the case keeps it."""

    states: Counter[str]
    sections: Counter[str]
    authors: Counter[str]


def cases(site: Site, group: str, listing: Listing = EVERYTHING, person: Staff | None = None) -> QuerySet[Case]:
    """Returns the site's cases of a group that `listing` shows `person`, in its order."""
    return listing.among(Case.objects.filter(state__in=GROUPS[group]), site, person)


def running(site: Site) -> Running:
    """Counts the running cases by their traits, read from an index alone: the database would take longer to group them."""
    traits = list(Case.objects.running().filter(site=site).order_by().values_list("state", "section", "authors"))
    return Running(*map(Counter, zip(*traits, strict=True))) if traits else Running(Counter(), Counter(), Counter())


def counts(found: Running) -> dict[str, int]:
    """Counts the cases in each group that waits. The closed cases are not counted: they are many and do not wait."""
    return {group: sum(found.states[state] for state in GROUPS[group]) for group in WAITING}


def rows(found: QuerySet[Case], first: int = 0, most: int = PAGE) -> list[CaseRow]:
    """Returns the rows of one page. The page is cut first, from an index alone: only its cases are looked at closely."""
    listed = list(found.values_list("pk", flat=True)[first : first + most])
    cases_by_id = _with_figures(Case.objects.filter(pk__in=listed)).in_bulk()
    cases_listed = [cases_by_id[pk] for pk in listed if pk in cases_by_id]
    leading = Suggestion.objects.in_bulk([case.leading_id for case in cases_listed if case.leading_id])
    return [_row(case, leading.get(case.leading_id)) for case in cases_listed]


def _with_figures(cases_listed: QuerySet[Case]) -> Any:
    # Few cases follow an occurrence: to join three more tables for them would take longer to plan than a query of their own.
    looked_at = cases_listed.select_related("article", "anchored_on__text", "correction")
    return looked_at.prefetch_related("occurrence__case__correction").annotate(
        leading_id=Suggestion.objects.filter(case=OuterRef("pk")).leading(),
        elsewhere=Subquery(_elsewhere()),
    )


def _elsewhere() -> Any:
    """Counts the passages elsewhere with the very same words that were not followed.

    By difference: with `followed_by IS NULL`, SQLite may begin with all of the archive, of which most were not followed.
    """
    verbatim = Occurrence.objects.filter(case=OuterRef("pk"), likeness=Likeness.VERBATIM)
    return verbatim.values("case").annotate(n=Count("pk") - Count("followed_by")).values("n")


def _row(case: Any, leading: Suggestion | None) -> CaseRow:
    """Returns the row of a case that `rows` has annotated."""
    return CaseRow(case, leading, _excerpt(case, leading), case.elsewhere or 0)


def _excerpt(case: Case, leading: Suggestion | None) -> Excerpt | None:
    revision = case.anchored_on
    if not case.anchored or revision is None or case.start is None or case.end is None:
        return excerpts.as_sent(leading) if leading else None
    edit = put_right.edit_in(case, leading, revision) if leading else as_before(case)
    if edit is None:
        edit = Edit(case.start, case.end, case.passage(), case.passage())
    return excerpts.line(edit, case.text_on(revision))
