"""Looks into the mailbox again and again: once a minute, one worker takes what is new."""

from __future__ import annotations

import imaplib
import time
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from imap_tools.errors import ImapToolsError

from corrigenda.dispatch.queue import enqueue
from corrigenda.dispatch.tasks import Heard, Later, Unanswered
from corrigenda.mail import imap, maildir

EVERY = 60.0  # seconds
_last_look = -EVERY


def ask_to_look() -> bool:
    """Asks for a look, if it is time. Several workers ask for one and the same. Returns False: nothing is left to do."""
    global _last_look
    if settings.MAIL_IN and time.monotonic() - _last_look >= EVERY:
        _last_look = time.monotonic()
        enqueue("look-for-mail", key="look-for-mail", host=_host())
    return False


def look() -> Heard:
    """Takes the new mails. The task `look-for-mail`. Raises Later, Unanswered."""
    try:
        take_all()
    except (ImapToolsError, imaplib.IMAP4.error) as error:
        raise Later(f"the mailbox refused ({type(error).__name__})") from error
    except OSError as error:
        raise Unanswered(f"the mailbox did not answer ({type(error).__name__})") from error
    return Heard.ANSWER


def take_all(*, site: str = "") -> int:
    """Takes the new mails of the mailbox that is set. Returns how many were new to the desk."""
    if settings.MAIL_IN.startswith("maildir:"):
        return maildir.take_all(Path(urlsplit(settings.MAIL_IN).path), site=site)
    return imap.take_all(site=site)


def _host() -> str:
    return urlsplit(settings.MAIL_IN).netloc.rpartition("@")[2]
