"""A reply to one of our letters joins the case that the letter was about."""

from __future__ import annotations

from django.db import transaction

from corrigenda.corrections import passage
from corrigenda.corrections.by_mail.finding.places import About
from corrigenda.corrections.by_mail.send import send
from corrigenda.corrections.models import Case, MailState, ReaderMail, Suggestion
from corrigenda.corrections.questions.answer import answer
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.states import UNDECIDED
from corrigenda.corrections.suggestions.scrub import will_scrub
from corrigenda.lib import clock


def joins_case(mail: ReaderMail) -> bool:
    """Whether the reply has joined its case: as the answer to a question, or as a further suggestion on the same words.

    It has not if the case is closed ("Thank you!" opens nothing again), or if a further suggestion would not come to
    the same case. Then an editor looks. Raises Later.
    """
    sent = mail.answers
    if sent is None or sent.erased_at is not None or mail.cut:
        return False
    return _answers_question(mail, sent) or _speaks_further(mail, sent)


def _answers_question(mail: ReaderMail, sent: Suggestion) -> bool:
    words = "\n\n".join(filter(None, (mail.text, mail.forwarded)))
    try:
        with transaction.atomic():
            answer(sent, text=words, link="")
            mail.forget_words()
            mail.state, mail.settled_at = MailState.FILED, clock.now()
            mail.save()
    except Refused:
        mail.refresh_from_db()
        return False
    will_scrub()
    return True


def _speaks_further(mail: ReaderMail, sent: Suggestion) -> bool:
    """Whether a further suggestion was made, on the words of the case: it joins the case there as any other would."""
    case, newest = sent.case, sent.case.article.newest()
    target = case.selector()
    if not mail.text or target is None or case.state not in UNDECIDED or not case.in_body or case.orphaned:
        return False
    if newest is None or case.anchored_on_id != newest.pk or not _comes_first(case):
        return False
    try:
        send(mail, [About(case.article.page, target, 0)])
    except Refused:
        return False
    return True


def _comes_first(case: Case) -> bool:
    """Whether a suggestion on the words of this case joins it, and no other."""
    there = Case.objects.standing_on(case.anchored_on, case.part)
    return passage.first_on(there, case.start or 0, case.end or 0) == case
