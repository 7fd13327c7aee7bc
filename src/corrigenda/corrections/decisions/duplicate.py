"""An editor marks a case as the same matter as another case; its readers are told the outcome of the other case."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from corrigenda.corrections import history, permissions
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.decisions.undoing.window import begin
from corrigenda.corrections.models import Case, Decision, Outcome
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.states import Resolution, State, Verb
from corrigenda.corrections.telling.standing import original_of
from corrigenda.corrections.telling.tell_readers import will_tell_outcome


@transaction.atomic
def duplicate(*, case: Case, by: Actor, of: int | None, undo_seconds: int = 0) -> Case:
    """Returns the case: decided, for `undo_seconds`; then closed and pointing to case number `of` of the same site.

    Raises Refused, NotAllowed, NotInThisState.
    """
    permissions.check(by, Verb.DUPLICATE)
    case = history.locked(case.pk)
    original = _original(case, of)
    details = {"duplicate_of": original.number}
    decision = Decision.objects.create(case=case, outcome=Outcome.DUPLICATE, by=by.staff, details=details)
    return begin(case, decision, by, take_effect, undo_seconds)


def _original(case: Case, of: int | None) -> Case:
    original = Case.objects.select_for_update().filter(site=case.site, number=of).first() if of else None
    if original is None:
        raise Refused({"duplicate_of": _("Give the number of the other case.")})
    if original_of(original).pk == case.pk:
        raise Refused({"duplicate_of": _("That case points back to this one.")})
    return original


def take_effect(case: Case, decision: Decision, by: Actor) -> None:
    """Raises Refused if, while the decision could be undone, the other case was marked as a duplicate of this one."""
    original = _original(case, decision.details["duplicate_of"])
    case.duplicate_of = original
    history.move(case, Verb.DUPLICATE, by=by, resolution=Resolution.DUPLICATE, decision=decision.pk, of=original.number)
    if original_of(original).state == State.CLOSED:
        will_tell_outcome(case)
