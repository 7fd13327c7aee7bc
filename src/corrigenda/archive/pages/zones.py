"""Reads the zone after a time, as templates write it: `Z`, `+02:00`, `GMT+0300 (EEST)`, `+0000 UTC`, `[Europe/Kyiv]`, `EST`."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

_OFFSET = re.compile(r"(?:GMT|UTC|UT)?\s*([+\-−])(\d\d?)(?::?(\d\d))?(?::\d\d)?(?=\Z|[\s(\[])", re.IGNORECASE)
_NAMED = re.compile(r"\[?([A-Za-z]+(?:/[A-Za-z_+\-]+){1,2})\]?")
_UTC = frozenset(("z", "utc", "gmt", "ut", "zulu"))
# Hours from UTC. IST names three zones: it counts only if the site's own zone has that name at that time.
_HOURS = {
    **{"wet": 0, "west": 1, "bst": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "sast": 2, "msk": 3, "wib": 7},
    **{"hkt": 8, "jst": 9, "kst": 9, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13, "brt": -3, "art": -3, "adt": -3},
    **{"ast": -4, "edt": -4, "est": -5, "cdt": -5, "cst": -6, "mdt": -6, "mst": -7, "pdt": -7, "pst": -8},
    **{"akdt": -8, "akst": -9, "hst": -10},
}


def in_zone(moment: datetime, text: str, site_zone: tzinfo) -> datetime:
    """Returns the moment, which has no zone, in the zone that the text names; in the site's zone if it names none.

    An offset decides, whatever name is beside it. Raises ValueError for a zone that nobody knows.
    """
    text = text.strip()
    offset = _OFFSET.match(text)
    if offset:
        sign, hours, minutes = offset.groups()
        distance = timedelta(hours=int(hours), minutes=int(minutes or 0))
        return moment.replace(tzinfo=timezone(distance if sign == "+" else -distance))
    return moment.replace(tzinfo=_zone(moment, text.strip(" ()"), site_zone) if text else site_zone)


def _zone(moment: datetime, name: str, site_zone: tzinfo) -> tzinfo:
    if name.lower() in _UTC:
        return UTC
    if named := _NAMED.fullmatch(name):
        return ZoneInfo(named[1])  # ZoneInfoNotFoundError is a KeyError
    if (moment.replace(tzinfo=site_zone).tzname() or "").lower() == name.lower():
        return site_zone
    if name.lower() not in _HOURS:
        raise ValueError(f"nobody knows the zone {name}")
    return timezone(timedelta(hours=_HOURS[name.lower()]))
