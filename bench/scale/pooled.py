"""Three web processes and two workers on PgBouncer in transaction mode, with one of them killed again and again."""

from __future__ import annotations

import os
import random
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg

from bench.intake.desk import Desk, free_port
from bench.intake.wrk import load
from bench.scale.served import started
from tests import pgbouncer, postgres_server
from tests.doors.ops import commanded
from tests.live import descendants, wait_until

WEB, WORKERS, CONNECTIONS = 3, 2, 64
HOST = "127.0.0.1:9"
ROUND_SECONDS = 10.0
KILL_SECONDS = 6.0  # between two kills; granian gives up if the same process dies again within 5.5
LOOK_SECONDS = 0.25


def pooled(folder: Path, suggestions: int, seed: int) -> dict[str, Any]:
    with postgres_server.running(folder) as server, pgbouncer.before(server) as url:
        data = folder / "pooled"
        data.mkdir()
        desk = Desk(Path(__file__).parents[2], data, free_port(), database=url, web_processes=WEB)
        desk.set_up()
        with closing(psycopg.connect(server.get_uri(), autocommit=True)) as database, desk.serving(worker=False) as web:
            crowd = _Crowd(desk, web[0], random.Random(seed))
            with crowd.working(), _counting(database) as most:
                sent = _sent(desk, data, suggestions)
                wait_until(lambda: not desk.ask("waiting")["waiting"], "all suggestions to be filed")
        account: dict[str, Any] = desk.ask("account", data / "numbers")
        return sent | account | {"kills": crowd.kills, "connections": most[0]}


class _Crowd:
    """The workers, and whoever kills them and the web's processes; what is killed comes back."""

    def __init__(self, desk: Desk, web: int, chance: random.Random) -> None:
        self._desk = commanded.Desk(desk.environment())
        self._web, self._chance, self._over = web, chance, threading.Event()
        self.workers = [started(self._desk, "worker") for _ in range(WORKERS)]
        self.kills = 0

    @contextmanager
    def working(self) -> Iterator[None]:
        killer = threading.Thread(target=self._kill_on)
        killer.start()
        try:
            yield
        finally:
            self._over.set()
            killer.join()
            for worker in self.workers:
                worker.terminate()
                worker.wait(60)

    def _kill_on(self) -> None:
        while not self._over.wait(KILL_SECONDS):
            self._chance.choice([self._kill_a_worker, self._kill_a_web_process])()
            self.kills += 1

    def _kill_a_worker(self) -> None:
        number = self._chance.randrange(WORKERS)
        self.workers[number].kill()
        self.workers[number].wait()
        self.workers[number] = started(self._desk, "worker")

    def _kill_a_web_process(self) -> None:
        for pid in self._chance.sample(descendants(self._web), 1):
            os.kill(pid, signal.SIGKILL)


@contextmanager
def _counting(database: psycopg.Connection[Any]) -> Iterator[list[int]]:
    """Yields the most connections to the server that were seen, without ours."""
    most, over = [0], threading.Event()

    def look() -> None:
        while not over.wait(LOOK_SECONDS):
            [(count,)] = database.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
            )
            most[0] = max(most[0], count)

    with _thread(look, over):
        yield most


@contextmanager
def _thread(work: Callable[[], None], over: threading.Event) -> Iterator[None]:
    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _sent(desk: Desk, data: Path, suggestions: int) -> dict[str, Any]:
    """Sends until so many were acknowledged; their numbers are then in a file."""
    acknowledged = refused = rounds = 0
    while acknowledged < suggestions:
        rounds += 1
        words = (f"pooled-{rounds}", "articles", HOST, 0.0, data / f"numbers-{rounds}")
        figures = load(desk.url, "suggestions.lua", CONNECTIONS, ROUND_SECONDS, *words)
        acknowledged, refused = acknowledged + figures["acknowledged"], refused + figures["refused"]
    numbers = [(data / f"numbers-{each}").read_text() for each in range(1, rounds + 1)]
    (data / "numbers").write_text("".join(numbers))
    return {"acknowledged": acknowledged, "refused": refused, "seconds": rounds * ROUND_SECONDS}
