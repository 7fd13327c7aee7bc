"""Tells by its headers who wrote a mail: a reader, a program that answers for them, a mail server, or a list.

Sources: RFC 3834 (Auto-Submitted), RFC 2919 (List-Id), RFC 3464 and 6533 (reports), and what Exchange and older
programs write instead.
"""

from __future__ import annotations

from email.message import EmailMessage

from corrigenda.corrections.by_mail.mailed import MailKind
from corrigenda.mail.reading.headers import header

_LISTS = ("list-id", "list-post", "mailing-list", "x-mailing-list")
_AUTOMATIC = ("x-auto-response-suppress", "x-autoreply", "x-autorespond", "x-auto-reply-from", "x-vacation")
_DELIVERY = ("delivery-status", "global-delivery-status")


def kind_of(mail: EmailMessage) -> MailKind:
    if mail.get_content_type() == "multipart/report":
        report = str(mail.get_param("report-type", "")).lower()
        return MailKind.REPORT if report in _DELIVERY else MailKind.AUTO_REPLY
    if _submitted_by_itself(mail) or any(name in mail for name in _AUTOMATIC):
        return MailKind.AUTO_REPLY
    precedence = header(mail, "precedence").lower()
    if precedence in ("bulk", "list", "junk") or any(name in mail for name in _LISTS):
        return MailKind.LIST
    return MailKind.AUTO_REPLY if precedence == "auto_reply" or _has_no_sender(mail) else MailKind.READER


def _submitted_by_itself(mail: EmailMessage) -> bool:
    submitted = header(mail, "auto-submitted").partition(";")[0].strip().lower()
    return submitted not in ("", "no")


def _has_no_sender(mail: EmailMessage) -> bool:
    """Whether no answer may go back: the mark of every mail that a program sent on its own account (RFC 5321, 4.5.5)."""
    return header(mail, "return-path").replace(" ", "") == "<>"
