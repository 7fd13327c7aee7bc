"""`python -m bench.desk.measure RUNS`: asks for every page of the database that `bench.desk.fill` has filled.

Prints one line of JSON: for each page and place, the processor time of each run in milliseconds, that of PostgreSQL's
process included; and how long a loop took then, since a machine that is shared is not always as fast.
"""

from __future__ import annotations

import gc
import json
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter, process_time
from typing import Any, TypeVar

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import DatabaseError, connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from bench.circumstances import loop_ms  # noqa: E402
from bench.desk.fill import TOKEN  # noqa: E402
from bench.desk.pages import Page, pages  # noqa: E402
from corrigenda.newsroom.models import Site, Staff  # noqa: E402

CUT_SECONDS = 60
T = TypeVar("T")


def main(runs: int) -> dict[str, Any]:
    settings.ALLOWED_HOSTS = ["testserver"]
    site = Site.objects.get(key="bench")
    client = _seated()
    asked_for = list(pages(site))
    _spare_readers_the_collector()
    figures = {page.name: _measured(client, page, runs) for page in asked_for if _there(client, page)}
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    again = [page for page in pages(site) if not page.bodies and page.name in figures]
    analyzed = {page.name: _measured(client, page, runs) for page in again}
    return {"pages": figures, "analyzed": analyzed}


def _with_frame_room(work: Callable[[], T]) -> T:
    """Makes pages as a thread of this build does."""
    try:
        from corrigenda.lib.running.frame_room import with_frame_room
    except ImportError:  # an earlier build
        return work()
    return with_frame_room(work)


def _spare_readers_the_collector() -> None:
    """Does what the processes of this build do about the garbage collector, once all is loaded."""
    try:
        from corrigenda.ops.processes.web import spare_readers_the_collector
    except ImportError:  # an earlier build
        gc.collect()
        gc.freeze()
    else:
        spare_readers_the_collector()


def _seated() -> Client:
    client = Client(headers={"Authorization": f"Bearer {TOKEN}"}, raise_request_exception=True)
    client.force_login(Staff.objects.get(username="ed"), "django.contrib.auth.backends.ModelBackend")
    return client


def _there(client: Client, page: Page) -> bool:
    """Whether this build has the page. It is asked for once, so that its templates are loaded."""
    return bool(page.bodies) or _within(lambda: client.get(page.addresses[0]).status_code) in (200, None)


def _measured(client: Client, page: Page, runs: int) -> dict[str, Any]:
    loops = [loop_ms()]
    places = [[_milliseconds(client, page, at) for _ in range(1 if page.bodies else runs)] for at in _places(page)]
    loops.append(loop_ms())
    with CaptureQueriesContext(connection) as queries:
        if not page.bodies and max(places[0]) < CUT_SECONDS * 1000:
            client.get(page.addresses[0])
    counted = {"queries": len(queries), "loop_ms": round(sum(loops) / len(loops), 2)}
    return {"key": page.key, "compared": page.compared, "places": places} | counted


def _places(page: Page) -> range:
    return range(len(page.addresses))


def _milliseconds(client: Client, page: Page, at: int) -> float:
    """Asks once and returns the processor time; CUT_SECONDS if the answer had not come by then."""
    begun = _processor()
    status = _within(lambda: _asked(client, page, at))
    used = (_processor() - begun) * 1000
    if status is None:
        return max(CUT_SECONDS * 1000.0, used)
    assert status == 200, f"{page.addresses[at]}: {status}"
    return round(used, 2)


def _asked(client: Client, page: Page, at: int) -> int:
    if page.bodies:
        answer = client.post(page.addresses[at], page.bodies[at], content_type="application/json")
    else:
        answer = client.get(page.addresses[at], headers={"HX-Request": "true"} if page.opened else {})
    return int(answer.status_code)


def _within(ask: Callable[[], int]) -> int | None:
    """Returns the status; None if the database was interrupted after CUT_SECONDS."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET statement_timeout = {CUT_SECONDS * 1000}")
        return _unless_interrupted(ask)
    connection.ensure_connection()
    timer = threading.Timer(CUT_SECONDS, connection.connection.interrupt)
    timer.start()
    try:
        return _unless_interrupted(ask)
    finally:
        timer.cancel()


def _unless_interrupted(ask: Callable[[], int]) -> int | None:
    begun = perf_counter()
    try:
        status = ask()
    except DatabaseError:
        status = 503
        if perf_counter() - begun < CUT_SECONDS:
            raise
    # A build that answers a busy database with 503 answers an interrupted one so, too.
    return None if status == 503 and perf_counter() - begun >= CUT_SECONDS else status


def _processor() -> float:
    """Returns the processor seconds of this process and of the server's process that answers it."""
    return process_time() + (_of_server() if connection.vendor == "postgresql" else 0.0)


def _of_server() -> float:
    """Linux counts a process's nanoseconds on a processor (docs.kernel.org/scheduler/sched-stats.html)."""
    connection.ensure_connection()
    pid = connection.connection.info.backend_pid
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9


if __name__ == "__main__":
    print(json.dumps(_with_frame_room(partial(main, int(sys.argv[1])))))
