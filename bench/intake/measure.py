"""The parts of the benchmark: each starts a desk, loads it, and gives an account of what it acknowledged."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from bench.intake.desk import HOST, PATIENCE, Desk, free_port, memory_megabytes, processor_seconds
from bench.intake.wrk import load

STEADY_A_SECOND, STEADY_CONNECTIONS, STEADY_SECONDS = 200, 50, 20
Figures = dict[str, Any]


def bare_loop(folder: Path, seconds: float) -> float:
    command = [sys.executable, "-m", "bench.intake.bare_loop", str(folder / "bare.sqlite3"), str(seconds)]
    return float(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)


class Run:
    """`folder` is on the disk that is measured. `seconds`: of each point."""

    def __init__(self, folder: Path, connections: list[int], seconds: float) -> None:
        self._folder = folder
        self._connections = connections
        self._seconds = seconds
        self._desks = 0

    def on_sqlite(self, tree: Path, what: str) -> Figures:
        """Returns the points for distinct articles and for one article, each with a worker and an empty database."""
        return {
            kind: {
                str(each): self._point(self._desk(tree), each, kind, f"{what}: SQLite, {each}, {kind}")
                for each in self._connections
            }
            for kind in ("articles", "article")
        }

    def on_postgresql(self, tree: Path, server: Any, pid: int, *, web_processes: int) -> Figures:
        """Does the same on PostgreSQL, for distinct articles. `pid`: the server's."""
        points = {}
        for each in self._connections:
            name = f"desk_{web_processes}_{each}"
            server.psql(f"CREATE DATABASE {name};")
            database = server.get_uri(database=name).replace("postgresql://", "postgres://", 1)
            desk = self._desk(tree, database=database, web_processes=web_processes)
            points[str(each)] = self._point(
                desk, each, "articles", f"PostgreSQL, {web_processes} web, {each}", server=pid
            )
        return {"articles": points}

    def processor(self, tree: Path) -> Figures:
        """Returns the processor milliseconds of a suggestion, acknowledged by the web and filed by itself afterwards."""
        desk = self._desk(tree)
        figures = self._acknowledging(desk, "this build: processor time")
        filing = desk.ask("file")
        return figures | {
            "file_ms": filing["processor_ms"],
            "both_ms": round(figures["acknowledge_ms"] + filing["processor_ms"], 3),
        }

    def processor_of_before(self, tree: Path) -> Figures:
        figures = self._acknowledging(self._desk(tree), "the build before: processor time")
        return {"both_ms": figures["acknowledge_ms"]}

    def steady(self, tree: Path, a_second: int) -> Figures:
        """Returns how old the oldest suggestion became that was not filed yet, at a steady rate."""
        _say(f"this build: {a_second} a second")
        desk = self._desk(tree)
        with desk.serving():
            watch = subprocess.Popen(
                [sys.executable, "-m", "bench.intake.store", "watch", str(STEADY_SECONDS)],
                env=desk.environment(),
                stdout=subprocess.PIPE,
                text=True,
            )
            pause = 1000 * STEADY_CONNECTIONS / a_second - 10  # a request takes about 10 ms
            figures = self._load(desk, STEADY_CONNECTIONS, "articles", seconds=STEADY_SECONDS, pause=pause)
            oldest = float(watch.communicate()[0].partition(": ")[2].rstrip("}\n"))
        return figures | {"asked_a_second": a_second, "oldest_s": oldest}

    def memory(self, tree: Path, suggestions: int) -> Figures:
        """Returns the largest process's size after a tenth of the suggestions, and after all."""
        _say(f"this build: memory over {suggestions}")
        desk, sizes, sent = self._desk(tree), [], 0
        with desk.serving() as pids:
            while sent < suggestions:
                sent += self._load(desk, 64, "articles")["acknowledged"]
                if not sizes and sent >= suggestions / 10:
                    sizes.append(memory_megabytes(*pids))
            sizes.append(memory_megabytes(*pids))
        return {"suggestions": sent, "mb_after_a_tenth": sizes[0], "mb_after_all": sizes[1]}

    def _desk(self, tree: Path, **more: Any) -> Desk:
        self._desks += 1
        folder = self._folder / f"desk-{self._desks}"
        folder.mkdir()
        desk = Desk(tree, folder, free_port(), **more)
        desk.set_up()
        return desk

    def _point(self, desk: Desk, connections: int, kind: str, what: str, *, server: int = 0) -> Figures:
        _say(what)
        with desk.serving() as pids:
            measured = [pids[0], *([server] if server else [])]
            before = processor_seconds(*measured)
            figures = self._load(desk, connections, kind)
            used = processor_seconds(*measured) - before
            filed = _wait_until_filed(desk)
        figures["processor_ms"] = round(1000 * used / max(figures["acknowledged"], 1), 3)
        return figures | {"filed_after_s": filed} | desk.ask("account", self._numbers(desk))

    def _acknowledging(self, desk: Desk, what: str) -> Figures:
        _say(what)
        with desk.serving(worker=False) as pids:
            before = processor_seconds(*pids)
            figures = self._load(desk, 64, "articles")
            used = processor_seconds(*pids) - before
        return {"acknowledge_ms": round(1000 * used / figures["acknowledged"], 3)}

    def _load(self, desk: Desk, connections: int, kind: str, *, seconds: float = 0.0, pause: float = 0.0) -> Figures:
        name = f"{desk.folder.name}-{time.monotonic_ns()}"
        words = (name, kind, HOST, pause, self._numbers(desk))
        return load(desk.url, "suggestions.lua", connections, seconds or self._seconds, *words)

    def _numbers(self, desk: Desk) -> Path:
        return desk.folder / "acknowledged"


def _wait_until_filed(desk: Desk) -> float:
    """Returns after how many seconds all was filed. Raises TimeoutError."""
    began = time.monotonic()
    while time.monotonic() - began < PATIENCE:
        if not desk.ask("waiting")["waiting"]:
            return round(time.monotonic() - began, 1)
    raise TimeoutError(f"{desk.ask('waiting')} after {PATIENCE} s")


def _say(what: str) -> None:
    print(f"== {what}", file=sys.stderr, flush=True)
