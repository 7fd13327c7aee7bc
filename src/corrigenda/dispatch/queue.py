"""The queue: enqueue in the caller's transaction, claim with a lease, settle, or put off with a longer wait.

docs/decisions/0003-queue.md says why this is a table of our own and not a library.
"""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q

from corrigenda.dispatch.models import Job
from corrigenda.lib import clock

FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(hours=2)


def enqueue(task: str, *, key: str | None = None, at: datetime | None = None, **args: Any) -> None:
    """Asks for `task(**args)`. With a `key`, a job of that key that still waits serves for this one, too."""
    due = at or clock.now()
    if key is None:
        Job.objects.create(task=task, args=args, next_at=due)
        return
    waiting = Job.objects.filter(key=key, leased_until=None, given_up_at=None)
    if waiting.filter(next_at__gt=due).update(next_at=due) or waiting.exists():
        return
    Job.objects.bulk_create([Job(task=task, args=args, key=key, next_at=due)], ignore_conflicts=True)


def asked_for(key: str) -> bool:
    """Whether a job of that key waits or is in hand."""
    return Job.objects.filter(key=key, given_up_at=None).exists()


def claim() -> Job | None:
    """Leases the longest due job to the caller for settings.LEASE_SECONDS; returns None if no job is due.

    The job of a silent worker counts as due.
    """
    now = clock.now()
    due = Job.objects.filter(given_up_at=None, next_at__lte=now).filter(Q(leased_until=None) | Q(leased_until__lt=now))
    if not due.exists():  # queried without a lock, so that an idle worker never holds SQLite's write lock
        return None
    with transaction.atomic():
        skip = connection.features.has_select_for_update_skip_locked
        job = due.select_for_update(skip_locked=skip).order_by("next_at").first()
        if job is not None:
            job.leased_until = now + timedelta(seconds=settings.LEASE_SECONDS)
            job.holder = str(uuid.uuid4())
            job.save(update_fields=["leased_until", "holder"])
        return job


def settle(job: Job) -> None:
    """Deletes a job that is done. A worker whose lease was taken over settles nothing."""
    Job.objects.filter(pk=job.pk, holder=job.holder).delete()


def put_off(job: Job, error: str, *, wait: timedelta | None = None) -> None:
    """Puts a job off: twice as long as the last time, up to LONGEST_WAIT, and not before `wait` has passed."""
    pause = max(min(FIRST_WAIT * 2 ** min(job.attempts - 1, 20), LONGEST_WAIT), wait or timedelta(0))
    held = Job.objects.filter(pk=job.pk, holder=job.holder)
    with transaction.atomic():
        if job.key and Job.objects.filter(key=job.key, leased_until=None, given_up_at=None).exists():
            held.delete()  # a younger job of the same key waits already and will do
        else:
            held.update(next_at=clock.now() + pause, leased_until=None, attempts=job.attempts, last_error=error[:500])


def give_up(job: Job, error: str) -> None:
    """Makes no more attempts; the row stays, for `corrigenda doctor` and the desk to show."""
    Job.objects.filter(pk=job.pk, holder=job.holder).update(
        given_up_at=clock.now(), leased_until=None, attempts=job.attempts, last_error=error[:500]
    )
