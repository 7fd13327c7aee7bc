"""Takes the unread mails of an IMAP mailbox. A mail is marked as read, or moved, once it is kept."""

from __future__ import annotations

from django.conf import settings
from imap_tools import BaseMailBox, MailMessageFlags
from imap_tools.utils import check_command_status

from corrigenda.lib.net.imap_box import opened
from corrigenda.mail.reading.message import LARGEST
from corrigenda.mail.take import take

MOST = 200  # mails at a time: the next look takes the others


def take_all(*, site: str = "") -> int:
    """Returns how many mails were new to the desk. Raises NoSite, OSError, imaplib's and imap_tools' errors."""
    taken = 0
    with opened(settings.MAIL_IN, settings.MAIL_IN_PASSWORD) as box:
        for uid in box.uids("UNSEEN UNDELETED")[:MOST]:
            raw = _raw(box, uid)
            taken += raw is not None and take(raw, site=site).new
            _leave(box, uid)
    return taken


def _raw(box: BaseMailBox, uid: str) -> bytes | None:
    """Returns the beginning of a mail, as long as mails are read, without marking it; None if it is gone."""
    answer = box.client.uid("fetch", uid, f"(BODY.PEEK[]<0.{LARGEST + 1}>)")
    check_command_status(answer, ConnectionError)
    return next((part[1] for part in answer[1] if isinstance(part, tuple) and isinstance(part[1], bytes)), None)


def _leave(box: BaseMailBox, uid: str) -> None:
    box.flag(uid, MailMessageFlags.SEEN, True)
    if settings.MAIL_IN_DONE:
        box.move(uid, settings.MAIL_IN_DONE)
