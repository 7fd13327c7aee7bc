"""Portuguese of Brazil: months with a small letter, and h between hours and minutes."""

from __future__ import annotations

DATE_FORMAT = "j \\d\\e E \\d\\e Y"
TIME_FORMAT = "H\\hi"
DATETIME_FORMAT = "j \\d\\e E \\d\\e Y, H\\hi"
SHORT_DATETIME_FORMAT = "d/m/Y, H\\hi"
