"""A desk as a process, of one source tree and on one database, and what it has in store."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SECRET = "a secret for benchmarks only, thirty-two characters and more"
HOST = "127.0.0.1:9"  # nothing answers there: no page is read, and the host is soon left alone
PATIENCE = 180.0  # seconds, for what was acknowledged to be filed
_TICK = os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Desk:
    tree: Path
    folder: Path
    port: int
    database: str = ""
    web_processes: int = 0  # 0: as many as `corrigenda serve` has

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "corrigenda.settings",
            "CORRIGENDA_DATA": str(self.folder),
            "CORRIGENDA_DATABASE_URL": self.database or f"sqlite:///{self.folder / 'desk.sqlite3'}",
            "CORRIGENDA_SECRET": SECRET,
            "CORRIGENDA_PUBLIC_URL": self.url,
            "CORRIGENDA_SUGGESTIONS_PER_MINUTE": "1000000000",
            "PYTHONPATH": f"{self.tree / 'src'}:{ROOT}",
        }

    def set_up(self) -> None:
        for words in (["migrate"], ["site", "add", "bench", "--host", HOST, "--private"]):
            command = [sys.executable, "-m", "corrigenda", *words]
            subprocess.run(command, env=self.environment(), check=True, stdout=subprocess.DEVNULL)

    def ask(self, what: str, *words: object) -> Any:
        """Returns what `bench.intake.store` says of the desk's database."""
        command = [sys.executable, "-m", "bench.intake.store", what, *map(str, words)]
        said = subprocess.run(command, env=self.environment(), check=True, stdout=subprocess.PIPE, text=True)
        return json.loads(said.stdout.splitlines()[-1])

    @contextmanager
    def serving(self, *, worker: bool = True) -> Iterator[list[int]]:
        """Serves as long as the block lasts. Yields the pids of the web's parent and, if there is one, the worker's."""
        processes = [
            subprocess.Popen(command, env=self.environment(), stderr=subprocess.DEVNULL)
            for command in self._commands(worker)
        ]
        try:
            _wait(f"{self.url}/")
            self._send_first()
            yield [process.pid for process in processes]
        finally:
            for process in processes:
                process.terminate()
            for process in processes:
                process.wait()

    def _commands(self, worker: bool) -> list[list[str]]:
        bind = f"127.0.0.1:{self.port}"
        if self.web_processes:
            patched = (
                f"from corrigenda.ops.processes import web; web.PROCESSES = {self.web_processes}; web.serve({bind!r})"
            )
            web = [sys.executable, "-c", patched]
        else:
            web = [sys.executable, "-m", "corrigenda", "serve", "--bind", bind, "--no-worker"]
        return [web, *([[sys.executable, "-m", "corrigenda", "worker"]] if worker else [])]

    def _send_first(self) -> None:
        """Sends one suggestion to each web process, so that none begins cold."""
        for number in range(12):
            body = {"site": "bench", "url": f"http://{HOST}/first/", "kind": "typo", "comment": f"The first, {number}."}
            request = urllib.request.Request(
                f"{self.url}/api/v1/suggestions", json.dumps(body).encode(), {"Content-Type": "application/json"}
            )
            urllib.request.urlopen(request, timeout=60).close()


def processor_seconds(*pids: int) -> float:
    """Returns the processor seconds of processes and of all that they started and that still live (man 5 proc)."""
    parents: dict[int, list[int]] = {}
    used: dict[int, float] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            pid, fields = int(stat.parent.name), stat.read_text().rpartition(") ")[2].split()
        except OSError:  # it has ended
            continue
        parents.setdefault(int(fields[1]), []).append(pid)
        used[pid] = (int(fields[11]) + int(fields[12])) / _TICK
    family = list(pids)
    for pid in family:
        family += parents.get(pid, [])
    return sum(used.get(pid, 0.0) for pid in family)


def memory_megabytes(*pids: int) -> float:
    """Returns the largest resident size among the processes and their children."""
    sizes = []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            fields = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        except OSError:
            continue
        if int(fields["Pid"]) in pids or int(fields["PPid"]) in pids:
            sizes.append(int(fields.get("VmRSS", "0 kB").split()[0]) / 1024)
    return round(max(sizes, default=0.0), 1)


def _wait(url: str) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(url, timeout=30).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the desk does not answer")
