"""The time that an answer was given, by the clock of whoever gave it (RFC 9110, section 6.6.1; RFC 9111, section 5.1)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime


def told_time(date: str, age: str) -> datetime | None:
    """Takes the headers Date and Age: a cache adds, in seconds, how long it has kept the answer. None: there is no date."""
    try:
        made = parsedate_to_datetime(date)
        kept = timedelta(seconds=int(age or "0"))
        return (made if made.tzinfo else made.replace(tzinfo=UTC)) + kept
    except (ValueError, TypeError, OverflowError):
        return None
