"""Reads one mail. Whatever a stranger sends, something is returned: a mail that cannot be read is still a mail."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.policy import Policy
from email.utils import getaddresses
from functools import cache
from hashlib import sha256
from typing import Any

from corrigenda.corrections.by_mail.mailed import Mailed, MailKind
from corrigenda.languages import lists
from corrigenda.lib.text import well_formed
from corrigenda.mail.reading.authentication import authentication
from corrigenda.mail.reading.body import body_of
from corrigenda.mail.reading.delivery_report import failed_addresses, original_id
from corrigenda.mail.reading.headers import header
from corrigenda.mail.reading.kind import kind_of
from corrigenda.mail.reading.told_apart import told_apart

LARGEST = 50 * 1024 * 1024  # bytes that are read of a mail; attachments are read past, not kept
LONGEST = 50_000  # code points that are kept of a text
_LONGEST_SUBJECT = 500
_MOST_REFERENCES = 50
_ID = re.compile(r"<([^<>\s]{1,250})>")
_ANSWER = re.compile(r"\s*(?:\[[^\]]*\]\s*)?([^\W\d_]{1,8}(?: [^\W\d_]{1,8})?)(?:\[\d+\])?\s*[:：]")
_RECIPIENTS = ("to", "cc", "delivered-to", "x-original-to", "envelope-to")


def read(raw: bytes, *, server: str = "") -> Mailed:
    """Returns the mail. `server`: the name of the own mail server, whose verdict on the sender is taken."""
    try:
        return _read(raw, policy.default, server)
    except Exception:  # the library's newer parser stumbles over some headers; the older one leaves them as they are
        return _read(raw, policy.compat32, server)


def _read(raw: bytes, rules: Policy[Any], server: str) -> Mailed:
    mail = message_from_bytes(raw[:LARGEST], _class=EmailMessage, policy=rules)
    kind = kind_of(mail)
    body, references = body_of(mail), _references(mail)
    subject = well_formed(header(mail, "subject"))[:_LONGEST_SUBJECT]
    apart = told_apart(well_formed(body.text), is_reply=bool(references), passes_on=_begins(subject) == "passes_on")
    name, sender = _sender(mail)
    forwarded = "\n\n".join(filter(None, (apart.forwarded, *map(well_formed, body.forwarded))))
    return Mailed(
        kind=kind,
        message_id=_first_id(header(mail, "message-id")),
        digest=sha256(raw).hexdigest(),
        references=references if kind != MailKind.REPORT else tuple(filter(None, (_first_id(original_id(mail)),))),
        sender=sender,
        name=name,
        recipients=_recipients(mail),
        subject=subject,
        text=apart.own[:LONGEST],
        forwarded=forwarded[:LONGEST],
        rest=apart.rest[:LONGEST],
        links=tuple(well_formed(link) for link in body.links[:200]),
        attachments=tuple(well_formed(name) for name in body.attachments),
        authentication=authentication(mail, server),
        failed=failed_addresses(mail) if kind == MailKind.REPORT else (),
        cut=len(raw) > LARGEST or max(map(len, (apart.own, forwarded))) > LONGEST,
    )


def _references(mail: EmailMessage) -> tuple[str, ...]:
    """Returns the ids of the mails that this one answers, the last first."""
    answered, before = (_ID.findall(header(mail, name)) for name in ("in-reply-to", "references"))
    return tuple(dict.fromkeys([*answered, *reversed(before)]))[:_MOST_REFERENCES]


def _first_id(text: str) -> str:
    match = _ID.search(text)
    return match[1] if match else ""


def _sender(mail: EmailMessage) -> tuple[str, str]:
    """Returns name and address to answer to."""
    for field in ("reply-to", "from", "sender"):
        for name, address in _addresses(mail, field):
            if "@" in address:
                return well_formed(" ".join(name.split()))[:200], well_formed(address.strip())[:254]
    return "", ""


def _recipients(mail: EmailMessage) -> tuple[str, ...]:
    return tuple(address.lower() for field in _RECIPIENTS for _name, address in _addresses(mail, field) if address)


def _addresses(mail: EmailMessage, field: str) -> list[tuple[str, str]]:
    return getaddresses([header(mail, field)]) if field in mail else []


def stripped_subject(subject: str) -> str:
    """Returns the subject without what programs put before it: Re, AW, Fwd, WG and the like."""
    while _begins(subject):
        match = _ANSWER.match(subject)
        subject = subject[match.end() :].strip() if match else subject
    return subject.strip()


def _begins(subject: str) -> str:
    """Returns whether a subject "answers" or "passes_on", by what a program put before it; empty if neither."""
    match = _ANSWER.match(subject)
    return _before_subjects().get(match[1].casefold(), "") if match else ""


@cache
def _before_subjects() -> dict[str, str]:
    return {word.casefold(): part for part in ("answers", "passes_on") for word in lists.words("mail", part)}
