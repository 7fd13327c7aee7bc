"""What waits for the worker: suggestions, jobs, and the watch over pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from corrigenda.corrections.models import Arrival
from corrigenda.corrections.revisions.watch import stopped
from corrigenda.dispatch import report
from corrigenda.dispatch.models import SUSPECT_DEATHS, Job
from corrigenda.dispatch.report import BreakerReport
from corrigenda.lib import clock

SILENT = timedelta(minutes=5)
MOST_NAMED = 20


def waiting() -> Iterator[str]:
    yield from _arrivals()
    silent = report.breakers()
    yield from _lanes(silent)
    yield from _silent_hosts(silent)
    yield from _jobs()
    yield from _watches()


def _arrivals() -> Iterator[str]:
    """Finds suggestions that were acknowledged long ago and are not filed."""
    to_file = Arrival.objects.to_file()
    if to_file.filter(received_at__lt=clock.now() - SILENT).exists():
        yield (
            f"suggestions: some have been waiting for over 5 minutes to be filed (in all: {to_file.count()}); start "
            "`corrigenda serve` or `corrigenda worker`"
        )
    set_aside = Arrival.objects.exclude(trouble="").select_related("site").order_by("received_at")
    for arrival in set_aside[:MOST_NAMED]:
        yield (
            f"suggestions: {arrival.site.key} no. {arrival.number} could not be filed ({arrival.trouble}); nothing of "
            "it is lost: report this, and restart the worker after an update, which tries again"
        )


def _lanes(silent: Sequence[BreakerReport]) -> Iterator[str]:
    for lane in report.lanes(but=[breaker.host for breaker in silent]):
        if lane.oldest_seconds > SILENT.total_seconds():
            yield (
                f"queue: jobs of the lane {lane.lane} have been waiting for over 5 minutes (due: {lane.due}); start "
                "`corrigenda serve` or `corrigenda worker`, or one more worker if one runs"
            )


def _silent_hosts(silent: Sequence[BreakerReport]) -> Iterator[str]:
    for breaker in silent:
        yield (
            f"queue: {breaker.host} has not answered since {breaker.since:%Y-%m-%d %H:%M} UTC ({breaker.reason}); "
            f"jobs waiting for it: {breaker.waiting}; "
            f"it is asked again at {breaker.open_until:%H:%M:%S} UTC. Check that it runs"
        )


def _jobs() -> Iterator[str]:
    for job in Job.objects.exclude(given_up_at=None).order_by("given_up_at")[:MOST_NAMED]:
        yield (
            f"queue: {job.task} was given up after {job.attempts} attempts ({job.last_error}); mend what it says, and "
            "decide the case anew if it came back to the desk"
        )
    for job in Job.objects.filter(deaths__gte=SUSPECT_DEATHS, given_up_at=None)[:MOST_NAMED]:
        yield (
            f"queue: the worker ended {job.deaths} times while it ran {job.task}; see the system's log for what ended it, "
            "such as a lack of memory"
        )


def _watches() -> Iterator[str]:
    for site in stopped():
        yield (
            f"site {site.key}: the watch over its pages has stopped; restart the worker, or run "
            f"`corrigenda site watch {site.key}`"
        )
