"""Lets a decision take effect when its window has closed, exactly once. A job of the queue, which a crash repeats."""

from __future__ import annotations

from django.db import transaction

from corrigenda.corrections import history
from corrigenda.corrections.actors import SYSTEM, Actor, ActorRole
from corrigenda.corrections.decisions import approve, duplicate, not_a_correction, sign_off, stet
from corrigenda.corrections.decisions.asking import ask
from corrigenda.corrections.decisions.undoing.window import Effect, verb_of
from corrigenda.corrections.models import Case, Decision
from corrigenda.corrections.occurrences.find_occurrences import will_find_occurrences
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.states import State, Verb
from corrigenda.dispatch.tasks import Heard

EFFECTS: dict[Verb, Effect] = {
    Verb.APPROVE: approve.take_effect,
    Verb.SIGN_OFF: sign_off.take_effect,
    Verb.STET: stet.take_effect,
    Verb.DUPLICATE: duplicate.take_effect,
    Verb.NOT_A_CORRECTION: not_a_correction.take_effect,
    Verb.ASK: ask.take_effect,
}


def take_effect(decision: int) -> Heard:
    """Does nothing if the decision was undone, or has taken effect."""
    try:
        with transaction.atomic():
            if found := _pending(decision):
                case, pending = found
                by = _decider(case)
                _close_window(case, pending)
                EFFECTS[verb_of(pending)](case, pending, by)
    except Refused as refusal:
        give_back(" ".join(refusal.errors.values()), decision)
    return Heard.NOTHING


@transaction.atomic
def give_back(reason: str, decision: int) -> None:
    """Returns the case to the desk as a conflict: the decision could not take effect."""
    found = _pending(decision)
    if found is None:
        return
    case, pending = found
    pending.undo_until = None
    pending.save(update_fields=["undo_until"])
    case.trouble = reason[:500]
    history.move(case, Verb.RETURN, by=SYSTEM, decision=decision)
    will_find_occurrences(case)


def _pending(decision: int) -> tuple[Case, Decision] | None:
    """Returns the case, locked, and the decision; None if it waits no longer. One that was undone may be erased."""
    of_case = Decision.objects.filter(pk=decision).values_list("case", flat=True).first()
    if of_case is None:
        return None
    case = history.locked(of_case)
    latest = case.decision() if case.state == State.DECIDED else None
    return (case, latest) if latest is not None and latest.pk == decision else None


def _decider(case: Case) -> Actor:
    """Returns who decided, as they were then."""
    event = case.events.filter(verb=Verb.DECIDE).select_related("staff").latest("pk")
    return Actor(ActorRole(event.role), event.staff)


def _close_window(case: Case, pending: Decision) -> None:
    case.state = pending.decided_in
    pending.undo_until = None
    pending.save(update_fields=["undo_until"])
