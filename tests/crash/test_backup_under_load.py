"""A desk is backed up while readers send: all that was acknowledged before is in the backup, and nobody is turned away."""

from __future__ import annotations

import os
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest

from tests import postgres_server
from tests.faults.desk import kept
from tests.faults.load import Load
from tests.live import Live, tear_down, wait_until

pytestmark = [
    pytest.mark.pure,
    pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs Linux's /proc"),
]
ENOUGH = 30  # acknowledged suggestions


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Live]:
    """Another machine, as far as the desk can tell: nothing of the desk is there."""
    (tmp_path / "elsewhere").mkdir()
    there = Live(tmp_path / "elsewhere")
    yield there
    tear_down(there)


def backed_up_under_load(live: Live, elsewhere: Live, file: Path) -> tuple[Load, set[str]]:
    """Sends, backs up, restores and starts the restored desk. Returns the load, and the keys acknowledged before."""
    receipt = _receipt(live)
    with Load(live.port, f"127.0.0.1:{live.newsroom_port}", email=True) as load:
        wait_until(lambda: len(load.acknowledged) >= ENOUGH, "suggestions to be acknowledged")
        before = set(load.acknowledged.copy())
        live.command("backup", "--with-secret", str(file))
        then = len(load.acknowledged)
        wait_until(lambda: len(load.acknowledged) > then, "the desk to go on")
    assert set(load.seen) == {"201"}
    assert set(load.pages) <= {"200"}
    assert "at the words it claims" in elsewhere.command("verify-backup", str(file))
    assert "The secret is in place." in elsewhere.command("restore", str(file))
    elsewhere.start_desk()
    with urllib.request.urlopen(elsewhere.desk + receipt, timeout=60) as page:
        assert "Rita was here" in page.read().decode()
    return load, before


def _receipt(live: Live) -> str:
    """What a reader has in a letter: the way to the receipt."""
    body = {
        "site": "courier",
        "url": f"{live.newsroom}/",
        "kind": "typo",
        "comment": "Rita was here",
        "idempotency_key": "rita",
    }
    status, told = live.call("POST", "/api/v1/suggestions", body)
    assert status == 201
    return urlsplit(told["receipt_url"]).path


def test_nothing_acknowledged_before_is_missing_on_sqlite(live: Live, elsewhere: Live, tmp_path: Path) -> None:
    _, before = backed_up_under_load(live, elsewhere, tmp_path / "b.tar.gz")
    found = kept(elsewhere.rows)
    assert before <= found.keys()
    assert [key for key, ids in found.items() if len(set(ids)) > 1] == []


@pytest.fixture
def server() -> Iterator[Any]:
    with postgres_server.running() as server:
        yield server


@pytest.fixture
def on_postgresql(server: Any, tmp_path: Path) -> Iterator[Live]:
    path = f"{server.bin_path}{os.pathsep}{os.environ['PATH']}"  # the server's own pg_dump comes first
    desk = Live(tmp_path, environment=postgres_server.settings(server) | {"PATH": path})
    desk.set_up()
    desk.start()
    yield desk
    tear_down(desk)


def test_nothing_acknowledged_before_is_missing_on_postgresql(
    on_postgresql: Live, elsewhere: Live, server: Any, tmp_path: Path
) -> None:
    server.psql("CREATE DATABASE elsewhere")
    url = on_postgresql.environment["CORRIGENDA_DATABASE_URL"].replace("/postgres?", "/elsewhere?", 1)
    elsewhere.environment = on_postgresql.environment | {"CORRIGENDA_DATABASE_URL": url}
    _, before = backed_up_under_load(on_postgresql, elsewhere, tmp_path / "b.tar.gz")
    with closing(psycopg.connect(url)) as database:
        found = kept(lambda question: database.execute(question).fetchall())
    assert before <= found.keys()
