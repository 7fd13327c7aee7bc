"""Counts of suggestions in the memory of a web process, by keys, over a sliding span of time.

A count slides: what came in the span before weighs less with each second. Nothing is written when a suggestion is
counted; `shared.py` shares the counts with the other web processes every few seconds.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from heapq import nlargest

MOST_KEYS = 50_000  # a span; further keys are not counted, and whoever sends that many puts the site under pressure


class Rates:
    """Thread-safe. Times are seconds since the epoch; a clock that jumps starts the counts anew."""

    def __init__(self, span: int) -> None:
        self.span = span
        self._lock = threading.Lock()
        self.forget()

    def forget(self) -> None:
        self._index = 0
        self._now: dict[str, int] = {}
        self._before: dict[str, int] = {}
        self._others: tuple[Mapping[str, int], Mapping[str, int]] = ({}, {})

    def count(self, key: str, now: float) -> None:
        with self._lock:
            self._turn(now)
            if key in self._now or len(self._now) < MOST_KEYS:
                self._now[key] = self._now.get(key, 0) + 1

    def rate(self, key: str, now: float) -> float:
        """Returns how many were counted in the span that ends now."""
        with self._lock:
            self._turn(now)
            current, before = self._sums(key)
        return current + before * self._left(now)

    def wait(self, key: str, now: float, most: int) -> int:
        """Returns the seconds until another may be counted, if `most` are allowed in a span; 0 if one may be now."""
        if self.rate(key, now) < most:
            return 0
        current, before = self._sums(key)
        until_next = self.span * self._left(now)
        if current >= most:
            seconds = until_next + self.span * (1 - most / current)
        else:
            seconds = until_next - self.span * (most - current) / before
        return min(int(seconds) + 1, self.span)

    def largest(self, now: float, most: int) -> tuple[int, list[tuple[str, int]]]:
        """Returns when the current span began, and the keys that this process counted most often."""
        with self._lock:
            self._turn(now)
            return self._index * self.span, nlargest(most, self._now.items(), key=lambda counted: counted[1])

    def learn(self, now: float, current: Mapping[str, int], before: Mapping[str, int]) -> None:
        """Takes over what the other processes counted in this span and in the one before."""
        with self._lock:
            self._turn(now)
            self._others = (current, before)

    def _sums(self, key: str) -> tuple[int, int]:
        others_now, others_before = self._others
        return self._now.get(key, 0) + others_now.get(key, 0), self._before.get(key, 0) + others_before.get(key, 0)

    def _left(self, now: float) -> float:
        """Returns the part of the current span that is still to come."""
        return 1 - (now % self.span) / self.span

    def _turn(self, now: float) -> None:
        index = int(now // self.span)
        if index == self._index:
            return
        follows = index == self._index + 1
        self._before, self._now = (self._now if follows else {}), {}
        self._others = ({}, self._others[0] if follows else {})
        self._index = index


MINUTE = Rates(60)
HOUR = Rates(3600)
