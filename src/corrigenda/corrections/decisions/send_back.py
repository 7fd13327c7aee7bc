"""A decision that waits for its second sign-off goes back to the desk, with the reason; the case is open again."""

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
    """The case, open. A standards editor sends back any decision; an editor takes back their own.

    Raises Refused, NotAllowed, NotInThisState.
    """
    permissions.check(by, Verb.SEND_BACK)
    case, made = waiting(case, Verb.SEND_BACK, decision)
    permissions.check(by, Verb.SEND_BACK, own=made.is_by(by))
    missing = _("Say why, for whoever decided it.")
    made.sent_back = limits.fitting("reason", reason, limits.DECISION["reason"], missing=missing)
    made.save(update_fields=["sent_back"])
    history.move(case, Verb.SEND_BACK, by=by, decision=made.pk)
    will_find_occurrences(case)
    return case
