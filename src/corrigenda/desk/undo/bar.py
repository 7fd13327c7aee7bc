"""What the bar shows: this person's decisions that can still be undone, and what became of those that no longer can."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from corrigenda.corrections.models import Case, Decision
from corrigenda.corrections.states import MAY_BE_UNDONE, Resolution, State
from corrigenda.desk.seat import Seat

MOST = 50  # decisions that a bar asks about

_UNDONE = _("undone.")
_BECAME: dict[str, Promise] = {
    State.DECIDED: _("it is taking effect."),
    State.OPEN: _UNDONE,
    State.AWAITING: _("it awaits a second sign-off; nothing is published until then."),
    State.CONFLICT: _("it could not take effect. Look at the case."),
    Resolution.CORRECTED: _("published."),
    Resolution.STET: _("the words stand. The readers who left an address are being told."),
    Resolution.DUPLICATE: _("marked as a duplicate."),
    Resolution.NOT_A_CORRECTION: _("closed as not a correction."),
    State.WAITING: _("the case waits for a reader."),
}
_BY_HAND = _("accepted. Now make the change in your CMS; the desk will notice it on the page.")
_IN_CMS = _("accepted. The change is being made in the article.")
_AMENDED = _("the notice is amended.")
_CLOSED = _("the case is closed.")


@dataclass(frozen=True, slots=True)
class Ended:
    """A decision that can no longer be undone. `pending`: it has not taken effect yet, so the bar asks again."""

    decision: int
    case: Case
    sentence: Promise
    pending: bool


def ended(seat: Seat, asked: Collection[int]) -> Sequence[Ended]:
    """Returns what became of this person's decisions with these ids, but not of those that can still be undone."""
    undoable = {decision.pk for decision in seat.undoable}
    decisions = Decision.objects.filter(pk__in=sorted(set(asked) - undoable)[:MOST], case__site=seat.site)
    return [
        _ended(decision)
        for decision in decisions.select_related("case__site", "by", "signed_by").order_by("-pk")
        if seat.actor.staff in (decision.by, decision.signed_by)
    ]


def _ended(decision: Decision) -> Ended:
    case = decision.case
    if not decision.is_amendment:
        return Ended(decision.pk, case, _became(case), case.state in MAY_BE_UNDONE)
    pending = decision.undo_until is not None
    sentence = _BECAME[State.DECIDED] if pending else _UNDONE if decision.undone_at else _AMENDED
    return Ended(decision.pk, case, sentence, pending)


def _became(case: Case) -> Promise:
    key = case.resolution if case.state == State.CLOSED else case.state
    return _BECAME.get(key) or (_CLOSED if case.state == State.CLOSED else _IN_CMS if case.site.connector else _BY_HAND)
