"""Streaming replicas of a server that lives as long as a test (postgresql.org/docs/current/warm-standby.html)."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from tests import postgres_server


@dataclass(frozen=True)
class Standby:
    folder: Path
    server: Any  # whose rows it has

    @property
    def url(self) -> str:
        return f"postgres://postgres:@/postgres?host={self.folder}"

    def start(self) -> None:
        self._pg_ctl("-w", "-l", str(self.folder / "log"), "-o", f'-h "" -k {self.folder}', "start")

    def kill(self) -> None:
        """At once, as if its machine were gone."""
        self._pg_ctl("-m", "immediate", "stop")

    def promote(self) -> None:
        self._pg_ctl("-w", "promote")

    def ask(self, question: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.url, autocommit=True) as database:
            return database.execute(question).fetchall()

    def _pg_ctl(self, *words: str) -> None:
        run(self.server, "pg_ctl", "-D", self.folder, *words)


@contextmanager
def standby_of(server: Any) -> Iterator[Standby]:
    folder = Path(tempfile.mkdtemp())
    if server.system_user:
        shutil.chown(folder, server.system_user)
    words = [
        "-h",
        postgres_server.socket_of(server),
        "-U",
        "postgres",
        "-D",
        folder,
        "-R",
        "-X",
        "stream",
        "-c",
        "fast",
    ]
    run(server, "pg_basebackup", *words)
    for lock in folder.glob(".s.PGSQL.*"):  # of the server's own socket, which lies in its folder
        lock.unlink()
    standby = Standby(folder, server)
    try:
        standby.start()
        yield standby
    finally:
        subprocess.run(
            [server.bin_path / "pg_ctl", "-D", folder, "-m", "immediate", "stop"],
            **postgres_server.as_its_user(server),
            check=False,
            capture_output=True,
        )
        shutil.rmtree(folder, ignore_errors=True)


def run(server: Any, program: str, *words: object) -> None:
    """Runs one of the server's own programs. What pg_ctl starts keeps its output open, so a file takes it."""
    command, user = [server.bin_path / program, *map(str, words)], postgres_server.as_its_user(server)
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(command, **user, stdout=said, stderr=said, check=False)
        said.seek(0)
        assert done.returncode == 0, said.read().decode()
