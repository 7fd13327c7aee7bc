"""The tasks that rooms above have registered.

Each has a name, a lane, a function, how often to try, and what to do when the attempts end.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto

from corrigenda.dispatch.lanes import Lane
from corrigenda.lib.net.guard import FetchError


class Heard(Enum):
    """What an attempt heard of its job's host. `NOTHING`: the host was not asked, or nothing shows that it answered."""

    ANSWER = auto()
    SILENCE = auto()
    NOTHING = auto()


Run = Callable[..., Heard | None]  # a task that returns None had an answer
FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Task:
    name: str
    lane: Lane
    run: Run
    attempts: int
    given_up: Callable[..., None] | None

    @property
    def span(self) -> timedelta:
        """How long all the attempts take together, if no host asks for a longer wait."""
        waits = (wait_after(attempt) for attempt in range(1, self.attempts))
        return sum(waits, timedelta(0))


class Later(Exception):
    """Raised by a task for a passing trouble: try again, after `wait` if that is known."""

    heard = Heard.ANSWER

    def __init__(self, reason: str, *, wait: timedelta | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.wait = wait


class Unanswered(Later):
    """Raised by a task if the job's host gave no answer, or no answer of use: its breaker counts that."""

    heard = Heard.SILENCE


TASKS: dict[str, Task] = {}


def task(
    name: str, *, lane: Lane = Lane.SWEEP, attempts: int = 12, given_up: Callable[..., None] | None = None
) -> Callable[[Run], Run]:
    """Registers a function. `given_up(reason=..., **args)` is called once when the attempts are spent."""

    def register(run: Run) -> Run:
        TASKS[name] = Task(name, lane, run, attempts, given_up)
        return run

    return register


def lane_of(name: str) -> Lane:
    """Returns the task's lane. A task that nobody registered waits in the last lane, to be given up there."""
    return TASKS[name].lane if name in TASKS else Lane.SWEEP


def wait_after(attempt: int) -> timedelta:
    """Returns the wait after the attempt of that number, from 1: twice the wait before, up to LONGEST_WAIT."""
    return min(FIRST_WAIT * (1 << min(attempt - 1, 20)), LONGEST_WAIT)


def heard(error: FetchError) -> Heard:
    """Returns what a failed request heard of its host."""
    if error.unanswered:
        return Heard.SILENCE
    return Heard.ANSWER if error.status else Heard.NOTHING


def later(error: FetchError, whom: str = "") -> Later:
    """Returns what a task raises if a request failed and may be tried again. `whom` begins the reason."""
    reason = f"{whom}: {error.reason}" if whom else error.reason
    wait = timedelta(seconds=error.wait) if error.wait else None
    return (Unanswered if error.unanswered else Later)(reason, wait=wait)
