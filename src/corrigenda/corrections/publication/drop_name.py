"""A standards editor takes a reader's name off the record. What was published about the matter itself stays."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from corrigenda.corrections import history, permissions
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.models import Case
from corrigenda.corrections.states import Verb


@transaction.atomic
def drop_name(*, case: Case, by: Actor, suggestion: UUID) -> None:
    """Takes the name off the record; a second call does nothing. Raises NotAllowed."""
    permissions.check(by, Verb.DROP_NAME)
    case = history.locked(case.pk)
    if case.suggestions.filter(pk=suggestion).exclude(thanked_on=None).update(thanked_on=None):
        history.note(case, Verb.DROP_NAME, by=by, suggestion=str(suggestion))
