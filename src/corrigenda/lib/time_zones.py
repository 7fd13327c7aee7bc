"""The time zones that this machine knows."""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones


@cache
def zone_names() -> tuple[str, ...]:
    """Returns their IANA names in order. Read once: each time, Python would open hundreds of files."""
    return tuple(sorted(available_timezones()))
