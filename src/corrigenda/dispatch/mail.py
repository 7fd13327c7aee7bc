"""Mail: plain text, one stable Message-ID a letter, through SMTP or into a maildir (CORRIGENDA_MAIL_URL)."""

from __future__ import annotations

import smtplib
from collections.abc import Mapping, Sequence
from email.message import Message
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend as SmtpBackend

from corrigenda.dispatch import maildir
from corrigenda.dispatch.tasks import Later, Unanswered


class Backend(BaseEmailBackend):
    """Django's mail backend for whatever CORRIGENDA_MAIL_URL names."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        parts = urlsplit(settings.MAIL_URL)
        if parts.scheme == "maildir":
            folder = Path(parts.path)
            for message in email_messages:
                maildir.put(folder, _bytes(message.message()), name=str(message.extra_headers["Message-ID"]))
            return len(email_messages)
        return _smtp(settings.MAIL_URL).send_messages(email_messages) or 0


def _bytes(message: Message) -> bytes:
    return message.as_bytes()


def _smtp(url: str) -> SmtpBackend:
    parts = urlsplit(url)
    return SmtpBackend(
        host=parts.hostname or "localhost",
        port=parts.port or {"smtps": 465, "smtp": 587}.get(parts.scheme, 25),
        username=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_ssl=parts.scheme == "smtps",
        use_tls=parts.scheme == "smtp",
        timeout=settings.EMAIL_TIMEOUT,
    )


def server() -> str:
    """Returns the mail server, as the jobs name the host that they ask; empty for a maildir, which is no host."""
    return urlsplit(settings.MAIL_URL).netloc.rpartition("@")[2]


def send(*, to: str, subject: str, body: str, key: str, headers: Mapping[str, str]) -> None:
    """Sends one letter. `key` makes the Message-ID, so that a letter sent twice is recognised as one.

    Raises Later if the server could not take the letter now. A server's final no (an address that does not exist) ends
    quietly.
    """
    stable: dict[str, Any] = {
        "Message-ID": _id(key),
        "Auto-Submitted": "auto-generated",
        **headers,
    }
    letter = EmailMessage(subject=" ".join(subject.split()), body=body, to=[to], headers=stable)
    try:
        letter.send()
    except smtplib.SMTPRecipientsRefused as refused:
        if all(code < 500 for code, _ in refused.recipients.values()):
            raise Later("the mail server put the letter off") from refused
    except (OSError, smtplib.SMTPException) as error:
        kind = Unanswered if _no_answer(error) else Later
        raise kind(f"the mail server did not take the letter ({type(error).__name__})") from error


def _no_answer(error: Exception) -> bool:
    """Whether the server did not answer, or closed the door on everyone (RFC 5321, section 3.8: 421)."""
    if isinstance(error, smtplib.SMTPResponseException):
        return error.smtp_code == 421
    return not isinstance(error, smtplib.SMTPException) or isinstance(error, smtplib.SMTPServerDisconnected)


def forget(key: str) -> None:
    """Erases a letter that we keep ourselves, in a maildir. What went out by SMTP is its reader's."""
    parts = urlsplit(settings.MAIL_URL)
    if parts.scheme == "maildir":
        maildir.drop(Path(parts.path), name=_id(key))


def _id(key: str) -> str:
    return f"<{key}@{_domain()}>"


def _domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
