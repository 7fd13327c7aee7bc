"""Erases a reader's data: their words, name and address go; what was published stays.

The hash of the idempotency key stays for its time, so that a copy that is sent again does not bring the words back.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from django.db import transaction

from corrigenda.archive.articles.addresses import forget_query
from corrigenda.corrections import history, permissions
from corrigenda.corrections.actors import READER, SYSTEM, Actor, ActorRole
from corrigenda.corrections.alerts.deliver import forget_mail_about
from corrigenda.corrections.models import Arrival, Draft, MailState, ReaderMail, Suggestion
from corrigenda.corrections.questions.come_back import come_back_if_unasked
from corrigenda.corrections.states import Verb
from corrigenda.corrections.suggestions.scrub import will_scrub
from corrigenda.corrections.telling import reader_letters
from corrigenda.dispatch import mail
from corrigenda.dispatch.models import Job
from corrigenda.lib import clock


@transaction.atomic
def erase(suggestion: Suggestion, by: Actor = READER) -> None:
    """Erases the reader's data, whether the suggestion is filed yet or not; a second call does nothing.

    Staff erase for a reader who asked by letter. Raises NotAllowed.
    """
    if by.role != ActorRole.READER:
        permissions.check(by, Verb.ERASED)
    if not _erased_on_arrival(suggestion.pk):
        _erase(suggestion, by, thanks=True)


@transaction.atomic
def erase_expired(suggestion: Suggestion, what: str) -> None:
    """Erases what has been kept long enough: `words` and all else, or only the `address` and the name.

    A name on the record stays there.
    """
    if what == "words":
        _erase(suggestion, SYSTEM, thanks=False)
        return
    locked = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    _forget_address(locked)
    if locked.thanked_on_id is None:
        locked.name = ""
    locked.save()
    transaction.on_commit(partial(_forget_letters, list(reader_letters.every_key(locked))))


def _erase(suggestion: Suggestion, by: Actor, *, thanks: bool) -> None:
    case = history.locked(Suggestion.objects.values_list("case", flat=True).get(pk=suggestion.pk))
    locked = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    if locked.erased_at is not None:
        return
    locked.target = locked.replacement = None
    locked.comment = locked.source = ""
    _forget_address(locked)
    locked.credit = locked.involved = locked.translated = False
    locked.mailed = None
    forget_mails_of(locked)
    locked.unread_on = locked.unread_start = locked.unread_end = None
    locked.unread_words = locked.sender = ""
    if thanks or locked.thanked_on_id is None:
        locked.name, locked.thanked_on = "", None
    locked.erased_at = clock.now()
    locked.save()
    if not case.article.public and not case.article.cases.filter(suggestions__erased_at=None).exists():
        forget_query(case.article)
    history.note(case, Verb.ERASED, by=by, suggestion=str(locked.pk))
    # What editors did not send, or undid, and what programs proposed, may repeat the reader's words.
    Draft.objects.filter(case=case).delete()
    case.proposals.all().delete()
    case.decisions.filter(undone_at__isnull=False).delete()
    _forget(locked.pk, list(reader_letters.every_key(locked)))
    transaction.on_commit(partial(forget_mail_about, case.pk))
    locked.questions.update(answer="", link="")
    locked.reopenings.update(reason="")
    come_back_if_unasked(case)


def forget_mails_of(locked: Suggestion) -> None:
    """Empties the reader's further mails about the suggestion, which an editor may not have dealt with yet."""
    for further in ReaderMail.objects.filter(answers=locked):
        further.forget_words()
        further.state, further.settled_at = MailState.FILED, further.settled_at or clock.now()
        further.save()


def _forget_address(locked: Suggestion) -> None:
    locked.email = locked.plain_email = locked.mailbox = ""


def _erased_on_arrival(key: UUID) -> bool:
    """Erases an arrival, which is then never filed. Returns False if it is filed already."""
    arrival = Arrival.objects.select_for_update().filter(pk=key).first()
    if arrival is None:
        return False
    arrival.email, arrival.sent = "", {"kind": arrival.sent["kind"]}
    arrival.url, arrival.canonical = arrival.url.partition("?")[0], ""
    arrival.sender = arrival.trouble = ""
    arrival.erased_at = arrival.erased_at or clock.now()
    arrival.save()
    _forget(key, [reader_letters.key("receipt", str(key))])
    return True


def _forget(suggestion: UUID, letters: Sequence[str]) -> None:
    """Forgets the letters about a suggestion, sent or waiting, and has the database wiped."""
    Job.objects.filter(args__suggestion=str(suggestion), leased_until=None).delete()
    transaction.on_commit(partial(_forget_letters, letters))
    will_scrub()


def _forget_letters(letters: Sequence[str]) -> None:
    for key in letters:
        mail.forget(key)
