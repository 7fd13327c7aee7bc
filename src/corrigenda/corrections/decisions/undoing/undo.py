"""Undoes a decision that has not taken effect yet. Readers see no trace of it; the case's history keeps the event."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from corrigenda.corrections import history, limits, permissions
from corrigenda.corrections.actors import Actor, ActorRole
from corrigenda.corrections.decisions.sign_off import waiting
from corrigenda.corrections.models import Case, Decision
from corrigenda.corrections.occurrences.find_occurrences import will_find_occurrences
from corrigenda.corrections.states import Verb
from corrigenda.lib import clock


@transaction.atomic
def undo(*, case: Case, by: Actor, decision: int | None = None, reason: str = "") -> Case:
    """Returns the case as it was before the decision. An undone sign-off leaves the decision waiting for another.

    `decision`: the id of the decision that the actor looked at, or None for whichever it is. Whoever decided needs no
    reason; anyone else objects with one. Raises Refused, NotAllowed, and NotInThisState if it is too late.
    """
    permissions.check(by, Verb.UNDO)
    case, pending = waiting(case, Verb.UNDO, decision)
    own = may_undo_freely(pending, by)
    if not own:
        missing = _("Give a reason, for the person who made the decision.")
        pending.sent_back = limits.fitting("reason", reason, limits.DECISION["reason"], missing=missing)
    _close(pending)
    history.move(case, Verb.UNDO, by=by, before=pending.decided_in, decision=pending.pk, objection=not own)
    will_find_occurrences(case)
    return case


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
