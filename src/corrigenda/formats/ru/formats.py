"""Russian, with a comma before the time."""

from __future__ import annotations

DATETIME_FORMAT = "j E Y г., H:i"
