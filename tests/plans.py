"""How the database finds what it is asked for: the steps of each query, and those that read a large table whole."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

ON_SQLITE = pytest.mark.skipif(
    connection.vendor != "sqlite",
    reason="PostgreSQL reads small tables whole, whatever indexes there are: plans are looked at on SQLite",
)
# Tables that grow with the archive and with the years.
LARGE = ("archive_article", "archive_revision", "archive_text", "corrections_case", "corrections_correction")
LARGE += ("corrections_arrival", "corrections_suggestion", "corrections_leaf", "corrections_lognode")


def plans(queries: CaptureQueriesContext) -> dict[str, list[str]]:
    """The steps of each query."""
    found = {}
    with connection.cursor() as cursor:
        for query in queries.captured_queries:
            if query["sql"].lstrip().startswith("SELECT"):
                cursor.execute("EXPLAIN QUERY PLAN " + query["sql"].replace("%", "%%"), [])
                found[query["sql"]] = [str(row[3]) for row in cursor.fetchall()]
    return found


def scanned(queries: CaptureQueriesContext) -> list[tuple[str, str]]:
    """Steps that read all rows of a large table, each with its query."""
    return [
        (step, sql)
        for sql, steps in plans(queries).items()
        for step in steps
        if step.startswith("SCAN ") and step.split()[1] in LARGE and "USING" not in step
    ]
