"""Looks every few minutes for what nobody did: cases that became late, and suggestions that are held."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, Max, OuterRef

from corrigenda.corrections.alerts.happened import active, note
from corrigenda.corrections.alerts.occasions import Occasion
from corrigenda.corrections.models import Alert, Arrival, Case, Subscription
from corrigenda.corrections.models.subscription import AlertView
from corrigenda.corrections.states import TO_DECIDE, Happening
from corrigenda.dispatch.queue import enqueue
from corrigenda.dispatch.tasks import Heard
from corrigenda.lib import clock
from corrigenda.newsroom.models import Site
from corrigenda.newsroom.working_hours import late_before

KEY = "look-round"
PAUSE = timedelta(minutes=5)
LATELY = timedelta(days=7)  # what became late earlier is told to nobody any more
MOST = 200  # late cases noted in one round


def resume() -> None:
    """Starts the rounds, if they are not running. Each then asks for the next one itself."""
    enqueue(KEY, key=KEY)


def look_round() -> Heard:
    """Alerts of what is late or held at each site. The task `look-round`."""
    try:
        for site in Site.objects.filter(Exists(Subscription.objects.filter(site=OuterRef("pk"), ended_at=None))):
            _look(site)
    finally:
        enqueue(KEY, key=KEY, at=clock.now() + PAUSE)
    return Heard.NOTHING


@transaction.atomic
def _look(site: Site) -> None:
    subscriptions = active(site)
    late = [Occasion(Happening.LATE, case, concerns=_assignee(case)) for case in _late(site, subscriptions)]
    held = [Occasion(Happening.HELD, None)] if _new_held(site) else []
    note(subscriptions, [*late, *held])


def _late(site: Site, subscriptions: Sequence[Subscription]) -> list[Case]:
    """Returns the cases that became late not long ago, that somebody is to be told of, and nobody was."""
    now = clock.now()
    before, after = late_before(site, now), late_before(site, now - LATELY)
    if before is None or after is None:
        return []
    cases = Case.objects.filter(site=site, state__in=TO_DECIDE, opened_at__lt=before, opened_at__gte=after)
    if not any(each.view == AlertView.LATE for each in subscriptions):
        cases = cases.filter(assignee__in=[each.staff_id for each in subscriptions if each.view == AlertView.MINE])
    told = Alert.objects.filter(case=OuterRef("pk"), event=None)
    return list(cases.filter(~Exists(told)).order_by("-opened_at", "-pk")[:MOST])


def _assignee(case: Case) -> frozenset[int]:
    return frozenset((case.assignee_id,)) if case.assignee_id else frozenset()


def _new_held(site: Site) -> bool:
    """Whether a suggestion is held that came after the last alert of this."""
    alerts = Alert.objects.filter(case=None, what=Happening.HELD, subscription__site=site)
    last = alerts.aggregate(last=Max("at"))["last"]
    held = Arrival.objects.held().filter(site=site)
    return (held.filter(received_at__gt=last) if last else held).exists()
