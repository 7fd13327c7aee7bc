"""The mail server: greets it and logs in as a letter does, without sending one."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator

from django.conf import settings

from corrigenda.dispatch import mail
from corrigenda.dispatch.tasks import Later
from corrigenda.lib import clock
from corrigenda.ops.checkup.elsewhere.why_not import Says, why_not

_FIX = "check CORRIGENDA_MAIL_URL"
_SAYS: tuple[Says, ...] = (
    (smtplib.SMTPAuthenticationError, "it refuses the user name or the password; {fix}"),
    (smtplib.SMTPNotSupportedError, "it lacks STARTTLS or a login; smtps:// is for port 465, smtp+plain:// for no TLS"),
    (ssl.SSLError, "it speaks TLS in another way; smtp:// begins it by STARTTLS, smtps:// at once (port 465)"),
    (smtplib.SMTPServerDisconnected, "it closes the connection; see its log"),
)


def mail_server() -> Iterator[str]:
    if settings.MAIL_URL.startswith("maildir:"):
        if settings.PRODUCTION:
            yield "mail: letters to readers are only kept in a folder; set CORRIGENDA_MAIL_URL=smtp://..."
        return
    try:
        mail.log_in()
    except (OSError, smtplib.SMTPException) as error:
        yield f"mail: the server {mail.server()} cannot be used: {why_not(error, _SAYS, _FIX)}"


def letter_to(address: str) -> Iterator[str]:
    """Sends a letter there."""
    try:
        mail.send(
            to=address,
            subject="Corrigenda can send mail",
            body="This letter was sent by `corrigenda doctor --send-to`. You need not answer it.\n",
            key=f"doctor-{clock.now():%Y%m%d%H%M%S}",
            headers={},
        )
    except (Later, mail.Undeliverable) as error:
        yield (
            f"mail: the letter to {address} was not taken: {error}; see the server's log, and whether it sends for this desk"
        )
