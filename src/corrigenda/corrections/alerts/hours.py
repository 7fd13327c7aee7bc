"""When an alert goes out: by its rhythm, in the person's own time zone, and never in their quiet hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from corrigenda.corrections.models import AlertHours, Subscription
from corrigenda.corrections.models.subscription import Rhythm

PAUSE = timedelta(minutes=1)  # between two messages at once: what comes in between comes together


@dataclass(frozen=True, slots=True)
class Hours:
    """`daily_at` and the quiet hours are times of day in `zone`. Quiet hours may go over midnight."""

    zone: ZoneInfo
    daily_at: time = time(8)
    quiet: tuple[time, time] | None = None

    def after_quiet(self, moment: datetime) -> datetime:
        """Returns the moment (UTC), or the end of the quiet hours that it falls into."""
        if self.quiet is None:
            return moment
        local = moment.astimezone(self.zone)
        begins, ends = self.quiet
        clock = local.time()
        overnight = begins > ends
        if overnight and clock >= begins:
            return self._at(local.date() + timedelta(days=1), ends)
        if clock < ends and (overnight or clock >= begins):
            return self._at(local.date(), ends)
        return moment

    def next_day(self, moment: datetime) -> datetime:
        """Returns the next time (UTC) of the daily digest, after `moment`."""
        today = moment.astimezone(self.zone).date()
        at = self._at(today, self.daily_at)
        return at if at > moment else self._at(today + timedelta(days=1), self.daily_at)

    def _at(self, day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, self.zone).astimezone(UTC)


def hours_of(subscription: Subscription) -> Hours:
    """Returns the hours of whoever is subscribed. An author has none: they hear at once."""
    staff = subscription.staff
    if staff is None:
        return Hours(subscription.site.zone)
    zone = ZoneInfo(staff.timezone) if staff.timezone else subscription.site.zone
    kept = AlertHours.objects.filter(staff=staff).first()
    if kept is None:
        return Hours(zone)
    quiet = (kept.quiet_from, kept.quiet_until) if kept.quiet_from and kept.quiet_until else None
    return Hours(zone, kept.daily_at, quiet)


def due_at(rhythm: str, hours: Hours, now: datetime, last: datetime | None) -> datetime:
    """Returns when (UTC) something that happens now is told. `last`: when the last message was made."""
    if rhythm == Rhythm.DAILY:
        moment = hours.next_day(now)
    elif rhythm == Rhythm.HOURLY:
        moment = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    else:
        moment = max(now, last + PAUSE) if last else now
    return hours.after_quiet(moment)


def period_of(rhythm: str, hours: Hours, now: datetime) -> str:
    """Returns the name of the period whose digest is made now; empty if there are no digests."""
    if rhythm == Rhythm.DAILY:
        return now.astimezone(hours.zone).date().isoformat()
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H") if rhythm == Rhythm.HOURLY else ""
