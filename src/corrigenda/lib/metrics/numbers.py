"""The numbers of this process, by series and labels. Noting one takes about a microsecond: readers wait meanwhile."""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise

Labels = tuple[str, ...]
Rows = dict[Labels, list[float]]

SERIES: dict[str, Series] = {}


class Series:
    """A series by name. Each tuple of labels has a row of numbers.

    `labels` are the names of the labels. Their values must be few: names of the code's own and keys of sites, nothing
    that a reader or a page may choose. The rows of `at_first` are there from the start: a row that comes with its first
    number does not look to Prometheus as if it had grown.
    """

    def __init__(
        self,
        name: str,
        help: str,
        labels: Labels = (),
        bounds: Sequence[float] = (),
        at_first: Iterable[Labels] = (),
    ) -> None:
        assert all(low < high for low, high in pairwise(bounds))
        self.name, self.help, self.labels, self.bounds = name, help, labels, tuple(bounds)
        self.rows: Rows = {}
        self._lock = threading.Lock()
        for row in at_first:
            self._row(row)
        SERIES[name] = self

    @property
    def width(self) -> int:
        """The length of a row."""
        raise NotImplementedError

    def copied(self) -> Rows:
        with self._lock:
            return {labels: list(row) for labels, row in self.rows.items()}

    def _row(self, labels: Labels) -> list[float]:
        row = self.rows.get(labels)
        if row is None:
            assert len(labels) == len(self.labels)
            row = self.rows[labels] = [0.0] * self.width
        return row


class Counter(Series):
    """Its row has one number, which only grows."""

    width = 1

    def count(self, *labels: str) -> None:
        with self._lock:
            self._row(labels)[0] += 1


class Histogram(Series):
    """Its row has the number of times up to each of the bounds, the number of longer times, and the sum of all, in seconds."""

    @property
    def width(self) -> int:
        return len(self.bounds) + 2

    def note(self, *labels: str, seconds: float) -> None:
        with self._lock:
            row = self._row(labels)
            row[bisect_left(self.bounds, seconds)] += 1
            row[-1] += seconds
