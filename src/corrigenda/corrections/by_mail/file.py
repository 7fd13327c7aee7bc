"""The worker looks at a mail: a reply joins its case, else suggestions are made of it, else an editor is asked."""

from __future__ import annotations

from corrigenda.corrections.by_mail.finding.places import about
from corrigenda.corrections.by_mail.replies import joins_case
from corrigenda.corrections.by_mail.send import send
from corrigenda.corrections.models import MailState, ReaderMail
from corrigenda.corrections.refusals import Refused
from corrigenda.dispatch.tasks import Heard


def file_mail(mail: str) -> Heard:
    """Deals with a mail that was received. A second call does nothing. The task `file-mail`. Raises Later."""
    row = ReaderMail.objects.select_related("site", "answers").filter(pk=mail, state=MailState.RECEIVED).first()
    if row is None or joins_case(row):
        return Heard.NOTHING
    places = [] if row.cut or row.answers is not None else about(row)
    try:
        if places:
            send(row, places)
    except Refused:  # it does not fit what a suggestion may be: an editor makes something of it
        places = []
    if not places:
        leave_to_editors("", mail)
    return Heard.NOTHING


def leave_to_editors(reason: str, mail: str) -> None:
    """Lets an editor look at a mail: nothing is clear of it, or its attempts are spent."""
    ReaderMail.objects.filter(pk=mail, state=MailState.RECEIVED).update(state=MailState.WAITING)
