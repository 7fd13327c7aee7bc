"""The mail server: greets it and logs in as a letter does, without sending one."""

from __future__ import annotations

import smtplib
import socket
import ssl
from collections.abc import Iterator

from django.conf import settings

from corrigenda.dispatch import mail
from corrigenda.dispatch.tasks import Later
from corrigenda.lib import clock

_FIX = "check CORRIGENDA_MAIL_URL"
# The first that fits. What is not named here is told as it came.
_SAYS: tuple[tuple[type[Exception], str], ...] = (
    (socket.gaierror, f"its name is not known; {_FIX}"),
    (ConnectionRefusedError, f"nothing listens there; start it, or {_FIX}"),
    (TimeoutError, "it does not answer; see whether a firewall stops mail on its way out"),
    (smtplib.SMTPAuthenticationError, "it refuses the user name or the password; " + _FIX),
    (smtplib.SMTPNotSupportedError, "it lacks STARTTLS or a login; smtps:// is for port 465, smtp+plain:// for no TLS"),
    (ssl.SSLCertVerificationError, "its certificate is not valid for this name; use the name that it was made for"),
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
        yield f"mail: the server {mail.server()} cannot be used: {_says(error)}"


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
        yield f"mail: the letter to {address} was not taken: {error}"


def _says(error: Exception) -> str:
    return next((says for kind, says in _SAYS if isinstance(error, kind)), f"{type(error).__name__}: {error}")
