"""The worker: one thread keeps the queue, and hands due jobs to the others.

It alone claims and settles, and does so for many jobs in one transaction. A job that fails waits longer each time, and
ends at last.
"""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable, Sequence
from queue import Empty
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from corrigenda.dispatch import breakers, queue, standing
from corrigenda.dispatch.attempt import Attempt, End, attempt
from corrigenda.dispatch.crew import Crew
from corrigenda.dispatch.lanes import LANES, Lane
from corrigenda.dispatch.models import SUSPECT_DEATHS, Breaker, Job
from corrigenda.dispatch.shares import MOST, Batch, Line, Shares
from corrigenda.lib import clock
from corrigenda.lib.database.patience import Patience

LOOK_SECONDS = 0.25  # a new job is noticed after at most this time
GATHER_SECONDS = 0.005  # jobs that end within this time are settled in one transaction
MOST_DEATHS = 5  # a job whose workers ended more often is given up
DEADLY = f"its worker ended {MOST_DEATHS + 1} times while it did this"
GRACE_SECONDS = 20.0  # for jobs in hand when the worker is asked to end


def work(stop: threading.Event, begin: Callable[[], object] = lambda: None) -> None:
    """Runs `begin` once, as soon as the database answers, then jobs and the standing tasks until `stop` is set.

    Waits for those in hand.

    A job that is still in hand after GRACE_SECONDS is taken up again when its lease has run out.
    """
    worker, begun, patience = Worker(), False, Patience()
    while not begun and not stop.is_set():
        begun = patience.tried(begin)
    threads = standing.begin(stop)
    while not stop.is_set():
        patience.tried(lambda: worker.turn(LOOK_SECONDS))
    end = time.monotonic() + GRACE_SECONDS
    for thread in threads:
        thread.join(GRACE_SECONDS)
    while not worker.idle and time.monotonic() < end:
        patience.tried(lambda: worker.turn(LOOK_SECONDS, take=False))


def work_once() -> bool:
    """Runs one due job, here and now. Returns False if none is due."""
    job = queue.claim()
    if job is None:
        return False
    ended = attempt(job)
    with transaction.atomic():
        _settle([ended])
    return True


class _Offer(NamedTuple):
    """The jobs of a line that may be taken now, and how many of them. `hopeless`: why they are to be given up."""

    line: Line
    jobs: QuerySet[Job]
    room: int
    hopeless: str = ""


class Worker:
    """`turn` is called again and again, by one thread."""

    def __init__(self) -> None:
        self._holder = str(uuid.uuid4())
        self._crew = Crew()
        self._shares = Shares()
        self._ended: list[Attempt] = []  # not settled yet
        self._breakers: dict[str, Breaker] = {}
        self._renew_at = 0.0
        self._clock_was_set = clock.Watch()
        self._suspects = False  # whether a job may be what ends its workers

    @property
    def idle(self) -> bool:
        """Whether no job is in hand, and none is still to be settled."""
        return not self._ended and next(self._shares.jobs(), None) is None

    def turn(self, seconds: float, *, take: bool = True) -> None:
        """Settles the jobs that have ended, and hands out those that are due.

        Waits up to `seconds` for a job to end, if nothing was handed out.
        """
        self._renew()
        lines = self._lines() if take else []
        if (lines or self._ended) and self._settle_and_take(lines):
            seconds = 0.0
        self._gather(seconds)

    def _settle_and_take(self, lines: Sequence[Line]) -> list[Batch]:
        taken: list[Batch] = []
        try:
            with transaction.atomic():
                _settle(self._ended)
                breakers.note(self._ended, self._breakers)
                for line in lines:
                    taken += self._taken(line)
        except Exception:
            for batch in taken:
                self._shares.drop(batch)
            raise
        self._ended.clear()
        for batch in taken:
            self._crew.hand(batch)
        return taken

    def _lines(self) -> list[Line]:
        """Returns the lines with a job that can be taken now. Asks without a lock, so that others may write."""
        self._breakers = breakers.by_host()
        self._suspects = queue.suspects()
        offers = map(self._offer, self._shares.in_turn(queue.due_lines()))
        return [offer.line for offer in offers if offer.room and offer.jobs.exists()]

    def _taken(self, line: Line) -> list[Batch]:
        offer = self._offer(line)
        jobs = queue.take(offer.jobs, offer.room, self._holder) if offer.room else []
        deadly = DEADLY if any(job.deaths > MOST_DEATHS for job in jobs) else ""
        return [self._shares.begin(line, jobs, hopeless=offer.hopeless or deadly)] if jobs else []

    def _offer(self, line: Line) -> _Offer:
        offer = self._offer_by_breaker(line)
        if not self._suspects:
            return offer
        suspects = offer.jobs.filter(deaths__gte=SUSPECT_DEATHS)
        if not suspects.exists():
            return offer
        if any(job.deaths >= SUSPECT_DEATHS for job in self._shares.jobs()):
            return offer._replace(jobs=offer.jobs.filter(deaths__lt=SUSPECT_DEATHS))
        return offer._replace(jobs=suspects, room=min(offer.room, 1))

    def _offer_by_breaker(self, line: Line) -> _Offer:
        jobs = queue.due_in(line, but=self._shares.jobs_of(line))
        breaker = self._breakers.get(line.host) if LANES[Lane(line.lane)].breaker else None
        if breaker is None or breaker.open_until is None:
            return _Offer(line, jobs, self._shares.room(line))
        alone = self._shares.room(line, alone=True)
        if not breakers.is_open(breaker):
            return _Offer(line, jobs, alone)
        return _Offer(line, breakers.hopeless(jobs, breaker), MOST * alone, breaker.reason)

    def _renew(self) -> None:
        if self._clock_was_set() or time.monotonic() >= self._renew_at:
            self._renew_at = time.monotonic() + settings.LEASE_SECONDS / 3
            queue.free_from_clock_ahead()
            if jobs := [job.pk for job in self._shares.jobs()]:
                queue.renew(jobs, self._holder)

    def _gather(self, seconds: float) -> None:
        """Waits for a job to end; then a moment more, for those that end at about the same time."""
        try:
            self._note(*self._crew.report(seconds))
            time.sleep(GATHER_SECONDS)
            while True:
                self._note(*self._crew.report(0))
        except Empty:
            pass

    def _note(self, batch: Batch, ended: list[Attempt]) -> None:
        self._shares.end(batch, max(job.seconds for job in ended))
        self._ended += ended


def _settle(ended: Sequence[Attempt]) -> None:
    queue.settle(*(each.job for each in ended if each.end is End.DONE))
    for each in ended:
        if each.end is End.AGAIN:
            queue.put_off(each.job, each.reason, wait=each.wait)
        elif each.end is End.GIVEN_UP:
            queue.give_up(each.job, each.reason)
