"""Opens an IMAP mailbox by its address, with a limit on each answer of the server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import unquote, urlsplit

from imap_tools import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted

SECONDS = 30.0  # for each answer of the server
_KINDS = {"imaps": (MailBox, 993), "imap": (MailBoxStartTls, 143), "imap+plain": (MailBoxUnencrypted, 143)}


@contextmanager
def opened(url: str, password: str, *, seconds: float = SECONDS) -> Iterator[BaseMailBox]:
    """Logs in and selects the folder, INBOX if the address names none. `password` comes before one in the address.

    Raises OSError, imaplib.IMAP4.error and imap_tools' ImapToolsError.
    """
    parts = urlsplit(url)
    kind, port = _KINDS[parts.scheme]
    box = kind(parts.hostname or "localhost", parts.port or port, timeout=seconds)
    try:
        with box.login(
            unquote(parts.username or ""),
            password or unquote(parts.password or ""),
            unquote(parts.path.strip("/")) or "INBOX",
        ):
            yield box
    finally:  # a login that was refused leaves the connection open
        with suppress(OSError):
            box.client.shutdown()
