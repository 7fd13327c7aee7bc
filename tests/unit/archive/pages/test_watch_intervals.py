"""Fresh articles are looked at often, old ones seldom."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from corrigenda.archive.pages.watch_intervals import JITTER, interval

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("age", "until"),
    [
        (timedelta(hours=-1), timedelta(minutes=5)),
        (timedelta(minutes=10), timedelta(minutes=5)),
        (timedelta(hours=5), timedelta(minutes=15)),
        (timedelta(days=2), timedelta(hours=2)),
        (timedelta(days=20), timedelta(days=1)),
        (timedelta(days=4000), timedelta(days=30)),
    ],
)
def test_the_pause_grows_with_age(age: timedelta, until: timedelta) -> None:
    found = [interval(age, chance=random.Random(seed)) for seed in range(50)]
    assert all(abs(one - until) <= until * JITTER for one in found)
    assert len(set(found)) > 40  # articles of one hour do not all come due in one second
