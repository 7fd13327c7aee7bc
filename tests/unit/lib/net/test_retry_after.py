"""How long a host asks to be left alone, in either form that the standard knows."""

from __future__ import annotations

from datetime import timedelta
from email.utils import format_datetime

import pytest

from corrigenda.lib import clock
from corrigenda.lib.net.retry_after import asked_wait


@pytest.mark.parametrize(("told", "seconds"), [("0", 0), (" 120 ", 120), ("9" * 5_000, 999_999_999)])
def test_seconds(told: str, seconds: int) -> None:
    assert asked_wait(told) == timedelta(seconds=seconds)


def test_a_date() -> None:
    later = asked_wait(format_datetime(clock.now() + timedelta(hours=2), usegmt=True))
    assert later is not None
    assert timedelta(hours=1) < later <= timedelta(hours=2)
    assert asked_wait("Fri, 20 Nov 1981 09:00:00 GMT") == timedelta()


@pytest.mark.parametrize("told", ["", "soon", "-5", "1.5", "٣", "Fri, 20 Nov 99999 09:00:00 GMT", "2026-11-23"])
def test_what_is_neither(told: str) -> None:
    assert asked_wait(told) is None
