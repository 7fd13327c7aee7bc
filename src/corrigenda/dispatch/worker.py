"""The worker's loop: takes a due job, runs it, settles it.

A job that fails waits longer each time, and ends at last.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from django.db import close_old_connections

from corrigenda.dispatch import queue
from corrigenda.dispatch.models import Job
from corrigenda.dispatch.tasks import TASKS, Later

IDLE_SECONDS = 0.5
logger = logging.getLogger("corrigenda.worker")


def work(stop: threading.Event, begin: Callable[[], object] = lambda: None) -> None:
    """Runs `begin` once, as soon as the database answers, then jobs until `stop` is set."""
    begun = False
    while not stop.is_set():
        close_old_connections()
        try:
            begun = begun or _done(begin)
            idle = not work_once()
        except Exception:  # the database may be away for a while; the worker outlives that
            logger.exception("the queue could not be read")
            idle = True
        if idle:
            stop.wait(IDLE_SECONDS)


def _done(begin: Callable[[], object]) -> bool:
    begin()
    return True


def work_once() -> bool:
    """Runs one due job. Returns False if none is due."""
    job = queue.claim()
    if job is None:
        return False
    try:
        TASKS[job.task].run(**job.args)
    except Later as later:
        _again(job, later.reason, later)
    except Exception as error:
        logger.exception("job %s %s failed", job.task, job.pk)
        _again(job, f"{type(error).__name__}: {error}", None)
    else:
        queue.settle(job)
    return True


def _again(job: Job, reason: str, later: Later | None) -> None:
    job.attempts += 1  # counted when it fails: a killed worker's attempt says nothing against the job
    task = TASKS.get(job.task)
    if task is not None and job.attempts < task.attempts:
        queue.put_off(job, reason, wait=later.wait if later else None)
        return
    if task is not None and task.given_up is not None:
        task.given_up(reason=reason, **job.args)
    queue.give_up(job, reason)
