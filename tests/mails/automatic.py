"""Mails that no reader wrote: reports of mail servers, notes of absence, lists."""

from __future__ import annotations

from tests.mails.written import part, parts, plain

LETTER = "receipt.0b6c3f0e-7c55-4a55-9d0f-2f3c1a4b5c6d"  # what the desk calls a letter of its own
LETTER_ID = f"{LETTER}@localhost"
DEAD = "martha@mail.example"
_DAEMON = "Mail Delivery System <MAILER-DAEMON@mx.mail.example>"
_ORIGINAL = f"Message-ID: <{LETTER_ID}>\nFrom: corrections@courier.example\nTo: {DEAD}\nSubject: Received\n"


def bounce(*, letter: str = LETTER_ID, address: str = DEAD, action: str = "failed", status: str = "5.1.1") -> bytes:
    """A report as Postfix sends it."""
    fields = (
        "Reporting-MTA: dns; mx.mail.example\n\n"
        f"Final-Recipient: rfc822; {address}\nOriginal-Recipient: rfc822;{address}\nAction: {action}\nStatus: {status}\n"
        "Diagnostic-Code: smtp; 550 5.1.1 User unknown\n"
    )
    return parts(
        part(b"This is the mail system at host mx.mail.example. I'm sorry.", "text/plain; charset=us-ascii"),
        part(fields.encode(), "message/delivery-status"),
        part(_ORIGINAL.replace(LETTER_ID, letter).encode(), "text/rfc822-headers"),
        kind="report",
        more="; report-type=delivery-status",
        sender=_DAEMON,
        subject="Undelivered Mail Returned to Sender",
        number=301,
        headers={"Return-Path": "<>", "Auto-Submitted": "auto-replied"},
    )


def _of_exchange() -> bytes:
    fields = f"Reporting-MTA: dns;mail.example\n\nFinal-Recipient: RFC822;{DEAD}\nAction: failed\nStatus: 5.1.10\n"
    return parts(
        part(b"<html><body>Your message couldn't be delivered.</body></html>", "text/html; charset=utf-8"),
        part(fields.encode(), "message/delivery-status"),
        b"Content-Type: message/rfc822\n\n" + _ORIGINAL.encode() + b"\nThank you.\n",
        kind="report",
        more='; report-type="delivery-status"',
        sender="Microsoft Outlook <postmaster@mail.example>",
        subject="Undeliverable: Received",
        number=302,
        headers={"Return-Path": "<>"},
    )


def internationalised(address: str = "márta@пошта.example", letter: str = LETTER_ID) -> bytes:
    """A report of a server that takes addresses beyond ASCII (RFC 6533)."""
    escaped = "".join(c if c.isascii() else f"\\x{{{ord(c):X}}}" for c in address)
    fields = (
        f"Reporting-MTA: dns; mx.mail.example\n\nFinal-Recipient: utf-8; {escaped}\nAction: failed\nStatus: 5.1.1\n"
    )
    return parts(
        part("Не доставлено".encode(), "text/plain; charset=utf-8"),
        part(fields.encode(), "message/global-delivery-status"),
        part(_ORIGINAL.replace(LETTER_ID, letter).replace(DEAD, address).encode(), "message/global-headers"),
        kind="report",
        more="; report-type=global-delivery-status",
        sender=_DAEMON,
        subject="Undelivered",
        number=303,
        headers={"Return-Path": "<>", "Auto-Submitted": "auto-generated"},
    )


def vacation(text: str = "I am away until Monday.", number: int = 310, **headers: str) -> bytes:
    return plain(text, subject="Out of the office", number=number, answers=LETTER_ID, headers=headers)


AUTOMATIC = (
    ("a bounce of postfix", bounce, "report"),
    ("a bounce of exchange", _of_exchange, "report"),
    ("a bounce beyond ascii", internationalised, "report"),
    ("a vacation note", lambda: vacation(**{"Auto-Submitted": "auto-replied (vacation)"}), "auto-reply"),
    (
        "an old vacation note",
        lambda: vacation(number=313, Precedence="auto_reply", **{"X-Autoreply": "yes"}),
        "auto-reply",
    ),
    (
        "a vacation note of exchange",
        lambda: vacation("Ich bin nicht da.", 314, **{"X-Auto-Response-Suppress": "All", "Return-Path": "<>"}),
        "auto-reply",
    ),
    (
        "a list",
        lambda: plain("Your weekly digest", number=311, headers={"List-Id": "Birds <birds.lists.example>"}),
        "list",
    ),
    ("a mass mail", lambda: plain("Buy now", number=312, headers={"Precedence": "bulk"}), "list"),
)
