"""Leads from the word that a door receives (`approve`, `stet`, `duplicate`, `amend`, `undo`) to the flow of that verb."""

from __future__ import annotations

from django.utils.translation import gettext as _

from corrigenda.corrections.actors import Actor
from corrigenda.corrections.decisions.amend import amend
from corrigenda.corrections.decisions.approve import Approval, approve
from corrigenda.corrections.decisions.duplicate import duplicate
from corrigenda.corrections.decisions.stet import stet
from corrigenda.corrections.decisions.undoing.undo import undo
from corrigenda.corrections.models import Case, Outcome
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.states import Verb


def decide(
    *,
    case: Case,
    by: Actor,
    outcome: str,
    approval: Approval,
    reason: str = "",
    duplicate_of: int | None = None,
    undo_seconds: int = 0,
) -> Case:
    """Returns the case after the decision, which can be undone for `undo_seconds`. An amendment can't be.

    Raises Refused, Moved, NotAllowed, NotInThisState; then nothing has changed.
    """
    if outcome == Verb.UNDO:
        return undo(case=case, by=by, reason=reason)
    match Outcome(outcome):
        case Outcome.APPROVE:
            return approve(case=case, by=by, approval=approval, undo_seconds=undo_seconds)
        case Outcome.STET:
            return stet(case=case, by=by, reason=reason, undo_seconds=undo_seconds)
        case Outcome.DUPLICATE:
            return duplicate(case=case, by=by, of=duplicate_of, undo_seconds=undo_seconds)
        case Outcome.AMEND:
            if undo_seconds:
                raise Refused({"undo_seconds": _("An amendment is published at once.")})
            amend(case=case, by=by, notice=approval.notice)
            return case
