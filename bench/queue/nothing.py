"""`python -m bench.queue.nothing JOBS`: jobs that do nothing, on the database that the environment names; a line of JSON.

Runs on this build and on an earlier one: it uses only what both have.
"""

from __future__ import annotations

import json
import sys
import threading
import time

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from bench.queue.processors import of_children_of  # noqa: E402
from corrigenda.dispatch.models import Job  # noqa: E402
from corrigenda.dispatch.tasks import task  # noqa: E402
from corrigenda.dispatch.worker import work  # noqa: E402


def main(jobs: int, server: int) -> dict[str, float]:
    """Returns jobs a second and jobs a processor second. `server`: the database server's pid, or 0."""
    call_command("migrate", verbosity=0)
    stop, done = threading.Event(), set()

    @task("nothing", attempts=3)
    def nothing(number: int) -> None:
        done.add(number)
        if len(done) == jobs:
            stop.set()

    Job.objects.bulk_create([Job(task="nothing", args={"number": number}) for number in range(jobs)], 500)
    connection.close()
    began, processor, served = time.monotonic(), time.process_time(), of_children_of(server)
    work(stop)
    seconds, mine = time.monotonic() - began, time.process_time() - processor
    theirs = of_children_of(server) - served
    assert Job.objects.count() == 0
    return {
        "jobs_a_second": round(jobs / seconds, 1),
        "jobs_a_processor_second": round(jobs / mine, 1),
        "jobs_a_processor_second_with_the_server": round(jobs / (mine + theirs), 1),
    }


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]))))
