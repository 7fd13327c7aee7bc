"""A circuit breaker for each host: a host that does not answer several times in a row is left alone for a while.

Then one job asks it. An answer closes the breaker; silence opens it again, for twice as long.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable
from datetime import timedelta
from functools import reduce

from django.db.models import Q, QuerySet

from corrigenda.dispatch.attempt import Attempt
from corrigenda.dispatch.lanes import LANES, Lane
from corrigenda.dispatch.models import Breaker, Job
from corrigenda.dispatch.queue import CLOCKS_DIFFER
from corrigenda.dispatch.tasks import TASKS, Heard
from corrigenda.lib import clock

FAILURES = 3  # in a row
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=10)


def by_host() -> dict[str, Breaker]:
    """Returns the hosts that did not answer last time."""
    return {breaker.host: breaker for breaker in Breaker.objects.all()}


def note(ended: Iterable[Attempt], known: dict[str, Breaker]) -> None:
    """Notes which hosts answered and which did not; brings `known` up to date. Call inside a transaction."""
    for attempt in ended:
        host = attempt.job.host
        if not host or not LANES[Lane(attempt.job.lane)].breaker:
            continue
        if attempt.heard is Heard.SILENCE:
            known[host] = _failed(host, attempt.reason)
        elif attempt.heard is Heard.ANSWER and host in known:
            Breaker.objects.filter(host=host).delete()
            del known[host]


def is_open(breaker: Breaker) -> bool:
    """Whether the host is left alone now. One that is to be left alone for too long was noted by a clock that was ahead."""
    now = clock.now()
    return breaker.open_until is not None and now < breaker.open_until <= now + LONGEST_WAIT + CLOCKS_DIFFER


def hopeless(jobs: QuerySet[Job], breaker: Breaker) -> QuerySet[Job]:
    """Returns those of the jobs whose host has been silent for as long as all their attempts would have taken.

    However many jobs wait for the host, each of them has an end. The host was asked all that while: a clock that was set
    forward makes no silence long.
    """
    now = clock.now()
    witnessed = 2 * LONGEST_WAIT * max(breaker.failures - FAILURES, 0)
    spent = [task for task in TASKS.values() if breaker.since <= now - task.span and task.span <= witnessed]
    ends = [Q(task=task.name, created_at__lte=now - task.span) for task in spent]
    return jobs.filter(reduce(operator.or_, ends)) if ends else jobs.none()


def _failed(host: str, reason: str) -> Breaker:
    breaker, _created = Breaker.objects.select_for_update().get_or_create(host=host)
    breaker.failures += 1
    breaker.reason = reason[:500]
    if breaker.failures >= FAILURES:
        breaker.open_until = clock.now() + min(FIRST_WAIT * 2 ** min(breaker.failures - FAILURES, 20), LONGEST_WAIT)
    breaker.save()
    return breaker
