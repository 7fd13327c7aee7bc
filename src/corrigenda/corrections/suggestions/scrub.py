"""Wipes what SQLite leaves behind of erased rows: in its write-ahead log, and in the gaps of its pages.

`secure_delete` overwrites a deleted row, but not the copies that were left when pages were split; so the small tables that
hold readers' words are written anew. PostgreSQL: docs/privacy.md.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Model

from corrigenda.corrections.models import Arrival, ReaderMail, Suggestion
from corrigenda.dispatch.models import Job
from corrigenda.dispatch.queue import enqueue
from corrigenda.dispatch.tasks import Heard, Later

TABLES: tuple[type[Model], ...] = (Arrival, Suggestion, ReaderMail, Job)
MOST_ROWS = 50_000  # written anew in well under a second; more only at night
_PATIENCE = 50  # milliseconds: while a checkpoint waits for readers, nobody may write
_SCRATCH = "corrigenda_scratch"


def will_scrub(*, large: bool = False) -> None:
    """Asks for it. Call inside the transaction that erases, or after it. `large`: tables of any size are written anew."""
    if connection.vendor == "sqlite":
        enqueue("scrub", key=f"scrub.{large}", large=large)


def scrub(large: bool = False) -> Heard:
    """Raises Later while others still read what was there before. The task `scrub`."""
    if connection.vendor == "sqlite":
        for model in TABLES:
            _write_anew(model, large)
        _empty_wal()
    return Heard.NOTHING


def _write_anew(model: type[Model], large: bool) -> None:
    table = connection.ops.quote_name(model._meta.db_table)
    with transaction.atomic(), connection.cursor() as cursor:
        if not large and model._default_manager.count() > MOST_ROWS:
            return
        cursor.execute(f"CREATE TABLE {_SCRATCH} AS SELECT * FROM {table}")
        cursor.execute(f"DELETE FROM {table}")
        cursor.execute(f"INSERT INTO {table} SELECT * FROM {_SCRATCH}")
        cursor.execute(f"DROP TABLE {_SCRATCH}")


def _empty_wal() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        (patience,) = cursor.fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
        try:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            (busy, *_) = cursor.fetchone()
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {patience}")
    if busy:
        raise Later("others still read what was there before", wait=timedelta(seconds=5))
