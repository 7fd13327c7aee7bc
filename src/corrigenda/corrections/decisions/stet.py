"""An editor lets the words stand, and gives a reason that the readers are told."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from corrigenda.corrections import history, limits, permissions
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.decisions.undoing.window import begin
from corrigenda.corrections.models import Case, Decision, Outcome
from corrigenda.corrections.states import Resolution, Verb
from corrigenda.corrections.telling.tell_readers import will_tell_outcome


@transaction.atomic
def stet(*, case: Case, by: Actor, reason: str, undo_seconds: int = 0) -> Case:
    """Returns the case: decided, for `undo_seconds`; then closed. Raises Refused, NotAllowed, NotInThisState."""
    permissions.check(by, Verb.STET)
    case = history.locked(case.pk)
    missing = _("Give a reason. The readers will be told.")
    reason = limits.fitting("reason", reason, limits.DECISION["reason"], missing=missing)
    decision = Decision.objects.create(case=case, outcome=Outcome.STET, by=by.staff, reason=reason)
    return begin(case, decision, by, take_effect, undo_seconds)


def take_effect(case: Case, decision: Decision, by: Actor) -> None:
    history.move(case, Verb.STET, by=by, resolution=_resolution(case), decision=decision.pk)
    will_tell_outcome(case)


def _resolution(case: Case) -> Resolution:
    """A correction that somebody asked about again stays a correction."""
    reopening = history.reopening(case)
    return Resolution.CORRECTED if reopening and reopening.resolution == Resolution.CORRECTED else Resolution.STET
