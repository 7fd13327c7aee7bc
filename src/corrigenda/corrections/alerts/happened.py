"""Notes for each subscriber what they are to be told, and asks for the message in which they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import F, Max, Q

from corrigenda.corrections.alerts import first_subscriptions
from corrigenda.corrections.alerts.hours import due_at, hours_of
from corrigenda.corrections.alerts.occasions import Occasion, occasions_of
from corrigenda.corrections.models import Alert, AlertMessage, Event, Subscription
from corrigenda.corrections.models.subscription import Rhythm
from corrigenda.corrections.telling.tell_systems import tell_systems
from corrigenda.dispatch.queue import enqueue
from corrigenda.dispatch.tasks import Heard
from corrigenda.lib import clock
from corrigenda.newsroom.models import Site

_QUICKEST = (Rhythm.AT_ONCE, Rhythm.HOURLY, Rhythm.DAILY)


def happened(events: Sequence[int]) -> Heard:
    """Tells people and systems of these events. Run twice, it tells once. The task `happened`.

    What can be read before the transaction is: readers wait for its end.
    """
    stored = Event.objects.filter(pk__in=events).select_related("case__article", "case__site").order_by("pk")
    by_site: dict[Site, list[Event]] = defaultdict(list)
    for event in stored:
        by_site[event.case.site].append(event)
    for site, of_site in by_site.items():
        tell_systems(site, of_site)
        alert(site, of_site)
    return Heard.NOTHING


def alert(site: Site, events: Sequence[Event]) -> None:
    """Alerts the site's subscribers of events."""
    first_subscriptions.see_to(site)
    if active(site):
        occasions = occasions_of(events)
        with transaction.atomic():
            note(active(site), occasions)  # as they are now: somebody may have left the site meanwhile


def active(site: Site) -> list[Subscription]:
    """Returns the subscriptions of those who work at the site, and of authors if the site tells them first."""
    at_desk = Q(staff__memberships__site=F("site"), staff__is_active=True)
    authors = Q(staff=None) if site.author_first else Q(pk__in=())
    rows = Subscription.objects.filter(at_desk | authors, site=site, ended_at=None)
    return list(rows.select_related("site", "staff").order_by("pk"))


def note(subscriptions: Sequence[Subscription], occasions: Iterable[Occasion]) -> None:
    """Stores the alerts, and asks for the messages. One way of one person is told of an event once, by the quickest."""
    alerts = [
        Alert(subscription=subscription, case=occasion.case, event=occasion.event, what=occasion.what)
        for occasion in occasions
        for subscription in _each_way_once([each for each in subscriptions if occasion.is_for(each)], subscriptions)
    ]
    Alert.objects.bulk_create(alerts, ignore_conflicts=True)
    for subscription in {alert.subscription for alert in alerts}:
        will_gather(subscription)


def _each_way_once(taking: Sequence[Subscription], every: Sequence[Subscription]) -> list[Subscription]:
    """Returns, for each way to a person, the first subscription of its quickest rhythm: that one's messages take it in."""
    ways: dict[tuple[int | None, str, str], str] = {}
    for subscription in sorted(taking, key=lambda each: _QUICKEST.index(Rhythm(each.rhythm))):
        ways.setdefault(_way(subscription), subscription.rhythm)
    return [next(each for each in every if _way(each) == way and each.rhythm == rhythm) for way, rhythm in ways.items()]


def _way(subscription: Subscription) -> tuple[int | None, str, str]:
    return subscription.staff_id, subscription.channel, subscription.address


def will_gather(subscription: Subscription) -> None:
    """Asks for the next message of a subscription. Call inside the transaction that noted an alert for it."""
    made = AlertMessage.objects.filter(subscription=subscription)
    last = made.aggregate(last=Max("made_at"))["last"]
    due = due_at(subscription.rhythm, hours_of(subscription), clock.now(), last)
    enqueue("gather-alerts", key=f"alerts.{subscription.pk}", at=due, subscription=subscription.pk)
