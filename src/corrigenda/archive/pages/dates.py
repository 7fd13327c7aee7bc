"""Reads dates as pages, feeds and front matter write them.

Only dates that can be read in one way are read; dates in prose are left alone. A time without a zone is in the site's
zone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, tzinfo
from email.utils import parsedate_to_datetime
from typing import Any

from corrigenda.archive.pages.zones import in_zone

_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?=[/-]|\Z)")
_LONGEST = 100  # code points of a date
_SECONDS = re.compile(r"(?:/Date\()?(-?\d{9,10}|\d{12,13})(?:[+-]\d{4})?(?:\)/)?")
_MILLISECONDS = 10**11  # seconds since 1970 are fewer until the year 5138
_MONTHS = {
    name: month
    for month, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1
    )
}
_MONTH = r"(?P<word>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = r"(?P<day>\d\d?)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1\d|20)\d\d)"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_TIME = r"(?P<hour>\d\d?):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?(?:\s?(?P<half>[ap])\.?m\b\.?)?"
_REST = rf"(?:(?:\s*T|,?\s+(?:at\s+|[-–|]\s+)?){_TIME}(?P<zone>.*))?"
# Year first; day, month and year with dots or slashes; English words; asctime of C, and of Java with a zone.
_FORMS = [
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_YEAR}[-/.](?P<month>\d\d?)[-/.]{_DAY}{_REST}",
        rf"{_DAY}\.(?P<month>\d\d?)\.{_YEAR}{_REST}",
        rf"(?P<first>\d\d?)[/-](?P<other>\d\d?)[/-]{_YEAR}{_REST}",
        rf"{_WEEKDAY}{_DAY}[\s-]+{_MONTH}[,\s-]+{_YEAR}{_REST}",
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}{_REST}",
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY}\s+{_TIME}\s+(?P<zone>[A-Z+\-0-9:]*?)\s*{_YEAR}",
    )
]


def in_utc(moment: datetime, zone: tzinfo = UTC) -> datetime:
    """Returns the moment in UTC; a moment without a zone is in `zone`.

    Raises ValueError for the first and the last year of the calendar.
    """
    if not datetime.min.year < moment.year < datetime.max.year:
        raise ValueError("is not a date that an article can have")
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)


def datable(moment: datetime) -> datetime:
    """Returns the moment, in UTC if it has a zone: PostgreSQL takes no zone of 16 hours or more, RFC 3339 does.

    Raises ValueError as `in_utc` does.
    """
    told = in_utc(moment)
    return told if moment.tzinfo else moment


def moment_of(value: Any, zone: tzinfo = UTC) -> datetime | None:
    """Reads the forms of dates that templates, feeds and mail have; a day alone is its beginning.

    Numbers are seconds or milliseconds since 1970. What has no zone is in `zone`. None for anything else.
    """
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time())
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    try:
        if isinstance(value, datetime):
            return in_utc(value, zone)
        text = " ".join(value.split()) if isinstance(value, str) else ""
        return in_utc(_parsed(text, zone), zone) if 0 < len(text) <= _LONGEST else None
    except (ValueError, TypeError, LookupError, OverflowError, OSError):
        return None


def in_address(url: str, zone: tzinfo = UTC) -> datetime | None:
    """Returns the day in an address such as /2026/11/23/slug/; None if there is no day."""
    day = _IN_ADDRESS.search(url)
    return moment_of("-".join(day.groups()), zone) if day else None


def _parsed(text: str, zone: tzinfo) -> datetime:
    if seconds := _SECONDS.fullmatch(text):
        number = int(seconds[1])
        return datetime.fromtimestamp(number / 1000 if abs(number) >= _MILLISECONDS else number, UTC)
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    for form in _FORMS:
        if match := form.fullmatch(text):
            return _put_together(match.groupdict().get, zone)
    moment = parsedate_to_datetime(text)
    return moment if moment.tzinfo or not text.endswith("-0000") else moment.replace(tzinfo=UTC)


def _put_together(part: Callable[[str], str | None], zone: tzinfo) -> datetime:
    month, day = _month_and_day(part)
    hour = int(part("hour") or 0)
    if half := part("half"):
        if not 1 <= hour <= 12:
            raise ValueError("there is no such hour")
        hour = hour % 12 + (12 if half in "pP" else 0)
    moment = datetime(int(part("year") or 0), month, day, hour, int(part("minute") or 0), int(part("second") or 0))
    return in_zone(moment, part("zone") or "", zone)


def _month_and_day(part: Callable[[str], str | None]) -> tuple[int, int]:
    """Raises ValueError for 3/5/2026, which may be in May or in March."""
    if word := part("word"):
        return _MONTHS[word[:3].lower()], int(part("day") or 0)
    if part("first") is None:
        return int(part("month") or 0), int(part("day") or 0)
    first, other = int(part("first") or 0), int(part("other") or 0)
    if first != other and max(first, other) <= 12:
        raise ValueError("may be one of two days")
    return (first, other) if first <= 12 else (other, first)
