"""`/healthz` and `/readyz`, for monitors and load balancers. The front answers them, however busy Django's threads are."""

from __future__ import annotations

import json
from functools import cache

from django.db import DatabaseError, Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from corrigenda.dispatch import report
from corrigenda.lib.database import read_only
from corrigenda.lib.web.front.messages import Answer, Request, described_as
from corrigenda.ops.remembered import Remembered

KEPT_SECONDS = 1.0  # many who ask cost one query
QUEUE_SECONDS = 5.0  # the queue may be long
PATIENCE_SECONDS = 3.0  # then the database counts as away


async def healthz(request: Request) -> Answer:
    """Answers 200 as long as the process takes requests."""
    return Answer(200, described_as("text/plain; charset=utf-8"), b"ok\n")


class Readiness:
    """Answers 200 if the desk can serve what is read, else 503: the database must answer and be up to date.

    The rest is told and makes nobody unready: what keeps the database from being written, and how late the queue is.
    """

    def __init__(self) -> None:
        self._missing = Remembered(_missing_migrations, KEPT_SECONDS)
        self._oldest = Remembered(_oldest_due, QUEUE_SECONDS)

    async def __call__(self, request: Request) -> Answer:
        trouble = read_only.why()
        missing = await self._missing(PATIENCE_SECONDS)
        told = {
            "database": missing is not None,
            "read_only": trouble.name.lower() if trouble else None,
            "migrations_missing": missing,
            "oldest_due_job_seconds": None if missing is None else await self._oldest(PATIENCE_SECONDS),
        }
        return Answer(200 if missing == 0 else 503, described_as("application/json"), json.dumps(told).encode())


def _missing_migrations() -> int | None:
    """Returns how many of our last migrations were not run; None if the database does not answer."""
    try:
        return len(_last_migrations() - set(MigrationRecorder.Migration.objects.values_list("app", "name")))
    except Error:
        return None
    finally:
        connection.close()


@cache
def _last_migrations() -> frozenset[tuple[str, str]]:
    """The last migration of each app: whoever has run it has run those before it."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


def _oldest_due() -> int | None:
    try:
        return report.oldest_due_seconds()
    except DatabaseError:
        return None
    finally:
        connection.close()
