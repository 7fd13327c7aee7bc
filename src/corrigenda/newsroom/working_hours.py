"""A site's working hours: when its desk is staffed, and which moment lies so many working hours back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError

from corrigenda.newsroom.models import Site

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MOST_HOURS = 400  # working hours after which a case may be late
LOOK_BACK = timedelta(days=366 * 10)  # no search for a moment goes further
_HOURS = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])-(?:([01][0-9]|2[0-3]):([0-5][0-9])|24:00)", re.ASCII)


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """`opens` and `closes` are minutes of the day in `zone`; `days` are 0 (Monday) to 6."""

    opens: int
    closes: int
    days: frozenset[int]
    zone: ZoneInfo

    def back(self, moment: datetime, hours: int) -> datetime:
        """Returns the latest moment (UTC) since which `hours` working hours have passed at `moment`."""
        left = timedelta(hours=hours)
        day = moment.astimezone(self.zone).date()
        while moment - self._at(day, 0) < LOOK_BACK:
            if day.weekday() in self.days:
                begins, ends = self._at(day, self.opens), min(self._at(day, self.closes), moment)
                if ends - begins >= left:
                    return ends - left
                left -= max(ends - begins, timedelta(0))
            day -= timedelta(days=1)
        return self._at(day, 0)

    def _at(self, day: date, minute: int) -> datetime:
        midnight = day + timedelta(days=minute // 1440)
        return datetime.combine(midnight, time(minute % 1440 // 60, minute % 60), self.zone).astimezone(UTC)


def working_hours(site: Site) -> WorkingHours:
    opens, closes = _minutes(site.office_hours)
    return WorkingHours(opens, closes, frozenset(map(DAYS.index, site.office_days.split())), site.zone)


def late_before(site: Site, moment: datetime) -> datetime | None:
    """Returns the time (UTC) before which a case that still waits was opened if it is late; None if none ever is."""
    return working_hours(site).back(moment, site.late_after) if site.late_after else None


def checked_office_hours(value: str) -> str:
    """Returns the hours as a site keeps them; the usual ones for none. Raises ValidationError."""
    value = value.replace(" ", "") or "09:00-17:00"
    if not _HOURS.fullmatch(value):
        raise ValidationError({"office_hours": "two times of day, like 09:00-17:00; 00:00-24:00 for all day"})
    opens, closes = _minutes(value)
    if opens >= closes:
        raise ValidationError({"office_hours": "the desk must close after it opens, on the same day"})
    return value


def checked_office_days(value: str) -> str:
    """Returns the days as a site keeps them, in their order; Monday to Friday for none. Raises ValidationError."""
    given = set(re.split(r"[\s,]+", value.strip().lower())) - {""}
    if unknown := given - set(DAYS):
        raise ValidationError({"office_days": f"{min(unknown)!r} is no day; give some of {' '.join(DAYS)}"})
    return " ".join(day for day in DAYS if day in (given or DAYS[:5]))


def checked_late_after(value: str) -> int:
    """Returns the number of working hours; 16 for none, 0 for never. Raises ValidationError."""
    if not value:
        return 16
    if not (value.isascii() and value.isdigit() and len(value) < 4 and int(value) <= MOST_HOURS):
        raise ValidationError({"late_after": f"a number of working hours from 0 (never) to {MOST_HOURS}"})
    return int(value)


def _minutes(hours: str) -> tuple[int, int]:
    opens, closes = (int(clock[:2]) * 60 + int(clock[3:]) for clock in hours.split("-"))
    return opens, closes
