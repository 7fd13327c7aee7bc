"""`python -m bench.queue.slow_hosts JOBS SECONDS`: 40 hosts, half of which take 5 seconds to answer; a line of JSON.

Each host gets the same number of jobs, in turn. Each job sends one real request. Counts the jobs that are done within
SECONDS, or until all are done. Runs on this build and on an earlier one.
"""

from __future__ import annotations

import inspect
import json
import os
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from corrigenda.dispatch import queue, worker  # noqa: E402
from corrigenda.dispatch.tasks import task  # noqa: E402
from corrigenda.lib.net.send import send  # noqa: E402

HOSTS = 40
SLOW_SECONDS = 5.0


class _Host(BaseHTTPRequestHandler):
    """Every second host, by the last part of its address on the loopback network, is slow."""

    def do_GET(self) -> None:
        if int(self.headers["Host"].partition(":")[0].rpartition(".")[2]) % 2:
            time.sleep(SLOW_SECONDS)
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


def main(jobs: int, most_seconds: float) -> dict[str, float]:
    call_command("migrate", verbosity=0)
    server = ThreadingHTTPServer(("0.0.0.0", 0), _Host)
    server.request_queue_size = HOSTS
    threading.Thread(target=server.serve_forever, daemon=True).start()
    done: list[float] = []
    stop = threading.Event()

    def ask(url: str) -> None:
        send("GET", url, headers={}, body=b"", private=True)
        done.append(time.monotonic())
        if len(done) == jobs:
            stop.set()

    task("ask", attempts=3, **_lane())(ask)
    with transaction.atomic():
        for number in range(jobs):
            host = f"127.0.0.{number % HOSTS + 2}:{server.server_port}"
            queue.enqueue("ask", **_named(host), url=f"http://{host}/")
    connection.close()
    worker.GRACE_SECONDS = 0.0  # what is in hand at the end does not count
    began = time.monotonic()
    threading.Timer(most_seconds, stop.set).start()
    worker.work(stop)
    counted = [at for at in done if at - began <= most_seconds]
    seconds = max(counted) - began if len(counted) == jobs else most_seconds
    return {"jobs": len(counted), "of": jobs, "seconds": round(seconds, 1), "jobs_a_second": len(counted) / seconds}


def _lane() -> dict[str, str]:
    return {"lane": "place"} if "lane" in inspect.signature(task).parameters else {}


def _named(host: str) -> dict[str, str]:
    return {"host": host} if "host" in inspect.signature(queue.enqueue).parameters else {}


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), float(sys.argv[2]))), flush=True)

    os._exit(0)  # threads that wait for a slow host would be waited for
