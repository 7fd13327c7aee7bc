"""A desk whose processes run under the shim, and what its database keeps."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg

from tests.faults.load import Load, report
from tests.faults.shim import Shim
from tests.live import answers, descendants, free_port, new_data, wait_until

Rows = Callable[[str], Iterable[Sequence[Any]]]


class Desk:
    """`corrigenda serve` on data in `folder`. The pages of its site are at a port where nobody answers."""

    def __init__(self, folder: Path, data: Path | None = None, **environment: str) -> None:
        self.data = data or folder / "data"
        self.log = folder / "log"
        self.port, self.host = free_port(), f"127.0.0.1:{free_port()}"
        self.shim = Shim(folder, self.data)
        self.environment = {
            **os.environ,
            "CORRIGENDA_DATA": str(self.data),
            "CORRIGENDA_LEASE_SECONDS": "3",
            "CORRIGENDA_SUGGESTIONS_PER_MINUTE": "1000000",
            **environment,
        }
        self.process: subprocess.Popen[bytes] | None = None

    def set_up(self, *site: str) -> None:
        if "CORRIGENDA_DATABASE_URL" in self.environment:
            self.command("migrate")
        elif not (self.data / "corrigenda.sqlite3").exists():
            spare = self.log.with_name("spare")
            new_data(spare)
            shutil.copytree(spare, self.data, dirs_exist_ok=True)
        self.command("site", "add", "courier", "--host", self.host, "--private", *site)

    def command(self, *words: str) -> str:
        asked = [sys.executable, "-m", "corrigenda", *words]
        done = subprocess.run(asked, env=self.environment, text=True, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self, *words: str) -> None:
        asked = [sys.executable, "-m", "corrigenda", "serve", "--bind", f"127.0.0.1:{self.port}", *words]
        with self.log.open("ab") as log:
            environment = {**self.environment, **self.shim.environment}
            self.process = subprocess.Popen(asked, env=environment, stdout=log, stderr=log)
        wait_until(lambda: answers(f"http://127.0.0.1:{self.port}/"), "the desk")

    def children(self) -> list[int]:
        return descendants(self.process.pid) if self.process else []

    def kill(self, *pids: int) -> None:
        for pid in pids:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue

    def kill_all(self) -> None:
        assert self.process is not None
        self.kill(self.process.pid, *self.children())
        self.process.wait()

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(60)

    def rows(self, question: str) -> list[tuple[Any, ...]]:
        return rows_of(self.data / "corrigenda.sqlite3", question)

    def settled(self, fault: str, load: Load, rows: Rows | None = None, **more: object) -> dict[str, Any]:
        """Waits until all that was acknowledged is filed, and returns the figures."""
        ask = rows or self.rows
        wait_until(lambda: load.acknowledged.keys() <= filed(ask), "all suggestions to be filed")
        return report(fault, load, kept(ask), filed(ask), **more)


def rows_of(file: Path, question: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True, timeout=60)) as database:
        return list(database.execute(question))


def kept(rows: Rows) -> dict[str, list[Any]]:
    """The keys of all suggestions, filed or not, each with the ids under which it is kept."""
    found: dict[str, list[Any]] = defaultdict(list)
    for key, pk in [*rows(_FILED), *_if_there(rows, _ACKNOWLEDGED)]:
        found[key].append(pk)
    return dict(found)


def filed(rows: Rows) -> set[str]:
    return {key for key, _ in rows(_FILED)}


def _if_there(rows: Rows, question: str) -> Iterable[Sequence[Any]]:
    """A build that files at once has no table of what is acknowledged."""
    try:
        return rows(question)
    except (sqlite3.OperationalError, psycopg.errors.UndefinedTable) as error:
        if "corrections_arrival" not in str(error):
            raise
        return []


_FILED = "SELECT idempotency_key, id FROM corrections_suggestion"
_ACKNOWLEDGED = "SELECT idempotency_key, id FROM corrections_arrival"
