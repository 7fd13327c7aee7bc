"""Keeps a mail; it is on disk when this returns. The worker looks for the article and the words later."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction

from corrigenda.corrections.by_mail.bounces import stop_mail_that_fails
from corrigenda.corrections.by_mail.mailed import Mailed, MailKind
from corrigenda.corrections.by_mail.our_letters import answered
from corrigenda.corrections.by_mail.which_site import site_of
from corrigenda.corrections.models import MailState, ReaderMail
from corrigenda.dispatch.queue import enqueue
from corrigenda.lib import clock
from corrigenda.lib.database.insert_rows import insert_rows
from corrigenda.newsroom.models import Site


@dataclass(frozen=True, slots=True)
class Taken:
    """`new` is False if this mail came before."""

    mail: ReaderMail
    new: bool


class NoSite(Exception):
    """There is no site that the mail could belong to."""


def receive(mailed: Mailed, *, site: Site | None = None) -> Taken:
    """Keeps the mail, once, however often it comes. `site`: the one that the mailbox belongs to, if it has only one.

    Raises NoSite.
    """
    key = sha256((mailed.message_id or mailed.digest).encode("utf-8", "surrogatepass")).hexdigest()
    with transaction.atomic(durable=True):
        sent = answered(mailed.references, mailed.recipients)
        owner = site or (sent.site if sent else None) or site_of(mailed)
        if owner is None:
            raise NoSite
        mail = _row(mailed, key, owner)
        mail.answers = sent if sent is not None and sent.is_filed and sent.erased_at is None else None
        if not insert_rows([mail], skip_taken=True, by=("key",)):
            return Taken(ReaderMail.objects.get(key=key), new=False)
        if mailed.kind == MailKind.REPORT and sent is not None:
            stop_mail_that_fails(sent, mailed.failed)
        if mail.state == MailState.RECEIVED:
            enqueue("file-mail", key=f"file-mail.{mail.pk}", host=owner.host, mail=str(mail.pk))
    return Taken(mail, new=True)


def _row(mailed: Mailed, key: str, site: Site) -> ReaderMail:
    by_reader = mailed.kind == MailKind.READER
    return ReaderMail(
        site=site,
        key=key,
        kind=mailed.kind,
        state=MailState.RECEIVED if by_reader else MailState.AUTOMATIC,
        sender=mailed.sender,
        name=mailed.name,
        subject=mailed.subject,
        text=mailed.text,
        forwarded=mailed.forwarded,
        rest=mailed.rest,
        links=list(mailed.links),
        attachments=list(mailed.attachments),
        authentication=mailed.authentication,
        cut=mailed.cut,
        settled_at=None if by_reader else clock.now(),
    )
