"""Leads from the word that a door receives (an Outcome, or `undo`) to the one flow of that verb."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from corrigenda.corrections.actors import Actor
from corrigenda.corrections.decisions.amend import amend
from corrigenda.corrections.decisions.approve import Approval, approve
from corrigenda.corrections.decisions.asking.ask import ask
from corrigenda.corrections.decisions.duplicate import duplicate
from corrigenda.corrections.decisions.not_a_correction import not_a_correction
from corrigenda.corrections.decisions.reopening.reopen import reopen
from corrigenda.corrections.decisions.stet import stet
from corrigenda.corrections.decisions.undoing.undo import undo
from corrigenda.corrections.grouping.merge import merge
from corrigenda.corrections.grouping.split import split
from corrigenda.corrections.models import Case, Outcome
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.states import Verb

AT_ONCE = (Outcome.REOPEN, Outcome.SPLIT, Outcome.MERGE)  # what they do cannot be undone by `undo`


def decide(
    *,
    case: Case,
    by: Actor,
    outcome: str,
    approval: Approval,
    reason: str = "",
    duplicate_of: int | None = None,
    undo_seconds: int = 0,
    until: date | None = None,
    suggestions: Sequence[UUID] = (),
) -> Case:
    """Returns the case after the decision, which can be undone for `undo_seconds`. Those AT_ONCE can't be.

    Raises Refused, Moved, NotAllowed, NotInThisState; then nothing has changed.
    """
    if outcome == Verb.UNDO:
        return undo(case=case, by=by, reason=reason)
    if undo_seconds and outcome in AT_ONCE:
        raise Refused({"undo_seconds": _("This takes effect at once.")})
    match Outcome(outcome):
        case Outcome.APPROVE:
            return approve(case=case, by=by, approval=approval, undo_seconds=undo_seconds)
        case Outcome.STET:
            return stet(case=case, by=by, reason=reason, undo_seconds=undo_seconds)
        case Outcome.DUPLICATE:
            return duplicate(case=case, by=by, of=duplicate_of, undo_seconds=undo_seconds)
        case Outcome.NOT_A_CORRECTION:
            return not_a_correction(case=case, by=by, sort=approval.kind, reason=reason, undo_seconds=undo_seconds)
        case Outcome.ASK:
            return ask(
                case=case, by=by, question=reason, until=until, suggestions=suggestions, undo_seconds=undo_seconds
            )
        case Outcome.REOPEN:
            return reopen(case=case, by=by, reason=reason)
        case Outcome.SPLIT:
            return split(case=case, by=by, suggestions=suggestions)
        case Outcome.MERGE:
            return merge(case=case, by=by, into=duplicate_of)
        case Outcome.AMEND:
            return amend(case=case, by=by, notice=approval.notice, undo_seconds=undo_seconds)
