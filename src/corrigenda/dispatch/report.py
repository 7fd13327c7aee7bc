"""What waits in each lane, and which hosts are left alone: for `corrigenda doctor`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, Q

from corrigenda.dispatch.lanes import LANES
from corrigenda.dispatch.models import Breaker, Job
from corrigenda.lib import clock


@dataclass(frozen=True, slots=True)
class LaneReport:
    """How many jobs of a lane wait, are due, in hand, and have failed; for how many seconds the oldest has been due."""

    lane: str
    waiting: int
    due: int
    in_hand: int
    failed: int
    oldest_seconds: int


@dataclass(frozen=True, slots=True)
class BreakerReport:
    """A host that is left alone until `open_until`, and how many jobs wait for it."""

    host: str
    since: datetime
    reason: str
    open_until: datetime
    waiting: int


def lanes(*, but: Collection[str] = ()) -> list[LaneReport]:
    """Returns a report on each lane that has jobs. Those for the hosts of `but` do not count as due."""
    now = clock.now()
    free = Q(leased_until=None) | Q(leased_until__lt=now)
    due = free & Q(next_at__lte=now) & ~Q(host__in=list(but))
    live = Job.objects.filter(given_up_at=None)
    rows = live.values("lane").annotate(
        waiting=Count("pk", filter=free),
        due=Count("pk", filter=due),
        in_hand=Count("pk", filter=Q(leased_until__gte=now)),
        failed=Count("pk", filter=Q(attempts__gt=0)),
        oldest=Min("next_at", filter=due),
    )
    reports = {row["lane"]: _report(row, now) for row in rows}
    return [reports[lane] for lane in LANES if lane in reports]


def all_lanes(*, but: Collection[str] = ()) -> list[LaneReport]:
    """Returns a report on every lane, whether it has jobs or not."""
    busy = {report.lane: report for report in lanes(but=but)}
    return [busy.get(lane) or LaneReport(lane, 0, 0, 0, 0, 0) for lane in LANES]


def given_up() -> Counter[str]:
    """Returns how many jobs of each lane were given up."""
    ended = Job.objects.exclude(given_up_at=None)
    return Counter(dict(ended.values_list("lane").annotate(Count("pk"))))


def left_alone() -> list[str]:
    """Returns the hosts that are left alone now, because they did not answer."""
    return list(Breaker.objects.filter(open_until__gt=clock.now()).values_list("host", flat=True))


def oldest_due_seconds() -> int:
    """Returns for how long the oldest job has been due; not counting the hosts that are left alone."""
    return max(lane.oldest_seconds for lane in all_lanes(but=left_alone()))


def _report(row: dict[str, Any], now: datetime) -> LaneReport:
    oldest = row.pop("oldest")
    return LaneReport(**row, oldest_seconds=int((now - oldest).total_seconds()) if oldest else 0)


def breakers() -> list[BreakerReport]:
    """Returns the hosts that are left alone and have jobs waiting for them."""
    lanes_with_breakers = [lane for lane, rule in LANES.items() if rule.breaker]
    live = Job.objects.filter(given_up_at=None, lane__in=lanes_with_breakers)
    waiting = dict(live.values_list("host").annotate(Count("pk")))
    silent = Breaker.objects.filter(open_until__isnull=False, host__in=waiting).order_by("host")
    return [
        BreakerReport(each.host, each.since, each.reason, each.open_until, waiting[each.host])
        for each in silent
        if each.open_until is not None
    ]
