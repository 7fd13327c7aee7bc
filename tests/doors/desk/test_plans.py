"""Whatever the desk's pages ask of the database is found by an index, so that a large archive and old cases cost nothing."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from corrigenda.corrections.models import Case
from tests.plans import ON_SQLITE, scanned

pytestmark = ON_SQLITE


@pytest.mark.parametrize(
    "path",
    [
        "",
        "?state=closed",
        "?state=on-the-way&kind=fact",
        "{number}/",
        "stealth/",
        "search/?q=bridge",
        "reading/",
        "policy/",
    ],
)
def test_no_large_table_is_read_whole(desk: Client, case: Case, path: str) -> None:
    with CaptureQueriesContext(connection) as queries:
        answer = desk.get(f"/desk/{case.site.key}/{path.format(number=case.number)}")
    assert answer.status_code == 200
    assert scanned(queries) == []
