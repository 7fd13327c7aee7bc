"""A standards editor signs off someone else's decision. Until then nothing is written, and nothing is published."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from corrigenda.corrections import history, permissions, states
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.decisions.carry_out import carry_out
from corrigenda.corrections.models import Case, Decision
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.states import NotInThisState, Verb
from corrigenda.lib import clock


@transaction.atomic
def sign_off(*, case: Case, by: Actor, decision: int) -> Case:
    """Returns the case, approved. `decision` is the id of the decision that the standards editor looked at.

    Raises Refused, NotAllowed (OwnDecision for the actor's own decision), NotInThisState.
    """
    permissions.check(by, Verb.SIGN_OFF)
    case, pending = waiting(case, Verb.SIGN_OFF, decision)
    permissions.check(by, Verb.SIGN_OFF, own=pending.is_by(by))
    pending.signed_by, pending.signed_at = by.staff, clock.now()
    pending.save(update_fields=["signed_by", "signed_at"])
    history.move(case, Verb.SIGN_OFF, by=by, decision=pending.pk)
    carry_out(case, pending, by)
    return case


def waiting(case: Case, verb: Verb, decision: int) -> tuple[Case, Decision]:
    """Returns the case, locked, and the decision that waits for a sign-off. Raises NotInThisState, Refused."""
    case = history.locked(case.pk)
    pending = case.decision()
    if pending is None or not states.allowed(verb, case.state):
        raise NotInThisState(verb, case.state, case.pk)
    if pending.pk != decision:
        raise Refused({"decision": _("Someone has made a new decision in the meantime. Look at it again.")})
    return case, pending
