"""The mailbox that readers write to: opens it as the worker does, and takes no mail."""

from __future__ import annotations

import imaplib
import os
import ssl
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from imap_tools.errors import ImapToolsError, MailboxFolderSelectError, MailboxLoginError

from corrigenda.lib.net.imap_box import opened
from corrigenda.ops.checkup.elsewhere.why_not import Says, why_not

SECONDS = 10.0  # for each answer of the server
_FIX = "check CORRIGENDA_MAIL_IN"
_SAYS: tuple[Says, ...] = (
    (MailboxLoginError, "it refuses the user name or the password; {fix} and CORRIGENDA_MAIL_IN_PASSWORD"),
    (MailboxFolderSelectError, "it has no such folder; {fix}"),
    (ssl.SSLError, "it speaks TLS in another way; imap:// begins it by STARTTLS, imaps:// at once (port 993)"),
)


def mailbox() -> Iterator[str]:
    """Names what stands in the way of the worker."""
    parts = urlsplit(settings.MAIL_IN)
    if parts.scheme == "maildir":
        yield from _maildir(Path(parts.path))
    elif parts.scheme:
        try:
            yield from _imap()
        except (OSError, imaplib.IMAP4.error, ImapToolsError) as error:
            server = parts.netloc.rpartition("@")[2]
            yield f"mail in: the mailbox at {server} cannot be read: {why_not(error, _SAYS, _FIX)}"


def _imap() -> Iterator[str]:
    with opened(settings.MAIL_IN, settings.MAIL_IN_PASSWORD, seconds=SECONDS) as box:
        done = settings.MAIL_IN_DONE
        if done and not box.folder.exists(done):
            yield f"mail in: the mailbox has no folder {done} to move mails to; make it, or change CORRIGENDA_MAIL_IN_DONE"


def _maildir(folder: Path) -> Iterator[str]:
    if not (folder / "new").is_dir():
        yield f"mail in: {folder} is no maildir (it has no folder `new`); {_FIX}"
    elif not os.access(folder / "new", os.R_OK | os.W_OK | os.X_OK):
        yield f"mail in: {folder} cannot be read and written by the desk's user; change its owner or its mode"
