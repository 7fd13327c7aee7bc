"""Staff, or the newsroom's system, open any closed case again."""

from __future__ import annotations

from django.db import transaction

from corrigenda.corrections import permissions
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.decisions.reopening.open_again import open_again
from corrigenda.corrections.models import Case
from corrigenda.corrections.states import Verb


@transaction.atomic
def reopen(*, case: Case, by: Actor, reason: str) -> Case:
    """Returns the case, open. Raises Refused, NotAllowed, NotInThisState."""
    permissions.check(by, Verb.REOPEN)
    return open_again(case.pk, by, reason)
