"""An editor finds that nobody asks for a correction: spam, abuse, thanks, a test, or a matter for someone else.

The case is closed and left out of the statistics. Only readers who are out of scope get a letter.
"""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from corrigenda.corrections import history, limits, permissions
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.decisions.undoing.window import begin
from corrigenda.corrections.kinds import NotACorrection
from corrigenda.corrections.models import Case, Decision, Outcome
from corrigenda.corrections.permissions import HeldVerb
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.states import Resolution, Verb
from corrigenda.corrections.suggestions.checks.hold_sender import hold_sender
from corrigenda.corrections.telling.tell_readers import will_tell_outcome


@transaction.atomic
def not_a_correction(
    *, case: Case, by: Actor, sort: str, reason: str = "", hold: bool = False, undo_seconds: int = 0
) -> Case:
    """Returns the case: decided, for `undo_seconds`; then closed.

    `sort`: a NotACorrection. `reason`: told to readers who get a letter. `hold`: what the senders send after that is
    held. Raises Refused, NotAllowed, NotInThisState.
    """
    permissions.check(by, Verb.NOT_A_CORRECTION)
    case = history.locked(case.pk)
    if sort not in NotACorrection.values:
        raise Refused({"kind": _("Choose one of: %(kinds)s.") % {"kinds": ", ".join(NotACorrection.values)}})
    answered = NotACorrection(sort).answered
    reason = limits.fitting("reason", reason if answered else "", limits.DECISION["reason"])
    if hold:
        permissions.check(by, HeldVerb.HOLD_SENDER)
    decision = Decision.objects.create(
        case=case, outcome=Outcome.NOT_A_CORRECTION, by=by.staff, sort=sort, reason=reason, details={"hold": hold}
    )
    return begin(case, decision, by, take_effect, undo_seconds)


def take_effect(case: Case, decision: Decision, by: Actor) -> None:
    resolution = Resolution.NOT_A_CORRECTION
    history.move(case, Verb.NOT_A_CORRECTION, by=by, resolution=resolution, decision=decision.pk, sort=decision.sort)
    case.suggestions.update(counted=False)
    if decision.details["hold"]:
        hold_sender(site=case.site, by=by, suggestions=case.suggestions.all())
    if NotACorrection(decision.sort).answered:
        will_tell_outcome(case)
