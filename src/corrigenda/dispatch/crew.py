"""The threads of a worker: each takes a batch, runs its jobs, and reports how they ended."""

from __future__ import annotations

import threading
from functools import partial
from queue import Empty, Queue
from typing import NamedTuple

from django.db import close_old_connections, connections

from corrigenda.dispatch.attempt import Attempt, abandon, attempt
from corrigenda.dispatch.models import Job
from corrigenda.dispatch.shares import Batch
from corrigenda.lib.running.frame_room import with_frame_room

IDLE_SECONDS = 5.0  # then a thread gives its database connection back


class Report(NamedTuple):
    batch: Batch
    ended: list[Attempt]


class Crew:
    """Threads that are started when they are needed, and end with the process. Whoever hands out batches reads `reports`."""

    def __init__(self) -> None:
        self.reports: Queue[Report] = Queue()  # a SimpleQueue may wait for ever if a signal comes as its time ends
        self._batches: Queue[Batch] = Queue()
        self._threads = 0
        self._in_hand = 0

    def hand(self, batch: Batch) -> None:
        """Has a thread of its own run the batch at once."""
        self._in_hand += 1
        if self._threads < self._in_hand:
            self._threads += 1
            work = partial(with_frame_room, self._work)
            threading.Thread(target=work, name=f"jobs {self._threads}", daemon=True).start()
        self._batches.put(batch)

    def report(self, seconds: float) -> Report:
        """Returns the next report. Raises queue.Empty if none comes in that time."""
        report = self.reports.get(timeout=seconds) if seconds else self.reports.get_nowait()
        self._in_hand -= 1
        return report

    def _work(self) -> None:
        while True:
            batch = self._next()
            close_old_connections()
            self.reports.put(Report(batch, [_run(job, batch) for job in batch.jobs]))

    def _next(self) -> Batch:
        try:
            return self._batches.get(timeout=IDLE_SECONDS)
        except Empty:
            connections.close_all()
            return self._batches.get()


def _run(job: Job, batch: Batch) -> Attempt:
    return abandon(job, batch.hopeless) if batch.hopeless else attempt(job)
