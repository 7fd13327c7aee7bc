"""Template filters that show figures to people."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django import template
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

register = template.Library()
_SOME_DAY = datetime(2001, 1, 1, tzinfo=UTC)


@register.filter
def lasting(time: timedelta | None) -> str:
    """Returns a time in its two largest units: `3 days, 4 hours`."""
    if time is None:
        return "–"
    return timesince(_SOME_DAY, _SOME_DAY + time) if time >= timedelta(minutes=1) else _("less than a minute")


@register.filter
def percent(share: float | None) -> str:
    return "–" if share is None else _("%(share)d %%") % {"share": round(share * 100)}


@register.filter
def unlocalized(number: float) -> str:
    """Returns a number as SVG needs it, whatever the language of the page."""
    return f"{number:g}"
