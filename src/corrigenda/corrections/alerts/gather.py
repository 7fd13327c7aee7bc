"""Makes one message of all that waits for a subscription."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from corrigenda.corrections.alerts.happened import will_gather
from corrigenda.corrections.alerts.hours import Hours, due_at, hours_of, period_of
from corrigenda.corrections.models import Alert, AlertMessage, Subscription
from corrigenda.corrections.models.subscription import AlertChannel
from corrigenda.dispatch import mail
from corrigenda.dispatch.queue import enqueue
from corrigenda.dispatch.tasks import Heard
from corrigenda.lib import clock
from corrigenda.lib.urls import host_of


@transaction.atomic
def gather(subscription: int) -> Heard:
    """Makes the message and asks for its delivery; waits for the message before it, and for the end of quiet hours.

    The task `gather-alerts`.
    """
    rows = Subscription.objects.select_for_update(of=("self",)).select_related("site", "staff")
    to = rows.filter(pk=subscription).first()
    waiting = Alert.objects.filter(subscription=subscription, message=None)
    if to is None or not waiting.exists():
        return Heard.NOTHING
    if to.ended_at is not None:
        waiting.delete()
        return Heard.NOTHING
    if AlertMessage.objects.filter(subscription=to, ended_at=None).exists():
        return Heard.NOTHING  # whoever ends that message asks again
    now, hours = clock.now(), hours_of(to)
    if (later := _later(to, hours, now)) > now:
        enqueue("gather-alerts", key=f"alerts.{to.pk}", at=later, subscription=to.pk)
        return Heard.NOTHING
    message = AlertMessage.objects.create(subscription=to, period=period_of(to.rhythm, hours, now), made_at=now)
    waiting.update(message=message)
    _will_deliver(message)
    return Heard.NOTHING


def _later(to: Subscription, hours: Hours, now: datetime) -> datetime:
    """Returns when the message may be made: `now`, after quiet hours, or in the next period if this one had its digest."""
    period = period_of(to.rhythm, hours, now)
    if period and AlertMessage.objects.filter(subscription=to, period=period).exists():
        later = due_at(to.rhythm, hours, now, None)
        again = period_of(to.rhythm, hours, later) == period  # the day's hour was moved: the digest is tomorrow's
        return due_at(to.rhythm, hours, later + timedelta(minutes=1), None) if again else later
    return hours.after_quiet(now)


def _will_deliver(message: AlertMessage) -> None:
    key, to = f"alert.{message.pk}", message.subscription
    if to.channel == AlertChannel.MAIL:
        enqueue("mail-alerts", key=key, host=mail.server(), message=message.pk)
    else:
        enqueue("post-alerts", key=key, host=host_of(to.address), message=message.pk)


@transaction.atomic
def end(message: int, trouble: str = "") -> None:
    """Ends a message, and asks for the next one if more came meanwhile."""
    of = Subscription.objects.select_for_update(of=("self",)).select_related("site", "staff").get(messages=message)
    AlertMessage.objects.filter(pk=message, ended_at=None).update(ended_at=clock.now())
    Subscription.objects.filter(pk=of.pk).update(trouble=trouble[:500])
    if Alert.objects.filter(subscription=of, message=None).exists():
        will_gather(of)
