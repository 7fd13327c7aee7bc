"""Sets a site's settings, each as a text, by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from corrigenda.lib.languages import tag
from corrigenda.lib.text import well_formed
from corrigenda.lib.time_zones import zone_names
from corrigenda.newsroom import hosts as site_hosts
from corrigenda.newsroom.keeping_periods import PERIODS, checked_days
from corrigenda.newsroom.models import Site
from corrigenda.newsroom.working_hours import checked_late_after, checked_office_days, checked_office_hours

_YES_NO = {"yes": True, "no": False}
_is_address = URLValidator(schemes=["http", "https"])


def set_site(*, site: Site, given: Mapping[str, str]) -> None:
    """Sets the settings by name. An empty text takes a setting away, or brings back what is usual.

    Raises ValidationError, by name, and then sets nothing.
    """
    values, errors = {}, {}
    for name, text in given.items():
        try:
            values[name] = _setting(site, name, well_formed(text).strip())
        except ValidationError as error:
            errors.update(error.message_dict)
    if errors:
        raise ValidationError(errors)
    for name, value in values.items():
        setattr(site, name, value)
    site.full_clean()
    site.save(update_fields=list(values))


def _setting(site: Site, name: str, text: str) -> Any:
    if name not in SETTINGS:
        raise ValidationError({name: f"there is no such setting; there are {', '.join(SETTINGS)}"})
    return SETTINGS[name](site, text)


def _text(_site: Site, text: str) -> str:
    return text


def _name(_site: Site, text: str) -> str:
    if not text:
        raise ValidationError({"name": _("A site needs a name.")})
    return " ".join(text.split())


def _hosts(site: Site, text: str) -> list[str]:
    """Hosts with blanks or commas between them, the first of them standing for the site."""
    return site_hosts.checked(text.replace(",", " ").split(), private=site.private)


def checked_language(text: str) -> str:
    """Raises ValidationError for what is no tag of a language."""
    if tag(text) != text:
        raise ValidationError({"language": f"{text!r} is no language's tag, like en or pt-BR"})
    return text


def checked_zone(value: str) -> str:
    """Returns the zone, UTC for none. Raises ValidationError for a name that the IANA database lacks."""
    if value and value not in zone_names():
        raise ValidationError({"timezone": f"{value!r} is no time zone; give an IANA name, like Europe/Kyiv"})
    return value or "UTC"


def _address(name: str, _site: Site, text: str) -> str:
    if not text:
        return text
    try:
        _is_address(text)
    except ValidationError as error:
        raise ValidationError({name: "an address that begins with https:// or http://"}) from error
    if any(char in text for char in '<>"\\ '):
        raise ValidationError({name: 'it must not have any of <>"\\ or a blank in it'})
    return text


def _switch(name: str, _site: Site, text: str) -> bool:
    if text not in _YES_NO:
        raise ValidationError({name: "yes or no"})
    return _YES_NO[text]


def _working(name: str, _site: Site, text: str) -> Any:
    return _HOURS[name](text)


def _days(name: str, _site: Site, text: str) -> int:
    return checked_days(name, text)


SWITCHES = ("ifcn", "publish_statistics", "author_first")
_HOURS: dict[str, Callable[[str], Any]] = {
    "office_hours": checked_office_hours,
    "office_days": checked_office_days,
    "late_after": checked_late_after,
}
SETTINGS: dict[str, Callable[[Site, str], Any]] = {
    "name": _name,
    "hosts": _hosts,
    "language": lambda _site, text: checked_language(text),
    "timezone": lambda _site, text: checked_zone(text),
    **dict.fromkeys(("accent", "contact", "decided_by", "escalation", "held_words"), _text),
    **{name: partial(_address, name) for name in ("hub", "logo")},
    **{name: partial(_switch, name) for name in SWITCHES},
    **{name: partial(_working, name) for name in _HOURS},
    **{name: partial(_days, name) for name in PERIODS},
}
