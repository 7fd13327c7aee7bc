"""Erases a reader's data at their request: their words, name and address go; what was published stays."""

from __future__ import annotations

from functools import partial
from typing import get_args
from uuid import UUID

from django.db import transaction

from corrigenda.corrections import history
from corrigenda.corrections.actors import READER
from corrigenda.corrections.models import Suggestion
from corrigenda.corrections.states import Verb
from corrigenda.corrections.telling import reader_letters
from corrigenda.dispatch import mail
from corrigenda.lib import clock


@transaction.atomic
def erase(suggestion: Suggestion) -> None:
    """Erases the reader's data; a second call does nothing."""
    case = history.locked(suggestion.case_id)
    locked = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    if locked.erased_at is not None:
        return
    locked.target = locked.replacement = None
    locked.comment = locked.source = locked.name = locked.email = locked.mailbox = ""
    locked.credit = locked.involved = False
    locked.thanked_on = None
    locked.erased_at = clock.now()
    locked.save()
    history.note(case, Verb.ERASED, by=READER, suggestion=str(locked.pk))
    transaction.on_commit(partial(_forget_letters, locked.pk))


def _forget_letters(suggestion: UUID) -> None:
    for letter in get_args(reader_letters.Letter):
        mail.forget(reader_letters.key(letter, str(suggestion)))
