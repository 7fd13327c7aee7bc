"""A case that waited for a reader comes back to the desk without an answer: at its date, or if nobody is asked any more."""

from __future__ import annotations

from django.db import transaction

from corrigenda.corrections import history
from corrigenda.corrections.actors import SYSTEM
from corrigenda.corrections.models import Case, Question
from corrigenda.corrections.states import MAY_BE_UNDONE, State, Verb
from corrigenda.dispatch.tasks import Later
from corrigenda.lib import clock


@transaction.atomic
def come_back(case: int) -> None:
    """Brings the case back if its time is over. The task `come-back`.

    Raises Later while a decision on the case can be undone: then it may wait again.
    """
    waiting = history.locked(case)
    if waiting.state in MAY_BE_UNDONE:
        raise Later("a decision on the case can still be undone")
    if waiting.state == State.WAITING and (waiting.waits_until is None or waiting.waits_until <= clock.now()):
        _unanswered(waiting)


def come_back_if_unasked(case: Case) -> None:
    """Brings the case (locked) back if none of its readers has a question to answer."""
    asked = Question.objects.filter(suggestion__case=case, suggestion__erased_at=None, answered_at=None)
    if case.state == State.WAITING and not asked.exists():
        _unanswered(case)


def _unanswered(case: Case) -> None:
    history.move(case, Verb.UNANSWERED, by=SYSTEM)
