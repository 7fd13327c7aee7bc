"""Who may have a thread: each lane's threads are shared among its hosts, and a slow host never has more than one.

Kept in the worker's memory: after a start, each host begins with one thread and one job at a time.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from corrigenda.dispatch.lanes import LANES, Lane
from corrigenda.dispatch.models import Job

SLOW_SECONDS = 1.0  # a host whose last job took longer, or whose job in hand does, is slow
QUICK_SECONDS = 0.01  # a thread takes as many jobs of a line at once as it should do in this time
MOST = 64  # jobs at once: more would hardly cost less, and a killed worker would repeat more


class Line(NamedTuple):
    """The jobs of one lane for one host, in the order in which they are due."""

    lane: str
    host: str


@dataclass(eq=False, slots=True)
class Batch:
    """Jobs of one line, which one thread runs one after the other.

    `began`: seconds of a steady clock. `hopeless`: why the jobs are not run but given up; else empty.
    """

    line: Line
    jobs: list[Job]
    began: float
    hopeless: str = ""


@dataclass(slots=True)
class Shares:
    """The batches in hand, and how quick each line has been."""

    now: Callable[[], float] = time.monotonic
    _in_hand: dict[Line, list[Batch]] = field(default_factory=dict)
    _busy: Counter[str] = field(default_factory=Counter)  # threads, by lane
    _longest: dict[Line, float] = field(default_factory=dict)  # seconds of the longest job in the last batch
    _size: dict[Line, int] = field(default_factory=dict)  # jobs of the next batch
    _served: dict[Line, float] = field(default_factory=dict)

    def room(self, line: Line, *, alone: bool = False) -> int:
        """Returns how many jobs of a line may be taken now. `alone`: only if its host has no other job in hand."""
        rule, mine = LANES[Lane(line.lane)], len(self._in_hand.get(line, ()))
        if self._busy[line.lane] >= rule.threads or (alone and self._asked(line.host)):
            return 0
        if alone or self._slow(line):
            return int(mine == 0 and self._slow_threads(line.lane) < rule.slow)
        if line not in self._longest:
            return int(mine == 0)
        return self._size[line] if mine < rule.a_host else 0

    def in_turn(self, lines: Iterable[Line]) -> list[Line]:
        """Returns the lines, the one that has waited longest for a thread first."""
        return sorted(lines, key=lambda line: self._served.get(line, 0.0))

    def begin(self, line: Line, jobs: list[Job], *, hopeless: str = "") -> Batch:
        batch = Batch(line, jobs, self.now(), hopeless)
        self._in_hand.setdefault(line, []).append(batch)
        self._busy[line.lane] += 1
        self._served[line] = batch.began
        return batch

    def end(self, batch: Batch, longest: float) -> None:
        """Notes that a batch is done. `longest`: seconds of its longest job."""
        self.drop(batch)
        line = batch.line
        self._longest[line] = longest
        affordable = int(QUICK_SECONDS / longest) if longest else MOST
        self._size[line] = max(1, min(2 * len(batch.jobs), affordable, MOST))

    def drop(self, batch: Batch) -> None:
        """Forgets a batch that could not be taken after all."""
        self._in_hand[batch.line].remove(batch)
        if not self._in_hand[batch.line]:
            del self._in_hand[batch.line]
        self._busy[batch.line.lane] -= 1

    def jobs(self) -> Iterator[Job]:
        """Yields every job in hand."""
        return (job for batch in chain.from_iterable(self._in_hand.values()) for job in batch.jobs)

    def jobs_of(self, line: Line) -> list[Job]:
        """Returns the line's jobs in hand."""
        return [job for batch in self._in_hand.get(line, ()) for job in batch.jobs]

    def _asked(self, host: str) -> bool:
        return any(line.host == host for line in self._in_hand)

    def _slow(self, line: Line) -> bool:
        return self._longest.get(line, 0.0) > SLOW_SECONDS or any(map(self._lasts, self._in_hand.get(line, ())))

    def _lasts(self, batch: Batch) -> bool:
        return self.now() - batch.began > SLOW_SECONDS

    def _slow_threads(self, lane: str) -> int:
        return sum(len(batches) for line, batches in self._in_hand.items() if line.lane == lane and self._slow(line))
