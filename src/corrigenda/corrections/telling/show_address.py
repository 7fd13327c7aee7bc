"""Shows a reader's address to an editor who wants to answer, and notes that it was shown."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from corrigenda.corrections import history, permissions
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.models import Case
from corrigenda.corrections.states import Verb


@transaction.atomic
def show_address(*, case: Case, by: Actor, suggestion: UUID) -> str:
    """Returns the address; empty, and then nothing is noted, if there is none. Raises NotAllowed."""
    permissions.check(by, Verb.ADDRESS_SHOWN)
    of_reader = case.suggestions.filter(pk=suggestion).first()
    if of_reader is None or not of_reader.email:
        return ""
    history.note(history.locked(case.pk), Verb.ADDRESS_SHOWN, by=by, suggestion=str(suggestion))
    return of_reader.email
