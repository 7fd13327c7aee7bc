"""When a case is late is counted in the hours in which a site's desk is staffed, in the site's own zone."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from corrigenda.newsroom.flows.set_site import set_site
from corrigenda.newsroom.models import Site
from corrigenda.newsroom.working_hours import late_before, working_hours

USUAL: dict[str, Any] = {}
NIGHT_DESK = {"office_hours": "00:00-24:00", "office_days": "mon tue wed thu fri sat sun"}
KYIV = {"timezone": "Europe/Kyiv"}


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("site", "moment", "hours", "since"),
    [
        (USUAL, "2026-11-27T12:00", 2, "2026-11-27T10:00"),  # a Friday
        (USUAL, "2026-11-27T10:00", 2, "2026-11-26T16:00"),  # an hour of today, one of yesterday
        (USUAL, "2026-11-27T20:00", 8, "2026-11-27T09:00"),  # nobody works in the evening
        (USUAL, "2026-11-27T03:00", 1, "2026-11-26T16:00"),  # nor at night
        (USUAL, "2026-11-30T10:00", 2, "2026-11-27T16:00"),  # nor on a weekend
        (USUAL, "2026-11-30T09:00", 16, "2026-11-26T09:00"),
        (NIGHT_DESK, "2026-11-30T10:00", 26, "2026-11-29T08:00"),
        (KYIV, "2026-11-27T08:00", 2, "2026-11-26T14:00"),  # 10:00 there
        (KYIV, "2026-03-30T08:00", 9, "2026-03-27T08:00"),  # the clocks were put forward on the Sunday
        ({"office_days": "sun"}, "2026-11-30T10:00", 9, "2026-11-22T16:00"),
    ],
)
def test_how_far_back_so_many_working_hours_reach(site: dict[str, Any], moment: str, hours: int, since: str) -> None:
    assert working_hours(Site(**site)).back(utc(moment), hours) == utc(since)


def test_a_site_that_never_is_late() -> None:
    assert late_before(Site(late_after=0), utc("2026-11-27T12:00")) is None
    assert late_before(Site(late_after=3), utc("2026-11-27T12:00")) == utc("2026-11-27T09:00")


@pytest.mark.parametrize(
    ("name", "given", "kept"),
    [
        ("office_hours", "08:30 - 18:00", "08:30-18:00"),
        ("office_hours", "", "09:00-17:00"),
        ("office_hours", "00:00-24:00", "00:00-24:00"),
        ("office_days", "Sat, MON", "mon sat"),
        ("office_days", "", "mon tue wed thu fri"),
        ("late_after", "40", 40),
        ("late_after", "0", 0),
        ("late_after", "", 16),
        ("author_first", "yes", True),
    ],
)
def test_what_is_given_is_kept_in_one_form(site: Site, name: str, given: str, kept: object) -> None:
    set_site(site=site, given={name: given})
    site.refresh_from_db()
    assert getattr(site, name) == kept


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("office_hours", "9-17"),
        ("office_hours", "17:00-09:00"),
        ("office_hours", "09:00-24:30"),
        ("office_hours", "٠٩:٠٠-١٧:٠٠"),
        ("office_days", "monday"),
        ("late_after", "-1"),
        ("late_after", "401"),
        ("late_after", "²"),
        ("author_first", "perhaps"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(site: Site, name: str, given: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        set_site(site=site, given={name: given})
    assert list(refusal.value.message_dict) == [name]
