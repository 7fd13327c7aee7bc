"""Held suggestions as the desk shows them: the list, its filters, and how many each sender has there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from corrigenda.corrections.models import Arrival
from corrigenda.corrections.suggestions import held
from corrigenda.corrections.suggestions.checks.hold_sender import held_senders
from corrigenda.corrections.suggestions.checks.table import HOLDING
from corrigenda.corrections.suggestions.held import Choice
from corrigenda.desk import excerpts
from corrigenda.newsroom.models import Site
from corrigenda.redline import Excerpt

PAGE = 50

GROUPS = {"held": held.held, "dropped": held.dropped}
GROUP_NAMES: dict[str, Promise] = {"held": _("Held"), "dropped": _("Dropped")}


@dataclass(frozen=True, slots=True)
class HeldRow:
    """One suggestion. `from_sender`: how many of this sender are in the list, this one included."""

    arrival: Arrival
    excerpt: Excerpt | None
    reason: Promise | str
    from_sender: int

    @property
    def words(self) -> dict[str, Any]:
        return self.arrival.sent


def rows(arrivals: QuerySet[Arrival], first: int) -> list[HeldRow]:
    """Returns a page of rows and one more, if there is one. More rows take no more queries."""
    shown = list(arrivals.select_related("dropped_by").order_by("-number")[first : first + PAGE + 1])
    counts = _by_sender(arrivals, {arrival.sender for arrival in shown})
    return [_row(arrival, counts) for arrival in shown]


def _row(arrival: Arrival, counts: dict[str, int]) -> HeldRow:
    check = HOLDING.get(arrival.held_by)
    reason = check.reason if check else arrival.held_by
    return HeldRow(arrival, excerpts.as_sent(arrival.as_suggestion()), reason, counts.get(arrival.sender, 1))


def _by_sender(arrivals: QuerySet[Arrival], senders: set[str]) -> dict[str, int]:
    of_these = arrivals.order_by().filter(sender__in=senders - {""})
    return dict(of_these.values_list("sender").annotate(Count("pk")))


def reasons(arrivals: QuerySet[Arrival]) -> Sequence[tuple[str, Promise | str, int]]:
    """Returns the reasons that hold suggestions, each with its name, its sentence and how many, in the table's order."""
    counts = dict(arrivals.order_by().values_list("held_by").annotate(Count("pk")))
    return [(name, check.reason, counts[name]) for name, check in HOLDING.items() if name in counts]


def page_of(site: Site, group: str, choice: Choice, number: int) -> dict[str, Any]:
    """Returns all that a page of the list shows."""
    arrivals = GROUPS[group](site)
    chosen = choice.of(arrivals)
    listed = rows(chosen, (number - 1) * PAGE)
    by_reason = reasons(arrivals)
    return {
        "rows": listed[:PAGE],
        "group": group,
        "groups": [(name, label, GROUPS[name](site).count()) for name, label in GROUP_NAMES.items()],
        "choice": choice,
        "filtered": bool(choice.reason or choice.sender),
        "reasons": by_reason,
        "count": chosen.count(),
        "holds": held_senders(site).count(),
        "newer": number - 1 if number > 1 else None,
        "older": number + 1 if len(listed) > PAGE else None,
    }
