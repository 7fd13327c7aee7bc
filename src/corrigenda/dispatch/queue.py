"""The queue: enqueue in the caller's transaction, claim with a lease, settle, or put off with a longer wait.

The jobs of one lane for one host are a line: each line is worked on in its own order. docs/decisions/0003-queue.md says
why this is a table of our own and not a library.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.models import F, Q, QuerySet

from corrigenda.dispatch.models import SUSPECT_DEATHS, Job
from corrigenda.dispatch.shares import Line
from corrigenda.dispatch.tasks import lane_of, wait_after
from corrigenda.lib import clock
from corrigenda.lib.database.insert_rows import Insertion
from corrigenda.lib.logs import request_id

CLOCKS_DIFFER = timedelta(minutes=1)  # clocks of several machines, at most
LONGEST_ASKED = timedelta(days=1)  # that a server may have us wait

# The lines whose first job is due. Each step of the recursion is one seek in the index job_line.
_DUE = """
WITH RECURSIVE head (lane, host, next_at) AS (
    SELECT lane, host, next_at FROM (
        SELECT lane, host, next_at FROM dispatch_job WHERE given_up_at IS NULL ORDER BY lane, host, next_at LIMIT 1
    ) AS first_head
    UNION ALL
    SELECT job.lane, job.host, job.next_at FROM head, dispatch_job AS job WHERE job.id = (
        SELECT later.id FROM dispatch_job AS later
        WHERE later.given_up_at IS NULL AND (later.lane, later.host) > (head.lane, head.host)
        ORDER BY later.lane, later.host, later.next_at LIMIT 1
    )
)
SELECT lane, host FROM head WHERE next_at <= %s
"""


def enqueue(task: str, *, key: str | None = None, at: datetime | None = None, host: str = "", **args: Any) -> None:
    """Asks for `task(**args)`. With a `key`, a job of that key that still waits serves for this one, too.

    `host` is whom the job asks, or whose articles it is about: hosts share a lane fairly.
    """
    enqueue_all([new_job(task, key=key, at=at, host=host, **args)])


def new_job(task: str, *, key: str | None = None, at: datetime | None = None, host: str = "", **args: Any) -> Job:
    """Returns a job as `enqueue` asks for it, to be asked for with others."""
    now = clock.now()
    return Job(
        task=task,
        lane=lane_of(task),
        host=host[:300],
        args=args,
        key=key,
        next_at=at or now,
        set_at=now,
        request=request_id.current(),
    )


class Asking:
    """Many jobs, to be asked for in few statements: made before the database is locked, `enqueue`d while it is.

    Of those with one key, the first is taken.
    """

    def __init__(self, jobs: Iterable[Job]) -> None:
        asked = list(jobs)
        self._keyed = {job.key: job for job in reversed(asked) if job.key is not None}
        self._without_key = Insertion([job for job in asked if job.key is None])
        self._with_key = Insertion(list(self._keyed.values()), skip_taken=True)

    def enqueue(self) -> None:
        """Asks for them, in the caller's transaction. A job that waits for later with the same key is due earlier."""
        self._without_key.run()
        waiting = Job.objects.filter(key__in=self._keyed, leased_until=None, given_up_at=None)
        for key, next_at in waiting.values_list("key", "next_at"):
            job = self._keyed[str(key)]
            if next_at > job.next_at:
                waiting.filter(key=key).update(next_at=job.next_at, set_at=job.set_at)
        self._with_key.run()


def enqueue_all(jobs: Iterable[Job]) -> None:
    """Asks for many jobs in few statements, in the caller's transaction."""
    Asking(jobs).enqueue()


def asked_for(key: str) -> bool:
    """Whether a job of that key waits or is in hand."""
    return Job.objects.filter(key=key, given_up_at=None).exists()


def due_lines() -> list[Line]:
    """Returns the lines that may have a due job; the first job of a line may be in hand."""
    with connection.cursor() as cursor:
        cursor.execute(_DUE, [connection.ops.adapt_datetimefield_value(clock.now())])
        return [Line(lane, host) for lane, host in cursor.fetchall()]


def due_in(line: Line, *, but: Collection[Job] = ()) -> QuerySet[Job]:
    """Returns the due jobs of a line that nobody has in hand: none of `but`, and none with a key of theirs.

    The jobs of a silent worker are among them.
    """
    jobs = _due().filter(lane=line.lane, host=line.host)
    if not but:
        return jobs
    # Also by number: if the clock was set forward, the leases of jobs in hand look as if they had run out.
    return jobs.exclude(pk__in=[job.pk for job in but]).exclude(key__in=[job.key for job in but if job.key])


def _due() -> QuerySet[Job]:
    """A lease that is longer than any lease was given by a clock that was ahead; nobody holds it any more."""
    now = clock.now()
    silent = Q(leased_until__lt=now) | Q(leased_until__gt=_lease_end() + CLOCKS_DIFFER)
    return Job.objects.filter(Q(leased_until=None) | silent, given_up_at=None, next_at__lte=now).order_by("next_at")


def free_from_clock_ahead() -> None:
    """Makes jobs due that were put off, or asked for, while the clock was ahead: they would wait until it is that late."""
    ahead = Job.objects.filter(set_at__gt=clock.now() + CLOCKS_DIFFER)
    if ahead.exists():
        ahead.update(next_at=clock.now(), set_at=clock.now())


def claim() -> Job | None:
    """Leases the longest due job of all lines to the caller; returns None if no job is due."""
    if not _due().exists():  # queried without a lock, so that nobody who looks holds SQLite's write lock
        return None
    with transaction.atomic():
        return next(iter(take(_due(), 1, str(uuid.uuid4()))), None)


def take(jobs: QuerySet[Job], most: int, holder: str) -> list[Job]:
    """Leases the first `most` of these jobs to `holder`. Call inside a transaction.

    A job whose lease ran out had a worker that ended, or was cut off: that is counted.
    """
    skip = connection.features.has_select_for_update_skip_locked
    taken = list(jobs.select_for_update(skip_locked=skip)[:most])
    Job.objects.filter(pk__in=[job.pk for job in taken]).update(leased_until=_lease_end(), holder=holder)
    for job in taken:
        job.holder = holder
    _count_deaths([job for job in taken if job.leased_until is not None])
    return taken


def _count_deaths(silent: Collection[Job]) -> None:
    if not silent:
        return
    Job.objects.filter(pk__in=[job.pk for job in silent]).update(deaths=F("deaths") + 1)
    for job in silent:
        job.deaths += 1


def suspects() -> bool:
    """Whether there is a job that may be what ends its workers."""
    return Job.objects.filter(deaths__gte=SUSPECT_DEATHS, given_up_at=None).exists()


def renew(jobs: Collection[int], holder: str) -> None:
    """Prolongs the leases of jobs in hand, but not of a job that another worker took over."""
    Job.objects.filter(pk__in=jobs, holder=holder).update(leased_until=_lease_end())


def _lease_end() -> datetime:
    return clock.now() + timedelta(seconds=settings.LEASE_SECONDS)


def settle(*jobs: Job) -> None:
    """Deletes jobs that are done. A worker whose lease was taken over settles nothing."""
    for holder in {job.holder for job in jobs}:
        done = [job.pk for job in jobs if job.holder == holder]
        Job.objects.filter(pk__in=done, holder=holder).delete()


def put_off(job: Job, error: str, *, wait: timedelta | None = None) -> None:
    """Puts a job off: twice as long as the last time, up to LONGEST_WAIT, and not before `wait` has passed, if that ends."""
    pause = max(wait_after(job.attempts), min(wait or timedelta(0), LONGEST_ASKED))
    held = Job.objects.filter(pk=job.pk, holder=job.holder)
    try:
        with transaction.atomic():
            if not _replaced(job):
                held.update(
                    next_at=clock.now() + pause,
                    set_at=clock.now(),
                    leased_until=None,
                    attempts=job.attempts,
                    last_error=error[:500],
                )
                return
    except IntegrityError:  # a job of the same key was enqueued at this very moment
        pass
    held.delete()  # a younger job of the same key waits already and will do


def _replaced(job: Job) -> bool:
    return bool(job.key) and Job.objects.filter(key=job.key, leased_until=None, given_up_at=None).exists()


def give_up(job: Job, error: str) -> None:
    """Makes no more attempts; the row stays, for `corrigenda doctor` and the desk to show."""
    Job.objects.filter(pk=job.pk, holder=job.holder).update(
        given_up_at=clock.now(), leased_until=None, attempts=job.attempts, last_error=error[:500]
    )
