"""German, with a comma before the time."""

from __future__ import annotations

DATETIME_FORMAT = "j. F Y, H:i"
SHORT_DATETIME_FORMAT = "d.m.Y, H:i"
