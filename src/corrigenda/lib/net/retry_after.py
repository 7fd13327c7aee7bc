"""Whether a request is worth another try, and when.

Retry-After (RFC 9110, section 10.2.3) says how long a host asks to be left alone.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from corrigenda.lib import clock


def may_pass(status: int) -> bool:
    """Whether the trouble that an answer of this status tells of may pass by itself."""
    return status in (408, 425, 429) or status >= 500


def asked_wait(told: str) -> timedelta | None:
    """Reads the header's value `told`: seconds, or a date. None if nothing in it can be understood."""
    told = told.strip()
    if told.isascii() and told.isdigit():
        return timedelta(seconds=int(told[:9]))
    try:
        until: datetime = parsedate_to_datetime(told)
        return max(until - clock.now(), timedelta())
    except (ValueError, TypeError, IndexError, OverflowError):  # no date, or one without a zone
        return None
