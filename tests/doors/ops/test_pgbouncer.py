"""A desk whose connections are pooled by transaction does all that it does with connections of its own."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests import pgbouncer, postgres_server
from tests.faults.desk import filed, kept
from tests.faults.load import Load
from tests.live import Live, answers, descendants, tear_down, wait_until

pytestmark = [pytest.mark.pure, pgbouncer.needs_pgbouncer]

ENOUGH = 60  # suggestions


@pytest.fixture
def server() -> Iterator[Any]:
    with postgres_server.running() as server:
        yield server


@pytest.fixture
def pooled(server: Any, tmp_path: Path) -> Iterator[Live]:
    with pgbouncer.before(server) as url:
        desk = Live(tmp_path, environment={"CORRIGENDA_DATABASE_URL": url, "CORRIGENDA_SECRET": "s" * 40})
        desk.set_up()
        desk.start()
        yield desk
        tear_down(desk)


def test_nothing_is_lost_with_processes_killed_and_all_pages_are_read(pooled: Live, server: Any) -> None:
    with Load(pooled.port, f"127.0.0.1:{pooled.newsroom_port}", email=True) as load:
        for share in (1, 2, 3):
            wait_until(lambda: len(load.acknowledged) >= share * ENOUGH // 3, "suggestions to be acknowledged")  # noqa: B023
            os.kill(descendants(pooled.processes["desk"].pid)[share % 3], signal.SIGKILL)
    with closing(psycopg.connect(server.get_uri(), autocommit=True)) as database:

        def rows(question: str) -> list[tuple[Any, ...]]:
            return database.execute(question).fetchall()

        wait_until(lambda: load.acknowledged.keys() <= filed(rows), "all suggestions to be filed")
        assert [key for key, ids in kept(rows).items() if len(set(ids)) > 1] == []
        [(connections,)] = rows("SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'")
        assert connections <= pgbouncer.POOL + 1  # and ours
    for page in ("corrections/", "corrections.csv", "corrections.jsonl", "log.jsonl", "sitemap.xml", "sitemap-1.xml"):
        # What was killed may still be coming back: if one process is killed twice, all the web's processes begin anew.
        wait_until(lambda: answers(f"{pooled.desk}/s/courier/{page}"), page)  # noqa: B023
