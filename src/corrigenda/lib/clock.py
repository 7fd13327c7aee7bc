"""The one place that asks what time it is (UTC)."""

from __future__ import annotations

import time
from datetime import UTC, datetime


def now() -> datetime:
    return datetime.now(UTC)


class Watch:
    """Notices that the clock was set: it then differs from the steady clock by another time than before."""

    SECONDS = 1.0  # a change of less is ordinary

    def __init__(self) -> None:
        self._difference = self._now()

    def __call__(self) -> bool:
        """Returns whether the clock was set since the last call."""
        before, self._difference = self._difference, self._now()
        return abs(self._difference - before) > self.SECONDS

    def _now(self) -> float:
        return now().timestamp() - time.monotonic()
