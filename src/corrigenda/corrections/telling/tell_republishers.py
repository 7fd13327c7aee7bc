"""Tells republishers of a correction, and of each notice that amends it.

Messages are queued in the transaction of the correction or amendment. The worker sends each at least once.
"""

from __future__ import annotations

import json

from django.db import transaction
from django.db.models import Q

from corrigenda.corrections.models import Amendment, Correction, Partner
from corrigenda.corrections.models.republisher import Answer, Channel, Told
from corrigenda.corrections.telling import republisher_messages
from corrigenda.dispatch import mail
from corrigenda.dispatch.queue import enqueue
from corrigenda.dispatch.tasks import Heard, later
from corrigenda.lib import clock
from corrigenda.lib.net.guard import FetchError
from corrigenda.lib.net.send import send
from corrigenda.lib.urls import host_of
from corrigenda.lib.webhooks import key_of, signed


def will_tell_republishers(correction: Correction, amendment: Amendment | None = None) -> None:
    """Queues the telling of a correction or amendment. A fix without a notice is told to nobody."""
    if amendment:
        key = f"partners.{correction.pk}.{amendment.number}"
        enqueue("tell-partners", key=key, correction=correction.pk, amendment=amendment.pk)
    elif correction.notice:
        enqueue("tell-partners", key=f"partners.{correction.pk}", correction=correction.pk)


@transaction.atomic
def tell_republishers(correction: int, amendment: int | None = None) -> None:
    """Queues a message to each partner that this correction concerns."""
    of = Correction.objects.select_related("article").get(pk=correction)
    everything = Q(section="", article=None)
    concerned = everything | Q(article=of.article) | (Q(section=of.article.section) & ~Q(section=""))
    for partner in Partner.objects.filter(concerned, site=of.site_id, ended_at=None):
        told, _created = Told.objects.get_or_create(partner=partner, correction=of, amendment_id=amendment)
        _will_tell(partner, told)


def _will_tell(partner: Partner, told: Told) -> None:
    key = f"partner.{told.pk}"
    if partner.channel == Channel.MAIL:
        enqueue("write-to-partner", key=key, host=mail.server(), told=told.pk)
    else:
        enqueue("tell-partner", key=key, host=host_of(partner.address), told=told.pk)


def tell_republisher(told: int) -> Heard:
    """Sends one message, by the partner's channel. Raises dispatch.tasks.Later."""
    related = ("partner__site", "correction__article", "correction__site", "amendment")
    telling = Told.objects.select_related(*related).get(pk=told)
    if telling.at is not None or telling.partner.ended_at is not None:
        return Heard.NOTHING
    if telling.partner.channel == Channel.MAIL:
        _by_mail(telling)
    else:
        _by_webhook(telling)
    return Heard.ANSWER


def not_told(reason: str, told: int) -> None:
    """Notes the reason: the attempts are spent."""
    Told.objects.filter(pk=told, at=None).update(trouble=reason[:500])


def note_answer(told: Told, said: str) -> None:
    """Stores the partner's answer; the last answer counts."""
    Told.objects.filter(pk=told.pk).update(answer=Answer(said), answered_at=clock.now(), trouble="")


def _by_mail(told: Told) -> None:
    subject, body = republisher_messages.letter(told)
    try:
        mail.send(to=told.partner.address, subject=subject, body=body, key=f"partner.{told.pk}", headers={})
    except mail.Undeliverable as refusal:
        return not_told(str(refusal), told.pk)
    Told.objects.filter(pk=told.pk).update(at=clock.now(), trouble="")


def _by_webhook(told: Told) -> None:
    body = json.dumps(republisher_messages.message(told), ensure_ascii=False).encode()
    headers = {
        "Content-Type": "application/json",
        **signed(key_of(told.partner.keys.get("secret", "")), f"told_{told.pk}", body),
    }
    try:
        reply = send("POST", told.partner.address, headers=headers, body=body, private=told.partner.site.private)
    except FetchError as error:
        raise later(error) from error
    if not 200 <= reply.status < 300:
        raise later(FetchError(f"it answered {reply.status}", permanent=False, status=reply.status))
    heard = {"answer": Answer.RECEIVED, "answered_at": clock.now()} if not told.answer else {}
    Told.objects.filter(pk=told.pk).update(at=clock.now(), trouble="", **heard)
