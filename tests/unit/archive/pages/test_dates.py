"""Dates as templates write them. The site is in Kyiv: two hours ahead of UTC in November, three in July."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from corrigenda.archive.pages.dates import in_address, moment_of

pytestmark = pytest.mark.pure
KYIV = ZoneInfo("Europe/Kyiv")
NINE = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
JULY = datetime(2026, 7, 20, 9, 0, tzinfo=UTC)
READ = {
    # a zone is named
    "2026-11-20T09:00:00Z": NINE,
    "2026-11-20t09:00:00z": NINE,
    "2026-11-20T11:00+02:00": NINE,
    "2026-11-20T11:00:00.1234567+0200": NINE.replace(microsecond=123456),
    "2026-11-20T11:00:00 +02:00": NINE,
    "2026-11-20T11:00:00+02": NINE,
    "2026-11-20T11:00:00−02:00": NINE.replace(hour=13),
    "2026-11-20 11:00:00 +0200": NINE,
    "2026-11-20 11:00:00 +0200 EET": NINE,
    "2026-11-20 09:00:00 +0000 UTC": NINE,
    "2026-11-20 09:00:00 UTC": NINE,
    "2026-11-20 11:00:00 Europe/Kyiv": NINE,
    "2026-11-20T11:00:00+02:00[Europe/Kyiv]": NINE,
    "2026-11-20T04:00:00 EST": NINE,
    "2026-11-20T04:00:00-05:00": NINE,
    "Fri Nov 20 2026 11:00:00 GMT+0200 (EET)": NINE,
    "Mon Jul 20 2026 12:00:00 GMT+0300 (EEST)": JULY,
    "Mon Jul 20 2026 12:00:00 GMT+0300 (Eastern European Summer Time)": JULY,
    "Mon Jul 20 2026 12:00:00 GMT+0300 (за східноєвропейським літнім часом)": JULY,
    "Fri, 20 Nov 2026 09:00:00 GMT": NINE,
    "Fri, 20 Nov 2026 11:00:00 +0200": NINE,
    "Fri, 20 Nov 2026 11:00:00 EET": NINE,
    "Fri, 20 Nov 26 09:00:00 +0000": NINE,
    "Friday, 20-Nov-2026 09:00:00 UTC": NINE,
    "Fri, 20 Nov 2026 09:00:00 -0000": NINE,
    "Fri Nov 20 09:00:00 UTC 2026": NINE,
    "Fri Nov 20 11:00:00 EET 2026": NINE,
    "Fri Nov 20 11:00:00 +0200 2026": NINE,
    "November 20, 2026 09:00 GMT": NINE,
    "1795165200": NINE,
    "1795165200000": NINE,
    "/Date(1795165200000)/": NINE,
    "/Date(1795165200000+0200)/": NINE,
    # no zone is named
    "2026-11-20T11:00:00": NINE,
    "2026-07-20T12:00:00": JULY,
    "2026-11-20 11:00": NINE,
    "2026-11-20T11:00:00.000": NINE,
    "2026/11/20 11:00:00": NINE,
    "2026-11-20 9:00:00": NINE.replace(hour=7),
    "20.11.2026 11:00": NINE,
    "20.11.2026, 11:00:00": NINE,
    "11/20/2026 11:00:00 AM": NINE,
    "20/11/2026 11:00": NINE,
    "20/11/2026 - 11:00": NINE,
    "November 20, 2026 11:00 am": NINE,
    "Nov 20, 2026, 11:00 a.m.": NINE,
    "Nov. 20th, 2026 at 11:00\u202fAM": NINE,
    "Friday, November 20, 2026 - 11:00": NINE,
    "20 November 2026 11:00": NINE,
    "Fri Nov 20 11:00:00 2026": NINE,
    "Fri, 20 Nov 2026 11:00:00": NINE,
    "20261120T110000": NINE,
    # days alone
    "2026-11-20": datetime(2026, 11, 19, 22, 0, tzinfo=UTC),
    "20 November 2026": datetime(2026, 11, 19, 22, 0, tzinfo=UTC),
    "20.11.2026": datetime(2026, 11, 19, 22, 0, tzinfo=UTC),
}


@pytest.mark.parametrize(("text", "moment"), READ.items())
def test_a_time_is_read_in_its_zone_or_else_the_sites(text: str, moment: datetime) -> None:
    assert moment_of(text, KYIV) == moment


@pytest.mark.parametrize(
    "text",
    [
        *("3/5/2026", "03/05/2026 11:00", "today", "Friday", "11:00", "2026", "2026-13-20", "2026-11-31T09:00", ""),
        *(
            "2026-11-20 25:00",
            "2026-11-20 13:00 PM",
            "20 листопада",
            "2026-11-20T09:00:00 IST",
            "2026-11-20T09:00+99:00",
        ),
        *("2026-11-20 11:00 Mars/Olympus", "2026-11-20 11:00 ../../etc/passwd", "0001-01-01T00:00:00+14:00", "9" * 500),
    ],
)
def test_what_may_be_two_days_or_none_is_not_read(text: str) -> None:
    assert moment_of(text, KYIV) is None


def test_a_zone_that_shares_its_name_is_the_sites_own() -> None:
    assert moment_of("2026-11-20T14:30:00 IST", ZoneInfo("Asia/Kolkata")) == NINE
    assert moment_of("2026-11-20T17:00:00 CST", ZoneInfo("Asia/Shanghai")) == NINE


def test_numbers_and_dates_of_front_matter() -> None:
    assert moment_of(1795165200, KYIV) == moment_of(datetime(2026, 11, 20, 11, 0), KYIV) == NINE
    assert moment_of(date(2026, 11, 20), KYIV) == in_address("https://courier.example/2026/11/20/x/", KYIV)
    assert moment_of(True, KYIV) is None


def test_without_a_sites_zone_it_is_utc() -> None:
    assert moment_of("2026-11-20T09:00:00") == NINE


@pytest.mark.parametrize(
    "text", ["1" * 100, "Fri " * 25, "2026-11-20T" + "0" * 80, "20 Nov 2026 " + " (" * 40, "−" * 100]
)
def test_a_hostile_date_is_read_in_reasonable_work(text: str) -> None:
    moment_of(text, KYIV)
