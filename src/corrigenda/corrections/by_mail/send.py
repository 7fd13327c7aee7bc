"""Sends what a mail says the way that every suggestion goes: it is checked, weighed and acknowledged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from corrigenda.corrections.by_mail.comments import shared_out
from corrigenda.corrections.by_mail.finding.places import About
from corrigenda.corrections.kinds import SuggestionKind
from corrigenda.corrections.models import MailState, ReaderMail
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.suggestions.acknowledge import acknowledge
from corrigenda.corrections.suggestions.checks import shared
from corrigenda.corrections.suggestions.checks.weigh import Sending, TooMany, Weighed, weighed
from corrigenda.corrections.suggestions.scrub import will_scrub
from corrigenda.corrections.suggestions.submission import Checked, Submission, checked
from corrigenda.dispatch.tasks import Later
from corrigenda.lib import clock
from corrigenda.newsroom.models import Staff

_BY_HAND = Weighed(held_by="", sender="")  # an editor has looked


def send(mail: ReaderMail, places: Sequence[About], *, by: Staff | None = None) -> None:
    """Makes suggestions of the mail, one a place; then the mail's words stand there alone. Call outside a transaction.

    `by`: the editor who has chosen the place, so that nothing is weighed.

    It may be called again after it was cut off: a suggestion that was made before is not made twice.
    Raises Later if too many suggestions arrive just now, and Refused if a suggestion does not fit.
    """
    if by is None:
        shared.learn_of_desk()
    comments = shared_out(mail.text, [place.at for place in places])
    for number, (place, comment) in enumerate(zip(places, comments, strict=True)):
        _send(mail, _submission(mail, place, comment, number), weigh=by is None)
    mail.forget_words()
    mail.state, mail.settled_at, mail.settled_by = MailState.FILED, clock.now(), by
    mail.save()
    will_scrub()


def _submission(mail: ReaderMail, place: About, comment: str, number: int) -> Submission:
    forwarded = f"\n\n{mail.forwarded}" if mail.forwarded else ""
    return Submission(
        url=place.page.url,
        kind=SuggestionKind.OTHER,
        target=place.target,
        comment=f"{comment}{forwarded}".strip() or mail.subject,
        name=mail.name,
        email=mail.sender,
        idempotency_key=f"mail.{mail.key}.{number}",
        mailed=mail.details(),
    )


def _send(mail: ReaderMail, sent: Submission, *, weigh: bool) -> None:
    fit = _fit(mail, sent)
    try:
        verdict = weighed(fit, mail.site, Sending(by_mail=True)) if weigh else _BY_HAND
        acknowledge(site=mail.site, fit=fit, held_by=verdict.held_by, sender=verdict.sender)
    except TooMany as error:
        raise Later("many suggestions arrive", wait=timedelta(seconds=error.wait)) from error
    except Refused as refusal:
        if "idempotency_key" not in refusal.errors:  # made before, when the archive found other words
            raise


def _fit(mail: ReaderMail, sent: Submission) -> Checked:
    """Returns the checked suggestion, without an address that cannot be written to."""
    try:
        return checked(sent, mail.site)
    except Refused as refusal:
        if set(refusal.errors) != {"email"}:
            raise
        return checked(replace(sent, email=""), mail.site)
