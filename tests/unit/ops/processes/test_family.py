"""Web and worker are kept running: one that is killed comes again, one that cannot start ends them all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live import wait_until

pytestmark = pytest.mark.pure

FAMILY = """
import sys
from corrigenda.ops.processes.family import Family
sys.exit(Family({"child": [sys.executable, "-c", sys.argv[1]]}).run())
"""


@pytest.fixture
def born(tmp_path: Path) -> Iterator[Path]:
    """Where each child writes its pid, a line each."""
    yield tmp_path / "born"


def family(child: str, born: Path) -> subprocess.Popen[bytes]:
    with born.open("ab") as said:
        return subprocess.Popen([sys.executable, "-c", FAMILY, child], stdout=said)


def test_a_child_that_is_killed_in_its_first_second_is_started_again(born: Path) -> None:
    parent = family("import os, time; print(os.getpid(), flush=True); time.sleep(600)", born)
    try:
        wait_until(lambda: born.read_text().split(), "the first child")
        os.kill(int(born.read_text().split()[0]), signal.SIGKILL)
        wait_until(lambda: len(born.read_text().split()) == 2, "the second child")
    finally:
        parent.terminate()
        assert parent.wait(60) == 0


def test_a_child_that_cannot_start_ends_the_family(born: Path) -> None:
    assert family("raise SystemExit(3)", born).wait(60) == 1
