"""Sends a message of alerts: as mail, or to a chat's webhook in the form that the chat takes."""

from __future__ import annotations

import json

from django.db import transaction

from corrigenda.corrections import history
from corrigenda.corrections.actors import SYSTEM
from corrigenda.corrections.alerts import chat_forms, mail_form
from corrigenda.corrections.alerts.digest import Digest, digest_of
from corrigenda.corrections.alerts.gather import end
from corrigenda.corrections.models import AlertMessage
from corrigenda.corrections.states import Verb
from corrigenda.dispatch import mail
from corrigenda.dispatch.tasks import Heard, heard, later
from corrigenda.lib.net.guard import FetchError
from corrigenda.lib.net.retry_after import asked_wait, may_pass
from corrigenda.lib.net.send import Reply, send

_JSON = {"Content-Type": "application/json; charset=utf-8"}


def mail_alerts(message: int) -> Heard:
    """Sends the message as mail. Raises dispatch.tasks.Later. The task `mail-alerts`."""
    waiting = _waiting(message)
    digest = digest_of(waiting) if waiting else None
    if waiting is None or digest is None:
        return _nothing_to_say(message)
    to = waiting.subscription.address or (waiting.subscription.staff.email if waiting.subscription.staff else "")
    if not to:
        end(message, "no email address is known")
        return Heard.NOTHING
    subject, body = mail_form.written(digest)
    try:
        mail.send(to=to, subject=subject, body=body, key=f"alert.{message}", headers={})
    except mail.Undeliverable as refusal:
        end(message, str(refusal))
    else:
        _delivered(waiting)
    return Heard.ANSWER


@transaction.atomic
def _delivered(message: AlertMessage) -> None:
    """Ends the message. If it went to an author, the history of each case says so."""
    end(message.pk)
    if message.subscription.staff_id is None:
        for case in message.alerts.exclude(case=None).values_list("case", flat=True).distinct():
            history.note(history.locked(case), Verb.AUTHOR_TOLD, by=SYSTEM)


def post_alerts(message: int) -> Heard:
    """Posts the message to a chat. Raises dispatch.tasks.Later. The task `post-alerts`."""
    waiting = _waiting(message)
    digest = digest_of(waiting) if waiting else None
    if waiting is None or digest is None:
        return _nothing_to_say(message)
    try:
        reply = _posted(waiting, digest)
    except FetchError as error:
        if not error.permanent:
            raise later(error) from error
        end(message, error.reason)
        return heard(error)
    end(message, "" if 200 <= reply.status < 300 else f"it answered {reply.status}")
    return Heard.ANSWER


def not_told(reason: str, message: int) -> None:
    """Ends the message: its attempts are spent."""
    if AlertMessage.objects.filter(pk=message, ended_at=None).exists():
        end(message, reason)


def _waiting(message: int) -> AlertMessage | None:
    messages = AlertMessage.objects.select_related("subscription__site", "subscription__staff")
    return messages.filter(pk=message, ended_at=None, subscription__ended_at=None).first()


def _nothing_to_say(message: int) -> Heard:
    """All that the message was to tell is settled, or its subscription is ended."""
    if AlertMessage.objects.filter(pk=message, ended_at=None).exists():
        end(message)
    return Heard.NOTHING


def _posted(waiting: AlertMessage, digest: Digest) -> Reply:
    """Returns the chat's answer. Raises FetchError, passing if the chat could not take the message now."""
    to = waiting.subscription
    body = json.dumps(chat_forms.written(to.channel, digest), ensure_ascii=False).encode()
    reply = send("POST", to.address, headers=_JSON, body=body, private=to.site.private)
    if may_pass(reply.status):
        wait = asked_wait(reply.headers.get("retry-after", ""))
        seconds = wait.total_seconds() if wait else 0
        raise FetchError(f"it answered {reply.status}", permanent=False, status=reply.status, wait=seconds)
    return reply


def forget_mail_about(case: int) -> None:
    """Erases the mail about a case that we keep ourselves, in a maildir. What went out by SMTP is its reader's."""
    for pk in AlertMessage.objects.filter(alerts__case=case).values_list("pk", flat=True).distinct():
        mail.forget(f"alert.{pk}")
