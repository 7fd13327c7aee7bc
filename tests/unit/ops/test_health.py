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


@pytest.mark.parametrize(
    ("readable", "trouble", "told"),
    [
        (True, None, (200, {"database": True, "read_only": None})),
        (True, Trouble.FULL, (200, {"database": True, "read_only": "full"})),
        (False, None, (503, {"database": False, "read_only": None})),
    ],
)
def test_a_desk_says_what_it_can_do(readable: bool, trouble: Any, told: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_database_answers", lambda: readable)
    monkeypatch.setattr(read_only, "_found", trouble)
    assert asyncio.run(said(Readiness())) == told


def test_many_who_ask_cost_one_query(monkeypatch: pytest.MonkeyPatch) -> None:
    queries: list[int] = []
    monkeypatch.setattr(health, "_database_answers", lambda: not queries.append(1))
    monkeypatch.setattr(health, "KEPT_SECONDS", 3600)  # however slow this machine is

    async def all_ask(ready: Readiness) -> None:
        await asyncio.gather(*(ready(ASKED) for _ in range(20)))
        await ready(ASKED)

    asyncio.run(all_ask(Readiness()))
    assert len(queries) == 1


def test_a_database_that_hangs_counts_as_away(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = threading.Event()
    monkeypatch.setattr(health, "_database_answers", lambda: answers.wait(60))
    monkeypatch.setattr(health, "PATIENCE_SECONDS", 0.01)

    async def asked_twice(ready: Readiness) -> list[int]:
        statuses = [(await ready(ASKED)).status, (await ready(ASKED)).status]
        answers.set()
        return statuses

    assert asyncio.run(asked_twice(Readiness())) == [503, 503]
