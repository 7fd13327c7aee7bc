"""Ukrainian, without a nought before the day."""

from __future__ import annotations

DATE_FORMAT = "j E Y р."
DATETIME_FORMAT = "j E Y р., H:i"
