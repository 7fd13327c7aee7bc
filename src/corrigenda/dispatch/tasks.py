"""The tasks that rooms above have registered.

Each has a name, a function, how often to try, and what to do when the attempts end.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

Run = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Task:
    name: str
    run: Run
    attempts: int
    given_up: Callable[..., None] | None


class Later(Exception):
    """Raised by a task for a passing trouble: try again, after `wait` if that is known."""

    def __init__(self, reason: str, *, wait: timedelta | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.wait = wait


TASKS: dict[str, Task] = {}


def task(name: str, *, attempts: int = 12, given_up: Callable[..., None] | None = None) -> Callable[[Run], Run]:
    """Registers a function. `given_up(reason=..., **args)` is called once when the attempts are spent."""

    def register(run: Run) -> Run:
        TASKS[name] = Task(name, run, attempts, given_up)
        return run

    return register
