"""How many days a site keeps readers' data, where a newsroom may choose: what is usual, the least and the most."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError


@dataclass(frozen=True, slots=True)
class Period:
    """Days."""

    usual: int
    least: int
    most: int


PERIODS = {
    "keep_words": Period(usual=1095, least=30, most=3650),
    "keep_addresses": Period(usual=180, least=30, most=730),
    "keep_held": Period(usual=90, least=7, most=365),
}


def checked_days(name: str, value: str) -> int:
    """Returns the number of days; what is usual if `value` is empty. Raises ValidationError."""
    period = PERIODS[name]
    if not value:
        return period.usual
    if not (value.isascii() and value.isdigit() and len(value) < 6 and period.least <= int(value) <= period.most):
        raise ValidationError({name: f"a number of days from {period.least} to {period.most}"})
    return int(value)
