"""Tells readers by mail.

A letter is queued in the same transaction as the event that causes it. The worker sends it, at least once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Count

from corrigenda.corrections import history
from corrigenda.corrections.actors import SYSTEM
from corrigenda.corrections.models import Case, Question, Suggestion
from corrigenda.corrections.states import Verb, allowed
from corrigenda.corrections.telling import letter_limits, reader_letters
from corrigenda.corrections.telling.letter_in_html import letter_in_html
from corrigenda.corrections.telling.standing import original_of
from corrigenda.dispatch import mail
from corrigenda.dispatch.models import Job
from corrigenda.dispatch.queue import enqueue_all, new_job
from corrigenda.dispatch.tasks import Heard
from corrigenda.lib import clock
from corrigenda.lib.mailboxes import mailbox_keys_of_before
from corrigenda.lib.web.public_url import at_public_url

RECEIPTS_A_DAY = 20  # to one mailbox


def will_tell(suggestion: Suggestion, letter: reader_letters.Letter, about: int | None = None) -> None:
    """Puts a letter to this reader into the outbox. A reader without an address is told on the receipt page only."""
    if suggestion.wants_letters:
        enqueue_all([_letter_job(suggestion, letter, about)])


def _letter_job(suggestion: Suggestion, letter: reader_letters.Letter, about: int | None = None) -> Job:
    key = reader_letters.key(letter, str(suggestion.pk), about)
    more: dict[str, Any] = {} if about is None else {"about": about}
    return new_job("tell", key=key, host=mail.server(), suggestion=str(suggestion.pk), letter=letter, **more)


def receipt_jobs(suggestions: Sequence[Suggestion]) -> list[Job]:
    """Returns the jobs that send receipts for suggestions that are about to be stored.

    There is none if an address was given very often in the last 24 hours, in any spelling: nobody has shown that the
    address is the sender's own.
    """
    to_tell = {
        suggestion: {suggestion.mailbox, *mailbox_keys_of_before(suggestion.email)}
        for suggestion in suggestions
        if suggestion.wants_letters
    }
    today = clock.now() - timedelta(days=1)
    earlier = Suggestion.objects.filter(mailbox__in=set().union(*to_tell.values()), received_at__gt=today)
    number = Counter(dict(earlier.values_list("mailbox").annotate(Count("pk")))) if to_tell else Counter()
    jobs = []
    for suggestion, mailboxes in to_tell.items():
        number[suggestion.mailbox] += 1
        if sum(number[mailbox] for mailbox in mailboxes) <= RECEIPTS_A_DAY:
            jobs.append(_letter_job(suggestion, "receipt"))
    return jobs


def will_tell_outcome(case: Case) -> None:
    """Queues a letter to every reader of the case, and of the cases that were joined to it as duplicates.

    A mailbox gets one letter about a decision. One that nobody confirmed gets a few a day; beyond those, the receipt
    tells. Call inside the transaction of the decision.
    """
    time = original_of(case).reopenings.count() or None
    for suggestion in letter_limits.one_a_mailbox(letter_limits.suggestions_of(case)):
        if letter_limits.may_get_outcome(suggestion):
            will_tell(suggestion, "outcome", time)
        else:
            _note_not_told(suggestion, "outcome", reason="limit")


def will_ask(question: Question) -> None:
    """Queues a letter with a question to its reader. A mailbox that nobody confirmed gets a few letters a day."""
    suggestion = question.suggestion
    if suggestion.wants_letters and not letter_limits.may_get_outcome(suggestion):
        _note_not_told(suggestion, "question", reason="limit")
    else:
        will_tell(suggestion, "question", question.pk)


def tell(suggestion: str, letter: reader_letters.Letter, about: int | None = None) -> Heard:
    """Sends the letter, written with what is known now. Raises dispatch.tasks.Later."""
    to = Suggestion.objects.select_related("case__site", "case__article").get(pk=suggestion)
    if not to.wants_letters or (letter == "question" and not _is_open(about)):
        return Heard.NOTHING
    try:
        _send(to, letter, about)
    except mail.Undeliverable as refusal:
        _note_not_told(to, letter, reason="refused", code=refusal.code)
    else:
        _note(to, Verb.TOLD, letter)
    return Heard.ANSWER


def _is_open(question: int | None) -> bool:
    """Whether the question still waits for its reader's answer."""
    open_questions = Question.objects.open().filter(pk=question or 0).select_related("suggestion__case")
    return any(allowed(Verb.ANSWERED, asked.suggestion.case.state) for asked in open_questions)


def not_told(reason: str, suggestion: str, letter: reader_letters.Letter, about: int | None = None) -> None:
    """Notes that the attempts are spent. The reason stays with the job: it may name the reader's address."""
    _note_not_told(Suggestion.objects.get(pk=suggestion), letter, reason="given-up")


def _send(to: Suggestion, letter: reader_letters.Letter, about: int | None) -> None:
    text = reader_letters.write(to, letter, about)
    mail.send(
        to=to.email,
        subject=text.subject,
        body=text.body,
        html=letter_in_html(text.body, to.case.site, reader_letters.language_of(to)),
        name=to.case.site.name,
        key=reader_letters.key(letter, str(to.pk), about),
        headers={
            # One click ends the mail (RFC 8058).
            "List-Unsubscribe": f"<{at_public_url(text.stop_path)}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            **_reply_to(to),
        },
    )


def _reply_to(to: Suggestion) -> dict[str, str]:
    """Returns where an answer goes: to the mailbox that readers write to, with what tells the case, if there is one."""
    name, _, host = settings.MAIL_IN_ADDRESS.rpartition("@")
    return {"Reply-To": f"{name}+{to.pk.hex}@{host}"} if name else {}


def _note_not_told(to: Suggestion, letter: reader_letters.Letter, *, reason: str, **more: Any) -> None:
    _note(to, Verb.NOT_TOLD, letter, reason=reason, **more)


@transaction.atomic
def _note(to: Suggestion, verb: Verb, letter: reader_letters.Letter, **more: Any) -> None:
    history.note(history.locked(to.case_id), verb, by=SYSTEM, suggestion=str(to.pk), letter=letter, **more)
