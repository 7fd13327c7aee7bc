"""kill -9 of a worker that claims and settles many jobs at once: each job is done, and most of them once."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live import new_data, wait_until

pytestmark = pytest.mark.pure
JOBS = 4000
KILLS = 3

ENQUEUE = """
import sys, django
django.setup()
from django.db import transaction
from corrigenda.dispatch import queue
from corrigenda.dispatch.tasks import task
task("note", lane="place")(print)
with transaction.atomic():
    for number in range(int(sys.argv[1])):
        queue.enqueue("note", host=f"host{number % 3}.example", number=number)
"""

WORK = """
import os, sys, threading, django
django.setup()
from corrigenda.dispatch.tasks import task
from corrigenda.dispatch.worker import work
done = os.open(sys.argv[1], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
task("note", lane="place")(lambda number: os.write(done, f"{number}\\n".encode()))
work(threading.Event())
"""

LEFT = """
import django
django.setup()
from corrigenda.dispatch.models import Job
print(Job.objects.count())
"""


class Desk:
    """The data of a desk, and a worker on it."""

    def __init__(self, folder: Path) -> None:
        new_data(folder / "data")
        self._file = folder / "done"
        self._file.touch()
        self._environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "corrigenda.settings",
            "CORRIGENDA_DATA": str(folder / "data"),
            "CORRIGENDA_LEASE_SECONDS": "3",
        }
        self.worker: subprocess.Popen[bytes] | None = None

    def run(self, script: str, *words: object) -> str:
        command = [sys.executable, "-c", script, *map(str, words)]
        return subprocess.run(command, env=self._environment, check=True, stdout=subprocess.PIPE, text=True).stdout

    def start(self) -> None:
        self.worker = subprocess.Popen([sys.executable, "-c", WORK, self._file], env=self._environment)

    def kill(self) -> None:
        if self.worker is not None:
            self.worker.kill()
            self.worker.wait()

    def done(self) -> Counter[str]:
        """Returns how often each job was done."""
        return Counter(self._file.read_text().split())


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    desk.kill()


def test_no_job_is_lost_and_only_what_was_in_hand_is_done_again(desk: Desk) -> None:
    desk.run(ENQUEUE, JOBS)
    for killed in range(1, KILLS + 1):
        desk.start()
        wait_until(lambda so_far=killed: len(desk.done()) >= JOBS * so_far // (KILLS + 1), "some of the jobs")
        desk.kill()
    desk.start()
    wait_until(lambda: len(desk.done()) == JOBS, "all jobs")
    wait_until(lambda: desk.run(LEFT).strip() == "0", "the last jobs to be settled")
    assert sum(times > 1 for times in desk.done().values()) < JOBS / 2
