"""A desk moves to PostgreSQL while readers send, and the copy is killed again and again: nothing acknowledged is lost."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests import postgres_server
from tests.doors.ops.commanded import wait_to_hear
from tests.faults.desk import filed, kept
from tests.faults.load import Load
from tests.live import Live, wait_until

pytestmark = [
    pytest.mark.pure,
    pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs Linux's /proc"),
]
ENOUGH = 30  # acknowledged suggestions
_SOON = """
import sys, django
django.setup()
from corrigenda.__main__ import main
from corrigenda.ops.copying import first_copy, move
first_copy.BATCH, move.QUIET_SECONDS = 50, 3.0
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def server() -> Iterator[Any]:
    with postgres_server.running() as server:
        yield server


def copying(live: Live, url: str, *words: str) -> subprocess.Popen[str]:
    asked = [sys.executable, "-c", _SOON, "copy", "--to", url, *words]
    return subprocess.Popen(
        asked,
        env={**live._environment(), "DJANGO_SETTINGS_MODULE": "corrigenda.settings"},
        stderr=subprocess.PIPE,
        text=True,
    )


def moves(live: Live, server: Any, kills: int, seed: int) -> None:
    chance = random.Random(seed)
    url = postgres_server.settings(server)["CORRIGENDA_DATABASE_URL"]
    live.environment["CORRIGENDA_SECRET"] = (live.folder / "data" / "secret").read_text(encoding="utf-8")
    with Load(live.port, f"127.0.0.1:{live.newsroom_port}", email=True) as load:
        wait_until(lambda: len(load.acknowledged) >= ENOUGH, "suggestions to be acknowledged")
        for _ in range(kills):
            copy = copying(live, url, *(["--switch"] if chance.random() < 0.5 else []))
            time.sleep(chance.uniform(0.5, 6))
            copy.kill()
            copy.communicate()
        copy = copying(live, url, "--switch")
        wait_to_hear(copy, "Now set CORRIGENDA_DATABASE_URL")
        closed = len(load.acknowledged)
        wait_until(lambda: len(load.acknowledged) >= closed + ENOUGH, "the door to go on")
        live.environment["CORRIGENDA_DATABASE_URL"] = url
        live.processes["desk"].terminate()
        live.processes["desk"].wait(60)
        live.start_desk()
        then = len(load.acknowledged)
        wait_until(lambda: len(load.acknowledged) >= then + ENOUGH, "the desk to go on")
    copy.communicate(timeout=300)
    assert copy.returncode == 0
    check(load, url)


def check(load: Load, url: str) -> None:
    with closing(psycopg.connect(url, autocommit=True)) as database:

        def rows(question: str) -> list[tuple[Any, ...]]:
            return database.execute(question).fetchall()

        wait_until(lambda: load.acknowledged.keys() <= filed(rows), "all suggestions to be filed")
        found = kept(rows)
        assert [key for key, ids in found.items() if len(set(ids)) > 1] == []
        numbers = dict(rows("SELECT idempotency_key, number FROM corrections_suggestion"))
    assert {key: number for key, (number, _) in load.acknowledged.items()} == {
        key: numbers[key] for key in load.acknowledged
    }
    assert set(load.pages) <= {"200", "no answer"}


def test_nothing_acknowledged_is_lost(live: Live, server: Any) -> None:
    moves(live, server, kills=2, seed=0)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1, 4))
def test_nothing_acknowledged_is_lost_in_longer_runs(live: Live, server: Any, seed: int) -> None:
    moves(live, server, kills=10, seed=seed)
