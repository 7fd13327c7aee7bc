"""A decision that waits for its second sign-off goes back to the desk, with the reason; the case is open again."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from corrigenda.corrections import history, permissions
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.decisions.sign_off import waiting
from corrigenda.corrections.models import Case
from corrigenda.corrections.occurrences.find_occurrences import will_find_occurrences
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.states import Verb
from corrigenda.lib.text import well_formed

MAX_REASON = 5_000  # code points


@transaction.atomic
def send_back(*, case: Case, by: Actor, decision: int, reason: str) -> Case:
    """The case, open. A standards editor sends back any decision; an editor takes back their own.

    Raises Refused, NotAllowed, NotInThisState.
    """
    permissions.check(by, Verb.SEND_BACK)
    case, made = waiting(case, Verb.SEND_BACK, decision)
    permissions.check(by, Verb.SEND_BACK, own=made.is_by(by))
    told = well_formed(reason).strip()
    if not told:
        raise Refused({"reason": _("Say why, for whoever decided it.")})
    if len(told) > MAX_REASON:
        raise Refused({"reason": _("At most %(most)d characters, please.") % {"most": MAX_REASON}})
    made.sent_back = told
    made.save(update_fields=["sent_back"])
    history.move(case, Verb.SEND_BACK, by=by, decision=made.pk)
    will_find_occurrences(case)
    return case
