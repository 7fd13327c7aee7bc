"""One attempt at a job: runs its task, and says how it ended. Nothing is written to the queue here."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto

from corrigenda.dispatch.models import Job
from corrigenda.dispatch.tasks import TASKS, Heard, Later
from corrigenda.lib.logs import request_id
from corrigenda.lib.metrics.series import JOBS
from corrigenda.lib.text import well_formed
from corrigenda.lib.traces.spans import span

logger = logging.getLogger("corrigenda.worker")


class End(Enum):
    DONE = auto()
    AGAIN = auto()
    GIVEN_UP = auto()


@dataclass(frozen=True, slots=True)
class Attempt:
    """How an attempt ended, and what it heard of the job's host."""

    job: Job
    end: End
    seconds: float
    reason: str = ""
    wait: timedelta | None = None
    heard: Heard = Heard.NOTHING


def attempt(job: Job) -> Attempt:
    """Runs the job's task. A failure is counted when it happens: a killed worker's attempt says nothing of the job."""
    task = job.task if job.task in TASKS else "unknown"
    with request_id.working_for(job.request), span(task, "consumer", attempt=job.attempts + 1) as told:
        ended = _attempt(job)
        told["end"] = ended.end.name.lower()
    JOBS.note(task, ended.end.name.lower(), seconds=ended.seconds)
    return ended


def _attempt(job: Job) -> Attempt:
    began = time.monotonic()
    try:
        heard = TASKS[job.task].run(**job.args)
    except Later as later:
        return _failed(job, began, later.reason, later)
    except Exception as error:
        logger.exception("job %s %s failed", job.task, job.pk)
        return _failed(job, began, f"{type(error).__name__}: {error}", None)
    return Attempt(job, End.DONE, time.monotonic() - began, heard=heard or Heard.ANSWER)


def _failed(job: Job, began: float, reason: str, later: Later | None) -> Attempt:
    job.attempts += 1
    reason = well_formed(reason)  # it may repeat what a page or a server said
    task = TASKS.get(job.task)
    spent = task is None or job.attempts >= task.attempts
    end = _given_up(job, reason) if spent else End.AGAIN
    seconds = time.monotonic() - began
    if later is None:  # a fault of our own says nothing of the host
        return Attempt(job, end, seconds, reason)
    return Attempt(job, end, seconds, reason, later.wait, later.heard)


def abandon(job: Job, reason: str) -> Attempt:
    """Gives a job up without another attempt."""
    began = time.monotonic()
    with request_id.working_for(job.request):
        end = _given_up(job, reason)
    return Attempt(job, end, time.monotonic() - began, reason)


def _given_up(job: Job, reason: str) -> End:
    """Does what the task does when its attempts are spent. If that fails, the job is tried once more."""
    task = TASKS.get(job.task)
    try:
        if task is not None and task.given_up is not None:
            task.given_up(reason=reason, **job.args)
    except Exception:
        logger.exception("job %s %s could not be given up", job.task, job.pk)
        return End.AGAIN
    return End.GIVEN_UP
