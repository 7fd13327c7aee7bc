"""An editor lets the words stand, with a reason that the readers are told."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from corrigenda.corrections import history, permissions
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.models import Case, Decision, Outcome
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.states import Resolution, Verb
from corrigenda.corrections.telling.tell_readers import will_tell_all
from corrigenda.lib.text import well_formed

MAX_REASON = 5_000  # code points


@transaction.atomic
def stet(*, case: Case, by: Actor, reason: str) -> Case:
    """The case, closed. Raises Refused, NotAllowed, NotInThisState."""
    permissions.check(by, Verb.STET)
    case = history.locked(case.pk)
    told = well_formed(reason).strip()
    if not told:
        raise Refused({"reason": _("Give a reason; the readers are told.")})
    if len(told) > MAX_REASON:
        raise Refused({"reason": _("At most %(most)d characters, please.") % {"most": MAX_REASON}})
    decision = Decision.objects.create(case=case, outcome=Outcome.STET, by=by.staff, reason=told)
    history.move(case, Verb.STET, by=by, resolution=Resolution.STET, decision=decision.pk)
    will_tell_all(case, "outcome")
    return case
