"""Erases a reader's data at their request: their words, name and address go; what was published stays."""

from __future__ import annotations

from functools import partial
from typing import get_args
from uuid import UUID

from django.db import transaction

from corrigenda.corrections import history
from corrigenda.corrections.actors import READER
from corrigenda.corrections.models import Arrival, Suggestion
from corrigenda.corrections.states import Verb
from corrigenda.corrections.telling import reader_letters
from corrigenda.dispatch import mail
from corrigenda.lib import clock


@transaction.atomic
def erase(suggestion: Suggestion) -> None:
    """Erases the reader's data, whether the suggestion is filed yet or not; a second call does nothing."""
    if _erased_on_arrival(suggestion.pk):
        return
    case = history.locked(Suggestion.objects.values_list("case", flat=True).get(pk=suggestion.pk))
    locked = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    if locked.erased_at is not None:
        return
    locked.target = locked.replacement = None
    locked.comment = locked.source = locked.name = ""
    locked.email = locked.plain_email = locked.mailbox = ""
    locked.credit = locked.involved = False
    locked.thanked_on = locked.unread_on = locked.unread_start = None
    locked.unread_words = ""
    locked.erased_at = clock.now()
    locked.save()
    history.note(case, Verb.ERASED, by=READER, suggestion=str(locked.pk))
    transaction.on_commit(partial(_forget_letters, locked.pk))


def _erased_on_arrival(key: UUID) -> bool:
    """Erases an arrival, which is then never filed. Returns False if it is filed already."""
    arrival = Arrival.objects.select_for_update().filter(pk=key).first()
    if arrival is None:
        return False
    arrival.email, arrival.sent = "", {"kind": arrival.sent["kind"]}
    arrival.erased_at = arrival.erased_at or clock.now()
    arrival.save()
    return True


def _forget_letters(suggestion: UUID) -> None:
    for letter in get_args(reader_letters.Letter):
        mail.forget(reader_letters.key(letter, str(suggestion)))
