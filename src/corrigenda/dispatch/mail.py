"""Mail: plain text, with HTML beside it or not, one stable Message-ID a letter, through SMTP or into a maildir (CORRIGENDA_MAIL_URL)."""

from __future__ import annotations

import smtplib
from collections.abc import Mapping, Sequence
from datetime import datetime
from email.message import Message
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend

from corrigenda.dispatch.letters import maildir, sender
from corrigenda.dispatch.letters.smtp import StagedBackend
from corrigenda.dispatch.tasks import Later, Unanswered
from corrigenda.lib.logs import request_id
from corrigenda.lib.metrics.series import LETTERS
from corrigenda.lib.traces.spans import span

CLOSING = 421  # the server closes the door on everyone (RFC 5321, section 3.8)
LOGIN_FIRST = 530  # the server wants a user name and a password (RFC 4954, section 6)


class Undeliverable(Exception):
    """The server will never take this letter: it said so of the address or of the letter, with a code from 500 up."""

    def __init__(self, code: int) -> None:
        super().__init__(f"the mail server refused the letter ({code})")
        self.code = code


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


def _smtp(url: str) -> StagedBackend:
    parts = urlsplit(url)
    return StagedBackend(
        host=parts.hostname or "localhost",
        port=parts.port or {"smtps": 465, "smtp": 587}.get(parts.scheme, 25),
        username=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_ssl=parts.scheme == "smtps",
        use_tls=parts.scheme == "smtp",
        timeout=settings.EMAIL_TIMEOUT,
    )


def log_in() -> None:
    """Greets the mail server and logs in, as a letter does. Raises OSError or SMTPException."""
    connection = _smtp(settings.MAIL_URL)
    try:
        connection.open()
    finally:
        connection.close()


def server() -> str:
    """Returns the mail server, as the jobs name the host that they ask; empty for a maildir, which is no host."""
    return urlsplit(settings.MAIL_URL).netloc.rpartition("@")[2]


def send(
    *, to: str, subject: str, body: str, key: str, headers: Mapping[str, str], html: str = "", name: str = ""
) -> None:
    """Sends one letter. `key` makes the Message-ID, so that a letter sent twice is recognised as one.

    `html` is the same letter for programs that show HTML. `name` stands beside our address. A header names the
    request that led to the letter.

    Raises Later if the server could not take the letter now, and Undeliverable if it never will.
    """
    stable: dict[str, Any] = {
        "Message-ID": _id(key),
        "Auto-Submitted": "auto-generated",
        **headers,
    }
    if request := request_id.current():
        stable["X-Corrigenda-Request"] = request
    letter = EmailMultiAlternatives(
        subject=" ".join(subject.split()), body=body, from_email=sender.named(name), to=[to], headers=stable
    )
    if html:
        letter.attach_alternative(html, "text/html")
    try:
        with span("letter", "client"):
            letter.send()
    except (OSError, smtplib.SMTPException) as error:
        trouble = _trouble(error)
        LETTERS.count(_OUTCOMES[type(trouble)])
        raise trouble from error
    LETTERS.count("sent")


_OUTCOMES = {Undeliverable: "refused", Later: "put_off", Unanswered: "unanswered"}


def _trouble(error: Exception) -> Later | Undeliverable:
    """Returns what a failed attempt means: the letter's own end, or a trouble that passes."""
    code = _code_on_letter(error)
    if code >= 500:
        return Undeliverable(code)
    if code >= 400 and code != CLOSING:
        return Later(f"the mail server put the letter off ({code})")
    kind = Unanswered if _no_answer(error) else Later
    return kind(f"the mail server did not take the letter ({type(error).__name__})")


def _code_on_letter(error: Exception) -> int:
    """Returns what the server said of the address or the letter itself; 0 if it got as far as neither.

    What it says of us, the sender, and of our password is for the operator to mend, and no end of the letter.
    """
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code = max((code for code, _ in error.recipients.values()), default=0)
        return 0 if code == LOGIN_FIRST else code
    return error.smtp_code if isinstance(error, smtplib.SMTPDataError) else 0


def _no_answer(error: Exception) -> bool:
    """Whether the server did not answer, or closed the door on everyone."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return any(code == CLOSING for code, _ in error.recipients.values())
    if isinstance(error, smtplib.SMTPResponseException):
        return error.smtp_code == CLOSING
    return not isinstance(error, smtplib.SMTPException) or isinstance(error, smtplib.SMTPServerDisconnected)


def forget(key: str) -> None:
    """Erases a letter that we keep ourselves, in a maildir. What went out by SMTP is its reader's."""
    parts = urlsplit(settings.MAIL_URL)
    if parts.scheme == "maildir":
        maildir.drop(Path(parts.path), name=_id(key))


def forget_before(moment: datetime, *, dry_run: bool = False) -> int:
    """Erases the letters in our maildir that were written before then. Returns how many there are."""
    parts = urlsplit(settings.MAIL_URL)
    return maildir.drop_before(Path(parts.path), moment, dry_run=dry_run) if parts.scheme == "maildir" else 0


def _id(key: str) -> str:
    return f"<{key}@{sender.domain()}>"
