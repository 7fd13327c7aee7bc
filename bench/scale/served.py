"""Processes of a desk, as long as a block lasts."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.intake.desk import SECRET
from tests.doors.ops.commanded import Desk
from tests.live import ROOT, answers, wait_until


def desk_on(data: Path, url: str) -> Desk:
    """A desk that takes any number of suggestions. `url`: of its database."""
    return Desk.of(
        CORRIGENDA_DATA=str(data),
        CORRIGENDA_DATABASE_URL=url,
        CORRIGENDA_SECRET=SECRET,
        CORRIGENDA_PUBLIC_URL="http://127.0.0.1",
        CORRIGENDA_SUGGESTIONS_PER_MINUTE="1000000",
    )


def run(desk: Desk, *words: str) -> None:
    """Runs a command of a desk. Raises RuntimeError if it fails."""
    done = desk.run(*words)
    if done.returncode:
        raise RuntimeError(f"{words}: {done.stdout}{done.stderr}")


def say(what: str) -> None:
    print(f"   {what}", file=sys.stderr, flush=True)


def started(desk: Desk, *words: str, tree: Path = ROOT) -> subprocess.Popen[bytes]:
    """Starts a command of a desk. `tree`: where its sources are, if they are those of another build."""
    return subprocess.Popen(
        [sys.executable, "-m", "corrigenda", *words],
        env={**desk.environment, "PYTHONPATH": f"{tree / 'src'}:{ROOT}"},
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@contextmanager
def served(desk: Desk, port: int, *words: str, tree: Path = ROOT) -> Iterator[subprocess.Popen[bytes]]:
    """Serves with a worker, unless `words` say otherwise."""
    process = started(desk, "serve", "--bind", f"127.0.0.1:{port}", *words, tree=tree)
    try:
        wait_until(lambda: answers(f"http://127.0.0.1:{port}/healthz"), "the desk")
        yield process
    finally:
        process.terminate()
        process.wait(60)
