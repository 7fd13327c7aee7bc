"""`/healthz` and `/readyz`, for monitors and load balancers. The front answers them, however busy Django's threads are."""

from __future__ import annotations

import asyncio
import json
import time

from django.db import Error, connection
from django.db.migrations.recorder import MigrationRecorder

from corrigenda.lib.database import read_only
from corrigenda.lib.web.front.messages import Answer, Request, described_as

KEPT_SECONDS = 1.0  # many who ask cost one query
PATIENCE_SECONDS = 3.0  # then the database counts as away


async def healthz(request: Request) -> Answer:
    """Answers 200 as long as the process takes requests."""
    return Answer(200, described_as("text/plain; charset=utf-8"), b"ok\n")


class Readiness:
    """Answers 200 if the database can be read, else 503. `read_only` names what keeps it from being written, or is null."""

    def __init__(self) -> None:
        self._asking: asyncio.Future[bool] | None = None
        self._asked_at = 0.0

    async def __call__(self, request: Request) -> Answer:
        trouble = read_only.why()
        readable = await self._readable()
        told = {"database": readable, "read_only": trouble.name.lower() if trouble else None}
        return Answer(200 if readable else 503, described_as("application/json"), json.dumps(told).encode())

    async def _readable(self) -> bool:
        old = time.monotonic() - self._asked_at > KEPT_SECONDS
        if self._asking is None or (self._asking.done() and old):
            self._asked_at = time.monotonic()
            self._asking = asyncio.ensure_future(asyncio.to_thread(_database_answers))
        done, _ = await asyncio.wait({self._asking}, timeout=PATIENCE_SECONDS)
        return bool(done) and self._asking.result()


def _database_answers() -> bool:
    try:
        MigrationRecorder.Migration.objects.values_list("pk", flat=True).first()
    except Error:
        return False
    finally:
        connection.close()
    return True
