"""Letters to the staff, with a link that works once. While a letter waits, its link is sealed."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string

from corrigenda.dispatch import mail
from corrigenda.dispatch.queue import enqueue
from corrigenda.dispatch.tasks import Heard
from corrigenda.lib import tokens
from corrigenda.lib.languages import spoken
from corrigenda.lib.sealed import seal, unseal
from corrigenda.lib.web.public_url import public_url
from corrigenda.newsroom.models import Invitation, LoginReset, Site, Staff

_PURPOSE = "staff-letter"
logger = logging.getLogger("corrigenda.people")


@dataclass(frozen=True, slots=True)
class Letter:
    """`rows`: the link's rows; the letter is sent as long as its row is there."""

    template: str
    rows: type[Invitation] | type[LoginReset]
    url_name: str


LETTERS = {
    "invitation": Letter("corrections/letters/invitation.txt", Invitation, "join"),
    "reset": Letter("corrections/letters/reset.txt", LoginReset, "reset-login"),
}


def will_invite(invitation: Invitation, token: str) -> str:
    """Queues the letter. Returns the link."""
    _queue("invitation", invitation.email, invitation.site, token, invitation.site.language)
    return public_url("join", token)


def will_offer_reset(staff: Staff, site: Site, token: str) -> str:
    """Queues the letter. Returns the link; an empty string if a mail server takes the letter."""
    if staff.email:
        _queue("reset", staff.email, site, token, staff.language or site.language)
    return "" if staff.email and mail.server() else public_url("reset-login", token)


def _queue(letter: str, to: str, site: Site, token: str, language: str) -> None:
    sealed = seal(token, purpose=_PURPOSE)
    more: dict[str, Any] = {"letter": letter, "to": to, "site": site.pk, "sealed": sealed, "language": language}
    enqueue("write-to-staff", key=f"{letter}.{tokens.digest(token)[:20]}", host=mail.server(), **more)


def write_to_staff(letter: str, to: str, site: int, sealed: str, language: str) -> Heard:
    """Sends the letter if its link is still good. The task `write-to-staff`. Raises dispatch.tasks.Later."""
    token = unseal(sealed, purpose=_PURPOSE)
    kind, sender = LETTERS[letter], Site.objects.filter(pk=site).first()
    row = kind.rows.objects.filter(digest=tokens.digest(token)).first()
    if sender is None or row is None:
        return Heard.NOTHING
    words: dict[str, Any] = {"site": sender, "row": row, "link": public_url(kind.url_name, token)}
    with spoken(language, sender.zone):
        subject, _newline, body = render_to_string(kind.template, words).partition("\n")
    try:
        mail.send(to=to, subject=subject, body=body.strip() + "\n", key=f"{letter}.{row.digest[:20]}", headers={})
    except mail.Undeliverable as refusal:
        logger.warning("site %s: the letter with a link was refused (%d)", sender.key, refusal.code)
    return Heard.ANSWER
