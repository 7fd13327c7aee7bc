"""How often the watch looks at an article: often while it is fresh, less and less often as it ages. Pure."""

from __future__ import annotations

import random
from datetime import timedelta

# Up to this age of the article, this is the time between two looks.
TABLE = (
    (timedelta(hours=1), timedelta(minutes=5)),
    (timedelta(hours=6), timedelta(minutes=15)),
    (timedelta(days=1), timedelta(minutes=30)),
    (timedelta(days=3), timedelta(hours=2)),
    (timedelta(days=7), timedelta(hours=6)),
    (timedelta(days=30), timedelta(days=1)),
    (timedelta(days=180), timedelta(days=7)),
)
SELDOM = timedelta(days=30)
JITTER = 0.1  # of the pause, either way, so that articles of one hour do not all come due in one second


def interval(age: timedelta, *, chance: random.Random | None = None) -> timedelta:
    """Returns the time until the next look at an article of this age."""
    until = next((each for most, each in TABLE if age < most), SELDOM)
    return until * (chance or random).uniform(1 - JITTER, 1 + JITTER)
