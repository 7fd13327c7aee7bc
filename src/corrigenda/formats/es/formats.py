"""Spanish: Django's own, except for a comma in the short form."""

from __future__ import annotations

SHORT_DATETIME_FORMAT = "d/m/Y, H:i"
