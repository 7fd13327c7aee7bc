"""The window in which a decision can be undone. While it is open, nothing is written, published or mailed.

How another outcome joins:

1. Its flow takes `undo_seconds`, checks everything, and creates the `Decision`. What the outcome needs later is in the
   decision's fields or in `details`. The flow ends with `return begin(case, decision, by, effect, undo_seconds)`.
2. Its effect, `(case, decision, by)`, moves the case with `history.move`, and publishes or queues letters. It runs
   either at once or in a job, and finds the case in the state in which it was decided.
3. `take_effect.EFFECTS` leads from the outcome's verb to the effect. A verb has the value of its outcome.
4. `states` allows `decide` wherever it allows the verb.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from corrigenda.corrections import history, states
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.models import Case, Decision
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.states import Verb
from corrigenda.dispatch.queue import enqueue
from corrigenda.lib import clock
from corrigenda.newsroom.models import LONGEST_UNDO

Effect = Callable[[Case, Decision, Actor], None]


def begin(case: Case, decision: Decision, by: Actor, effect: Effect, undo_seconds: int) -> Case:
    """Returns the case: decided, until the window closes; or moved on by the effect if `undo_seconds` is 0.

    An amendment leaves its case closed all the while: readers were told the outcome long ago.

    Call inside the transaction of the decision, with `case` locked. Raises Refused, NotInThisState.
    """
    states.after(verb_of(decision), case.state, case.pk)
    if not 0 <= undo_seconds <= LONGEST_UNDO:
        raise Refused({"undo_seconds": _("From 0 to %(most)d seconds, please.") % {"most": LONGEST_UNDO}})
    if not undo_seconds:
        effect(case, decision, by)
        return case
    if decision.occurrences:
        _rehearse(decision, by, effect)
    decision.undo_until = clock.now() + timedelta(seconds=undo_seconds)
    decision.decided_in = case.state
    decision.save(update_fields=["undo_until", "decided_in"])
    tell = history.note if decision.is_amendment else history.move
    tell(case, Verb.DECIDE, by=by, decision=decision.pk, outcome=verb_of(decision))
    enqueue("take-effect", at=decision.undo_until, host=case.site.host, decision=decision.pk)
    return case


def verb_of(decision: Decision) -> Verb:
    """Returns what the decision does when it takes effect."""
    return Verb.SIGN_OFF if decision.signed_at else Verb(decision.outcome)


def _rehearse(decision: Decision, by: Actor, effect: Effect) -> None:
    """Lets the decision take effect, and takes everything back.

    Whatever refuses the change in another article so refuses it now, while the editor is there. Raises Refused.
    """
    with transaction.atomic():
        effect(history.locked(decision.case_id), decision, by)
        transaction.set_rollback(True)
