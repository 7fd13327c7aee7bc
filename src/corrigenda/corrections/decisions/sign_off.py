"""A standards editor signs off what somebody else decided. Until then nothing is written, and nothing is published."""

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
    """The case, approved. `decision` is the id of what was looked at.

    Raises Refused, NotAllowed (OwnDecision for one's own), NotInThisState.
    """
    permissions.check(by, Verb.SIGN_OFF)
    case, made = waiting(case, Verb.SIGN_OFF, decision)
    permissions.check(by, Verb.SIGN_OFF, own=made.is_by(by))
    made.signed_by, made.signed_at = by.staff, clock.now()
    made.save(update_fields=["signed_by", "signed_at"])
    history.move(case, Verb.SIGN_OFF, by=by, decision=made.pk)
    carry_out(case, made, by)
    return case


def waiting(case: Case, verb: Verb, decision: int) -> tuple[Case, Decision]:
    """The case, its row held, and the decision that waits there. Raises NotInThisState, Refused."""
    case = history.locked(case.pk)
    made = case.decision()
    if made is None or not states.allowed(verb, case.state):
        raise NotInThisState(verb, case.state)
    if made.pk != decision:
        raise Refused({"decision": _("Somebody decided anew meanwhile. Look at it again.")})
    return case, made
