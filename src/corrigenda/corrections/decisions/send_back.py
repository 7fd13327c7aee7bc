"""Sends a decision that waits for its second sign-off back to the desk, with the reason; the case is open again."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from corrigenda.corrections import history, limits, permissions
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.decisions.sign_off import waiting
from corrigenda.corrections.models import Case
from corrigenda.corrections.occurrences.find_occurrences import will_find_occurrences
from corrigenda.corrections.states import Verb


@transaction.atomic
def send_back(*, case: Case, by: Actor, decision: int, reason: str) -> Case:
    """Returns the case, open. A standards editor sends back any decision; an editor takes back their own.

    Raises Refused, NotAllowed, NotInThisState.
    """
    permissions.check(by, Verb.SEND_BACK)
    case, pending = waiting(case, Verb.SEND_BACK, decision)
    permissions.check(by, Verb.SEND_BACK, own=pending.is_by(by))
    missing = _("Give a reason, for the person who made the decision.")
    pending.sent_back = limits.fitting("reason", reason, limits.DECISION["reason"], missing=missing)
    pending.save(update_fields=["sent_back"])
    history.move(case, Verb.SEND_BACK, by=by, decision=pending.pk)
    will_find_occurrences(case)
    return case
