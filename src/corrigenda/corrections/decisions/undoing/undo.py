"""Undoes a decision that has not taken effect yet. Readers see no trace of it; the case's history keeps the event."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from corrigenda.corrections import history, limits, permissions
from corrigenda.corrections.actors import Actor, ActorRole
from corrigenda.corrections.decisions.sign_off import ANOTHER
from corrigenda.corrections.models import Case, Decision
from corrigenda.corrections.occurrences.find_occurrences import will_find_occurrences
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.states import NotInThisState, Verb
from corrigenda.lib import clock


@transaction.atomic
def undo(*, case: Case, by: Actor, decision: int | None = None, reason: str = "") -> Case:
    """Returns the case as it was before the decision. An undone sign-off leaves the decision waiting for another.

    `decision`: the id of the decision that the actor looked at, or None for whichever it is. Whoever decided needs no
    reason; anyone else objects with one. Raises Refused, NotAllowed, and NotInThisState if it is too late.
    """
    permissions.check(by, Verb.UNDO)
    case, pending = _looked_at(case, decision)
    own = may_undo_freely(pending, by)
    if not own:
        missing = _("Give a reason, for the person who made the decision.")
        pending.sent_back = limits.fitting("reason", reason, limits.DECISION["reason"], missing=missing)
    _close(pending)
    if pending.is_amendment:
        history.note(case, Verb.UNDO, by=by, decision=pending.pk, objection=not own)
        return case
    history.move(case, Verb.UNDO, by=by, before=pending.decided_in, decision=pending.pk, objection=not own)
    will_find_occurrences(case)
    return case


def _looked_at(case: Case, decision: int | None) -> tuple[Case, Decision]:
    """Returns the case, locked, and what is to be undone: the decision with this id, or the latest."""
    case = history.locked(case.pk)
    undoable = case.undoable()
    if not undoable:
        raise NotInThisState(Verb.UNDO, case.state, case.pk)
    pending = next((each for each in undoable if decision in (None, each.pk)), None)
    if pending is None:
        raise Refused({"decision": str(ANOTHER)})
    return case, pending


def may_undo_freely(pending: Decision, by: Actor) -> bool:
    """Whether the actor decided it: this person, or the newsroom's own system."""
    if pending.last_by_id is None:
        return by.role == ActorRole.NEWSROOM
    return by.staff is not None and by.staff.pk == pending.last_by_id


def _close(pending: Decision) -> None:
    if pending.signed_at:
        pending.signed_by, pending.signed_at = None, None
    else:
        pending.undone_at = clock.now()
    pending.undo_until = None
    pending.save()
