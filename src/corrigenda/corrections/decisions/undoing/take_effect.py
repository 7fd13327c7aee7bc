"""Lets a decision take effect when its window has closed, exactly once. A job of the queue, which a crash repeats."""

from __future__ import annotations

from django.db import transaction

from corrigenda.corrections import history
from corrigenda.corrections.actors import SYSTEM, Actor, ActorRole
from corrigenda.corrections.decisions import amend, approve, duplicate, not_a_correction, sign_off, stet
from corrigenda.corrections.decisions.asking import ask
from corrigenda.corrections.decisions.undoing.window import Effect, verb_of
from corrigenda.corrections.models import Case, Decision
from corrigenda.corrections.occurrences.find_occurrences import will_find_occurrences
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.states import Verb
from corrigenda.dispatch.tasks import Heard
from corrigenda.lib import clock

EFFECTS: dict[Verb, Effect] = {
    Verb.APPROVE: approve.take_effect,
    Verb.SIGN_OFF: sign_off.take_effect,
    Verb.STET: stet.take_effect,
    Verb.DUPLICATE: duplicate.take_effect,
    Verb.NOT_A_CORRECTION: not_a_correction.take_effect,
    Verb.ASK: ask.take_effect,
    Verb.AMEND: amend.take_effect,
}


def take_effect(decision: int) -> Heard:
    """Does nothing if the decision was undone, or has taken effect."""
    try:
        with transaction.atomic():
            if found := _pending(decision):
                case, pending = found
                by = _decider(case, pending)
                _close_window(case, pending)
                EFFECTS[verb_of(pending)](case, pending, by)
    except Refused as refusal:
        give_back(" ".join(refusal.errors.values()), decision)
    return Heard.NOTHING


@transaction.atomic
def give_back(reason: str, decision: int) -> None:
    """Returns the case to the desk as a conflict: the decision could not take effect. An amendment is undone."""
    found = _pending(decision)
    if found is None:
        return
    case, pending = found
    pending.undo_until = None
    if pending.is_amendment:
        pending.undone_at, pending.sent_back = clock.now(), reason[:500]
        pending.save(update_fields=["undo_until", "undone_at", "sent_back"])
        history.note(case, Verb.UNDO, by=SYSTEM, decision=decision)
        return
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
    return next(((case, each) for each in case.undoable() if each.pk == decision), None)


def _decider(case: Case, pending: Decision) -> Actor:
    """Returns who decided, as they were then."""
    decided = case.events.filter(verb=Verb.DECIDE, data__decision=pending.pk)
    event = decided.select_related("staff").latest("pk")
    return Actor(ActorRole(event.role), event.staff)


def _close_window(case: Case, pending: Decision) -> None:
    if not pending.is_amendment:
        case.state = pending.decided_in
    pending.undo_until = None
    pending.save(update_fields=["undo_until"])
