"""A reader asks the desk, once, to look again."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from corrigenda.corrections import states
from corrigenda.corrections.actors import READER
from corrigenda.corrections.decisions.reopening.open_again import open_again
from corrigenda.corrections.models import Case, Suggestion
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.states import Resolution, Verb
from corrigenda.corrections.telling.standing import original_of


def may_reopen(suggestion: Suggestion) -> bool:
    """Whether its reader may open the case again: once, after a decision, and not after "not a correction"."""
    if not suggestion.is_filed or suggestion.erased_at is not None:
        return False
    case = original_of(suggestion.case)
    settled = states.allowed(Verb.REOPEN, case.state) and case.resolution != Resolution.NOT_A_CORRECTION
    return settled and not suggestion.reopenings.exists()


@transaction.atomic
def reopen_by_reader(suggestion: Suggestion, *, reason: str) -> Case:
    """Returns the case, open. Raises Refused, also if the reader may not reopen the case, and NotInThisState."""
    locked = Suggestion.objects.select_for_update(of=("self",)).select_related("case").get(pk=suggestion.pk)
    if not may_reopen(locked):
        raise Refused({"reason": _("The editors have this already, or it cannot be opened again. Nothing was sent.")})
    return open_again(original_of(locked.case).pk, READER, reason, locked)
