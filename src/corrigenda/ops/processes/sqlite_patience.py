"""Lets a long command wait for the database when a page would give up.

Other processes write, too, and disks are slow at times.
"""

from __future__ import annotations

from django.db import connection

MILLISECONDS = 600_000


def wait_for_others() -> None:
    """Waits longer on SQLite, which gives its lock to whoever asks at the right moment. PostgreSQL waits by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {MILLISECONDS}")
