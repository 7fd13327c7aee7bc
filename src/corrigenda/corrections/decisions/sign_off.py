"""A standards editor signs off someone else's decision. Until then nothing is written, and nothing is published."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from corrigenda.corrections import history, permissions, states
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.decisions.carry_out import carry_out
from corrigenda.corrections.decisions.undoing.window import begin
from corrigenda.corrections.models import Case, Decision
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.states import NotInThisState, Verb
from corrigenda.lib import clock

ANOTHER = _("Someone has made a new decision in the meantime. Look at it again.")


@transaction.atomic
def sign_off(*, case: Case, by: Actor, decision: int, undo_seconds: int = 0) -> Case:
    """Returns the case: decided, for `undo_seconds`; then approved. `decision` is the id of the decision that the standards editor looked at.

    Raises Refused, NotAllowed (OwnDecision for the actor's own decision), NotInThisState.
    """
    permissions.check(by, Verb.SIGN_OFF)
    case, pending = waiting(case, Verb.SIGN_OFF, decision)
    permissions.check(by, Verb.SIGN_OFF, own=pending.is_by(by))
    pending.signed_by, pending.signed_at = by.staff, clock.now()
    pending.save(update_fields=["signed_by", "signed_at"])
    return begin(case, pending, by, take_effect, undo_seconds)


def take_effect(case: Case, decision: Decision, by: Actor) -> None:
    history.move(case, Verb.SIGN_OFF, by=by, decision=decision.pk)
    carry_out(case, decision, by)


def waiting(case: Case, verb: Verb, decision: int | None) -> tuple[Case, Decision]:
    """Returns the case, locked, and the decision that waits for `verb`. Raises NotInThisState, Refused.

    `decision`: the id of the decision that somebody looked at; None if any will do.
    """
    case = history.locked(case.pk)
    pending = case.decision()
    if pending is None or not states.allowed(verb, case.state):
        raise NotInThisState(verb, case.state, case.pk)
    if decision is not None and pending.pk != decision:
        raise Refused({"decision": str(ANOTHER)})
    return case, pending
