"""Dutch, with a comma before the time."""

from __future__ import annotations

DATETIME_FORMAT = "j F Y, H:i"
SHORT_DATETIME_FORMAT = "j-n-Y, H:i"
