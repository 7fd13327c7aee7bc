"""A reader asks that their data be erased: their words, name and address go; what was published stays."""

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
    """Asked twice, it is done once."""
    case = history.locked(suggestion.case_id)
    one = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    if one.erased_at is not None:
        return
    one.target = one.replacement = None
    one.comment = one.source = one.name = one.email = one.mailbox = ""
    one.credit = one.involved = False
    one.thanked_on = None
    one.erased_at = clock.now()
    one.save()
    history.note(case, Verb.ERASED, by=READER, suggestion=str(one.pk))
    transaction.on_commit(partial(_forget_letters, one.pk))


def _forget_letters(suggestion: UUID) -> None:
    for letter in get_args(reader_letters.Letter):
        mail.forget(reader_letters.key(letter, str(suggestion)))
