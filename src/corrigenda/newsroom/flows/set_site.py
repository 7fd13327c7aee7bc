"""Sets what a site's policy page says, which hub is told of its record, which words hold a suggestion, how long data is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from corrigenda.newsroom.keeping_periods import PERIODS, checked_days
from corrigenda.newsroom.models import Site
from corrigenda.newsroom.working_hours import checked_late_after, checked_office_days, checked_office_hours

TEXTS = ("accent", "contact", "decided_by", "escalation", "held_words", "hub", "logo", "timezone")
ADDRESSES = ("hub", "logo")
SWITCHES = ("ifcn", "publish_statistics", "author_first")
HOURS: dict[str, Callable[[str], str | int]] = {
    "office_hours": checked_office_hours,
    "office_days": checked_office_days,
    "late_after": checked_late_after,
}
_YES_NO = {"yes": True, "no": False}
_is_address = URLValidator(schemes=["http", "https"])


def set_site(*, site: Site, given: Mapping[str, str]) -> None:
    """Sets the settings by name. An empty text takes a setting away.

    `accent` is a colour as #rrggbb; `logo` is the address of an image; `held_words` are words and hosts, separated by commas; `keep_...` are days (empty: what is usual); `timezone` is a name of the IANA database (UTC if empty);
    `office_hours` are two times of day, `office_days` names of days, `late_after` is a number of working hours;
    `ifcn`, `publish_statistics` and `author_first` are yes or no. Raises ValidationError, by name, and then sets nothing.
    """
    for name, value in given.items():
        setattr(site, name, _setting(name, value.strip()))
    site.full_clean()
    site.save(update_fields=list(given))


def _setting(name: str, value: str) -> str | bool | int:
    if name in PERIODS:
        return checked_days(name, value)
    if name in HOURS:
        return HOURS[name](value)
    if name in SWITCHES:
        if value not in _YES_NO:
            raise ValidationError({name: "yes or no"})
        return _YES_NO[value]
    if name not in TEXTS:
        raise ValidationError(
            {name: f"there is no such setting; there are {', '.join((*TEXTS, *SWITCHES, *HOURS, *PERIODS))}"}
        )
    if name == "timezone":
        return checked_zone(value)
    if name in ADDRESSES and value:
        _checked_address(name, value)
    return value


def checked_zone(value: str) -> str:
    """Returns the zone, UTC for none. Raises ValidationError for a name that the IANA database lacks."""
    if value and value not in available_timezones():
        raise ValidationError({"timezone": f"{value!r} is no time zone; give an IANA name, like Europe/Kyiv"})
    return value or "UTC"


def _checked_address(name: str, value: str) -> None:
    try:
        _is_address(value)
    except ValidationError as error:
        raise ValidationError({name: "an address that begins with https:// or http://"}) from error
    if any(char in value for char in '<>"\\ '):
        raise ValidationError({name: 'it must not have any of <>"\\ or a blank in it'})
