"""The time that a host says it is."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from corrigenda.lib.net.told_time import told_time

pytestmark = pytest.mark.pure
NOON = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("date", "age", "time"),
    [
        ("Sun, 03 May 2026 12:00:00 GMT", "", NOON),
        ("Sun, 03 May 2026 11:00:00 GMT", "3600", NOON),
        ("Sun, 03 May 2026 12:00:00 -0000", "", NOON),
        ("", "", None),
        ("today", "", None),
        ("Sun, 03 May 2026 12:00:00 GMT", "a while", None),
        ("Sun, 03 May 2026 12:00:00 GMT", "9" * 30, None),
    ],
)
def test_a_cache_adds_for_how_long_it_has_kept_an_answer(date: str, age: str, time: datetime | None) -> None:
    assert told_time(date, age) == time
