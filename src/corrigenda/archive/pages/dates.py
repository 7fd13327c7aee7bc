"""Reads dates as pages, feeds and front matter write them.

Only dates that can be read in one way are read; dates in prose are left alone.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime
from typing import Any

_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?=[/-]|\Z)")


def in_utc(moment: datetime) -> datetime:
    """Returns the moment in UTC; a moment without a zone counts as UTC.

    Raises ValueError for the first and the last year of the calendar.
    """
    if not datetime.min.year < moment.year < datetime.max.year:
        raise ValueError("is not a date that an article can have")
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def moment_of(value: Any) -> datetime | None:
    """Reads ISO 8601 (a day alone is its beginning), the dates of mail and feeds, and seconds since 1970.

    None for anything else.
    """
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time())
    try:
        if isinstance(value, datetime):
            return in_utc(value)
        return in_utc(_parsed(value.strip())) if isinstance(value, str) and value.strip() else None
    except (ValueError, TypeError, IndexError, OverflowError, OSError):
        return None


def _parsed(text: str) -> datetime:
    if re.fullmatch(r"[0-9]{9,10}", text):
        return datetime.fromtimestamp(int(text), UTC)
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return parsedate_to_datetime(text)


def in_address(url: str) -> datetime | None:
    """Returns the day in an address such as /2026/11/23/slug/; None if there is no day."""
    day = _IN_ADDRESS.search(url)
    return moment_of("-".join(day.groups())) if day else None
