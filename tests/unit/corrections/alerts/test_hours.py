"""When an alert goes out: at once, every hour or once a day, in the person's zone, after their quiet hours."""

from __future__ import annotations

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from corrigenda.corrections.alerts.hours import Hours, due_at, period_of

pytestmark = pytest.mark.pure
KYIV, NEW_YORK, LONDON = (ZoneInfo(name) for name in ("Europe/Kyiv", "America/New_York", "Europe/London"))
NIGHT = (time(22), time(7))
LUNCH = (time(12), time(13))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("rhythm", "hours", "now", "due"),
    [
        ("at-once", Hours(LONDON), "2026-11-27T12:34", "2026-11-27T12:34"),
        ("at-once", Hours(KYIV, quiet=NIGHT), "2026-11-27T21:00", "2026-11-28T05:00"),  # 23:00 there
        ("at-once", Hours(KYIV, quiet=NIGHT), "2026-11-28T04:59", "2026-11-28T05:00"),  # 06:59 there
        ("at-once", Hours(KYIV, quiet=NIGHT), "2026-11-28T05:00", "2026-11-28T05:00"),
        ("at-once", Hours(KYIV, quiet=LUNCH), "2026-11-28T10:15", "2026-11-28T11:00"),
        ("at-once", Hours(KYIV, quiet=LUNCH), "2026-11-28T21:00", "2026-11-28T21:00"),
        ("at-once", Hours(NEW_YORK, quiet=NIGHT), "2026-03-08T04:30", "2026-03-08T11:00"),  # a night of 23 hours
        ("at-once", Hours(NEW_YORK, quiet=(time(22), time(2, 30))), "2026-03-08T04:30", "2026-03-08T07:30"),  # no 02:30
        ("hourly", Hours(LONDON), "2026-11-27T12:00", "2026-11-27T13:00"),
        ("hourly", Hours(LONDON), "2026-11-27T12:59", "2026-11-27T13:00"),
        ("hourly", Hours(LONDON, quiet=NIGHT), "2026-11-27T21:30", "2026-11-28T07:00"),
        ("daily", Hours(LONDON), "2026-11-27T07:59", "2026-11-27T08:00"),
        ("daily", Hours(LONDON), "2026-11-27T08:00", "2026-11-28T08:00"),
        ("daily", Hours(KYIV, daily_at=time(9, 30)), "2026-11-27T12:00", "2026-11-28T07:30"),
        ("daily", Hours(KYIV, daily_at=time(6), quiet=NIGHT), "2026-11-27T12:00", "2026-11-28T05:00"),
        ("daily", Hours(LONDON), "2026-03-28T12:00", "2026-03-29T07:00"),  # summer time began in the night
    ],
)
def test_when_it_is_due(rhythm: str, hours: Hours, now: str, due: str) -> None:
    assert due_at(rhythm, hours, utc(now), None) == utc(due)


def test_at_once_is_at_most_once_a_minute() -> None:
    now, hours = utc("2026-11-27T12:00:30"), Hours(LONDON)
    assert due_at("at-once", hours, now, utc("2026-11-27T12:00:00")) == utc("2026-11-27T12:01:00")
    assert due_at("at-once", hours, now, utc("2026-11-27T11:00:00")) == now


def test_the_period_of_a_digest_is_an_hour_or_a_day_of_the_person() -> None:
    now = utc("2026-11-27T23:30")
    assert period_of("daily", Hours(KYIV), now) == "2026-11-28"
    assert period_of("hourly", Hours(KYIV), now) == "2026-11-27T23"
    assert period_of("at-once", Hours(KYIV), now) == ""
