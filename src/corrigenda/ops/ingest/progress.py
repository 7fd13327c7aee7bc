"""The progress of an ingest on stderr: a bar at a terminal, else a line now and then."""

from __future__ import annotations

import sys
import time
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

SECONDS_BETWEEN_LINES = 10.0


class Telling:
    """A context manager that prints the progress. `total` counts bytes or pages; 0 if it is not known."""

    def __init__(self, total: int) -> None:
        self._console = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TaskProgressColumn(),
            TimeRemainingColumn(),
            console=self._console,
            disable=not self._console.is_terminal,
        )
        self._task = self._bar.add_task("", total=total or None)
        self._said_at = time.monotonic()

    def __enter__(self) -> Telling:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def grow(self, by: int) -> None:
        """Adds to the total: there is more to do than was known."""
        self._bar.update(self._task, total=(self._bar.tasks[0].total or 0) + by)

    def done(self, by: int, sentence: str) -> None:
        """Advances the progress by a part of the total. `sentence` says what the run has done so far."""
        self._bar.update(self._task, advance=by, description=sentence)
        if not self._console.is_terminal and time.monotonic() - self._said_at >= SECONDS_BETWEEN_LINES:
            self._said_at = time.monotonic()
            print(sentence, file=sys.stderr)

    def bad(self, label: str, reason: str) -> None:
        """Prints that one item could not be taken."""
        line = f"{label}: {reason}"
        self._console.out(line) if self._console.is_terminal else print(line, file=sys.stderr)
