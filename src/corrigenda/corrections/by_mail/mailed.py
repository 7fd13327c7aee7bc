"""A mail as its door has read it."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class MailKind(enum.StrEnum):
    """Who wrote a mail, by its headers."""

    READER = "reader"
    AUTO_REPLY = "auto-reply"
    REPORT = "report"  # of a mail server, about a letter that it could not deliver
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Mailed:
    """One mail.

    `message_id` and `references` stand without their angle brackets; the mail that is answered comes first.
    `text` is what the reader wrote, `forwarded` what they passed on, and `rest` what was told apart from both: quoted
    history and signatures. `links` are addresses in the markup that the text does not show.
    `authentication` is the verdict of the own server on SPF, DKIM and DMARC. `failed` names the addresses that a report
    says cannot be reached. `cut`: the mail is larger than what is read of one.
    """

    kind: MailKind
    message_id: str
    digest: str  # of the whole mail, as 64 hexadecimal digits
    references: tuple[str, ...] = ()
    sender: str = ""
    name: str = ""
    recipients: tuple[str, ...] = ()
    subject: str = ""
    text: str = ""
    forwarded: str = ""
    rest: str = ""
    links: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    authentication: str = ""
    failed: tuple[str, ...] = ()
    cut: bool = False
