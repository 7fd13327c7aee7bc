"""What a monitor is told, and how little it costs however many ask."""

from __future__ import annotations

import asyncio
import json
import threading
from typing import Any

import pytest

from corrigenda.lib.database import read_only
from corrigenda.lib.database.trouble import Trouble
from corrigenda.lib.web.front.messages import Request
from corrigenda.ops import health
from corrigenda.ops.health import Readiness, healthz

pytestmark = pytest.mark.pure
ASKED = Request("GET", "/readyz", b"", [], b"", "127.0.0.1")


async def said(ready: Readiness) -> tuple[int, dict[str, Any]]:
    answer = await ready(ASKED)
    return answer.status, json.loads(answer.body)


def test_a_process_that_takes_requests_says_so() -> None:
    assert asyncio.run(healthz(ASKED)).body == b"ok\n"


@pytest.fixture(autouse=True)
def _queue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_oldest_due", lambda: 12)


@pytest.mark.parametrize(
    ("missing", "trouble", "status", "told"),
    [
        (0, None, 200, {"database": True, "read_only": None, "migrations_missing": 0, "oldest_due_job_seconds": 12}),
        (0, Trouble.FULL, 200, {"database": True, "read_only": "full"}),
        (2, None, 503, {"database": True, "migrations_missing": 2}),
        (None, None, 503, {"database": False, "migrations_missing": None, "oldest_due_job_seconds": None}),
    ],
)
def test_a_desk_says_what_it_can_do(
    missing: int | None, trouble: Any, status: int, told: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "_missing_migrations", lambda: missing)
    monkeypatch.setattr(read_only, "_found", trouble)
    answered, all_told = asyncio.run(said(Readiness()))
    assert (answered, {name: all_told[name] for name in told}) == (status, told)


def test_many_who_ask_cost_one_query(monkeypatch: pytest.MonkeyPatch) -> None:
    queries: list[int] = []
    monkeypatch.setattr(health, "_missing_migrations", lambda: queries.append(1) or 0)
    monkeypatch.setattr(health, "QUEUE_SECONDS", 3600)
    monkeypatch.setattr(health, "KEPT_SECONDS", 3600)  # however slow this machine is

    async def all_ask(ready: Readiness) -> None:
        await asyncio.gather(*(ready(ASKED) for _ in range(20)))
        await ready(ASKED)

    asyncio.run(all_ask(Readiness()))
    assert len(queries) == 1


def test_a_database_that_hangs_counts_as_away(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = threading.Event()
    monkeypatch.setattr(health, "_missing_migrations", lambda: answers.wait(60) and 0)
    monkeypatch.setattr(health, "PATIENCE_SECONDS", 0.01)

    async def asked_twice(ready: Readiness) -> list[int]:
        statuses = [(await ready(ASKED)).status, (await ready(ASKED)).status]
        answers.set()
        return statuses

    assert asyncio.run(asked_twice(Readiness())) == [503, 503]
