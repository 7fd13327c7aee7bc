"""Leads from the word that a door receives (`approve`, `stet`, `duplicate`, `amend`) to the one flow of that verb."""

from __future__ import annotations

from corrigenda.corrections.actors import Actor
from corrigenda.corrections.decisions.amend import amend
from corrigenda.corrections.decisions.approve import Approval, approve
from corrigenda.corrections.decisions.duplicate import duplicate
from corrigenda.corrections.decisions.stet import stet
from corrigenda.corrections.models import Case, Outcome


def decide(
    *,
    case: Case,
    by: Actor,
    outcome: str,
    approval: Approval,
    reason: str = "",
    duplicate_of: int | None = None,
) -> Case:
    """Returns the case after the decision.

    Raises Refused, Moved, NotAllowed, NotInThisState; then nothing has changed.
    """
    match Outcome(outcome):
        case Outcome.APPROVE:
            return approve(case=case, by=by, approval=approval)
        case Outcome.STET:
            return stet(case=case, by=by, reason=reason)
        case Outcome.DUPLICATE:
            return duplicate(case=case, by=by, of=duplicate_of)
        case Outcome.AMEND:
            amend(case=case, by=by, notice=approval.notice)
            return case
