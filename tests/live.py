"""A real desk and a real newsroom as processes, for tests in a browser and for those that kill."""

from __future__ import annotations

import contextlib
import functools
import http.client
import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corrigenda.dispatch.letters import maildir

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "example" / "newsroom"
PATIENCE = 600  # seconds; the machine may be very busy, and whoever succeeds waits for nothing


_ONE_AFTER_ANOTHER = """
import json, sys
from corrigenda.__main__ import main
sys.exit(next((status for words in json.loads(sys.argv[1]) if (status := main(words))), 0))
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_until(true: Callable[[], Any], what: str) -> Any:
    """The first true answer. Raises AssertionError after PATIENCE seconds."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if answer := true():
            return answer
        time.sleep(0.05)
    raise AssertionError(f"waited {PATIENCE} s for {what}")


def answers(url: str) -> bool:
    try:
        urllib.request.urlopen(url, timeout=5).close()
    except (urllib.error.URLError, OSError):
        return False
    return True


@functools.cache
def _migrated() -> Path:
    """Data of a desk that was set up and has nothing in it yet: made once, for all desks of these tests."""
    data = Path(os.environ["CORRIGENDA_DATA"]) / "new-desk"
    words = [sys.executable, "-m", "corrigenda", "migrate"]
    subprocess.run(words, env={**os.environ, "CORRIGENDA_DATA": str(data)}, check=True, stdout=subprocess.DEVNULL)
    return data


def new_data(folder: Path) -> None:
    """`folder` becomes the data of a new desk. Each has secrets of its own."""
    shutil.copytree(_migrated(), folder, ignore=shutil.ignore_patterns("*.key", "*secret*"))


def descendants(root: int) -> list[int]:
    """The processes that `root` started, and those that they started, parents first."""
    found, frontier = [], [root]
    while frontier:
        for tasks in Path(f"/proc/{frontier.pop()}/task").glob("*/children"):
            try:
                kids = [int(pid) for pid in tasks.read_text().split()]
            except OSError:  # it has ended
                continue
            found += kids
            frontier += kids
    return found


def _is_git(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/comm").read_text().startswith("git")
    except OSError:
        return True  # it has ended


@dataclass
class Live:
    """`corrigenda serve` and example/newsroom on free ports, with data in `folder`."""

    folder: Path
    port: int = field(default_factory=free_port)
    newsroom_port: int = field(default_factory=free_port)
    environment: dict[str, str] = field(default_factory=dict)
    token: str = ""
    passwords: dict[str, str] = field(default_factory=dict)
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def desk(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def newsroom(self) -> str:
        return f"http://127.0.0.1:{self.newsroom_port}"

    @property
    def repository(self) -> Path:
        return self.folder / "newsroom"

    def set_up(self) -> None:
        """A site with the git connector, an editor and a standards editor."""
        subprocess.run([sys.executable, EXAMPLE / "create.py", self.repository], check=True, stdout=subprocess.DEVNULL)
        new_data(self.folder / "data")
        if "CORRIGENDA_DATABASE_URL" in self.environment:
            self.command("migrate")
        host = f"127.0.0.1:{self.newsroom_port}"
        connector = ("--connector", "git", "--set", f"repo={self.repository}", "--set", "path={path}.md,{path}.html")
        said = self.commands(
            ("site", "add", "courier", "--host", host, "--private", "--name", "The Harbour Courier", *connector),
            ("staff", "add", "edith", "--site", "courier", "--role", "editor"),
            ("staff", "add", "stanley", "--site", "courier", "--role", "standards-editor"),
        )
        self.token = next(line.strip() for line in said.splitlines() if line.strip().startswith("cor_"))
        self.passwords = dict(re.findall(r"^(\w+): .* password (\S+)", said, re.MULTILINE))

    def commands(self, *many: Sequence[str]) -> str:
        """Several commands in one process, which is quicker than a process for each."""
        return self._run(["-c", _ONE_AFTER_ANOTHER, json.dumps(many)])

    def command(self, *words: str) -> str:
        return self._run(["-m", "corrigenda", *words])

    def _run(self, words: list[str]) -> str:
        asked = [sys.executable, *words]
        done = subprocess.run(asked, env=self._environment(), text=True, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def _environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "CORRIGENDA_DATA": str(self.folder / "data"),
            "CORRIGENDA_PUBLIC_URL": self.desk,
            "CORRIGENDA_DEMO": "1",
            "CORRIGENDA_LEASE_SECONDS": "3",
            "CORRIGENDA_SUGGESTIONS_PER_MINUTE": "1000000",
            **self.environment,
        }

    def start(self) -> None:
        self.start_newsroom()
        self.start_desk()

    def start_newsroom(self) -> None:
        words = [
            str(EXAMPLE / "serve.py"),
            "--repo",
            str(self.repository),
            "--bind",
            f"127.0.0.1:{self.newsroom_port}",
        ]
        self._start("newsroom", [*words, "--desk", self.desk])
        wait_until(lambda: answers(f"{self.newsroom}/"), "the newsroom")

    def start_desk(self) -> None:
        self._start("desk", ["-m", "corrigenda", "serve", "--bind", f"127.0.0.1:{self.port}"])
        wait_until(lambda: answers(f"{self.desk}/"), "the desk")

    def _start(self, name: str, words: list[str]) -> None:
        log = (self.folder / f"{name}.log").open("ab")
        self.processes[name] = subprocess.Popen(
            [sys.executable, *words],
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
        log.close()

    def kill_desk(self) -> None:
        """SIGKILL for the process that keeps web and worker up."""
        self.processes["desk"].kill()
        self.processes["desk"].wait()

    def children(self) -> list[int]:
        """The processes of web and worker: those that the desk started, and those that they started, but for git."""
        return [pid for pid in descendants(self.processes["desk"].pid) if not _is_git(pid)]

    def kill(self, pid: int) -> None:
        """SIGKILL for a process of ours; one that has ended meanwhile is no trouble."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)

    def stop(self) -> None:
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            process.wait(40)

    def call(
        self, method: str, path: str, body: dict[str, Any] | None = None, *, token: bool = False
    ) -> tuple[int, Any]:
        """Status and JSON of the desk's answer; status 0 where there was none."""
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {self.token}"} if token else {})
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(self.desk + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            with error:
                return error.code, json.loads(error.read() or b"{}")
        except (urllib.error.URLError, http.client.HTTPException, OSError, ValueError):
            return 0, None

    def case(self, number: int) -> dict[str, Any]:
        status, case = self.call("GET", f"/api/v1/cases/{number}", token=True)
        return case if status == 200 else {}

    def idle(self) -> bool:
        """No job is in hand, or due within two seconds: the desk reads and writes nothing of its own accord."""
        waiting = (
            "SELECT 1 FROM dispatch_job WHERE given_up_at IS NULL"
            " AND (leased_until IS NOT NULL OR next_at < strftime('%Y-%m-%d %H:%M:%f', 'now', '+2 seconds'))"
        )
        return not self.rows(waiting)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What a query of the desk's SQLite gives."""
        database = f"file:{self.folder}/data/corrigenda.sqlite3?mode=ro"
        with contextlib.closing(sqlite3.connect(database, uri=True)) as opened:
            return opened.execute(query).fetchall()

    def letters(self) -> list[tuple[str, str, str]]:
        """(to, subject, body) of the mail that was sent."""
        found = maildir.letters(self.folder / "data" / "mail")
        return [(str(one["To"]), str(one["Subject"]), one.get_content()) for one in found]

    def git(self, *words: str) -> str:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        people = {
            f"GIT_{who}_{what}": "author@courier.example"
            for who in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        done = subprocess.run(
            ["git", "-C", self.repository, *words],
            check=True,
            capture_output=True,
            text=True,
            env=clean | people,
        )
        return done.stdout

    def author_writes(self, ref: str, change: Callable[[str], str]) -> None:
        """Somebody in the newsroom edits an article and commits."""
        file = self.repository / ref
        file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")
        self.git("commit", "--quiet", "--all", "--message", "an author's edit")


def tear_down(live: Live) -> None:
    live.stop()
    shutil.rmtree(live.folder, ignore_errors=True)


def demo(folder: Path) -> Live:
    """The demo as `corrigenda demo` fills it, with a token of its own; not started yet."""
    live = Live(folder)
    live.environment = {"PORT": str(live.port), "NEWSROOM_PORT": str(live.newsroom_port)}
    new_data(folder / "data")
    (folder / "newsroom").symlink_to(folder / "data" / "newsroom")
    live.command("demo", "--no-serve")
    live.token = live.command("site", "token", "courier").strip()
    return live
