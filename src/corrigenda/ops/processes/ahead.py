"""Processes that work ahead of this one: it writes what they have made, in the order in which it asked for it."""

from __future__ import annotations

import argparse
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TypeVar

import django

from corrigenda.ops.processes.lifeline import tie_to

T = TypeVar("T")
R = TypeVar("R")
AHEAD = 2  # pieces of work for each process, so that none waits, and memory stays flat
MOST = 64  # processes


@dataclass(frozen=True, slots=True)
class Ahead:
    """`processes`: None works here, one piece after the other."""

    processes: ProcessPoolExecutor | None = None
    number: int = 0

    def each(self, work: Callable[[T], R], pieces: Iterable[T]) -> Iterator[R]:
        """Yields what `work` makes of each piece, in their order. Both must be what a process can be sent."""
        if self.processes is None:
            yield from map(work, pieces)
            return
        begun: deque[Future[R]] = deque()
        for piece in pieces:
            begun.append(self.processes.submit(work, piece))
            if len(begun) > AHEAD * self.number:
                yield begun.popleft().result()
        while begun:
            yield begun.popleft().result()


HERE = Ahead()


@contextmanager
def ahead(jobs: int) -> Iterator[Ahead]:
    """`jobs`: how many processes; with none, all is done here."""
    if not jobs:
        yield HERE
        return
    with ProcessPoolExecutor(jobs, get_context("spawn"), _begin, (os.getpid(),)) as processes:
        yield Ahead(processes, jobs)


def _begin(parent: int) -> None:
    """A process that works ahead ends with its parent, however that ends; Ctrl+C is the parent's to take."""
    tie_to(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    django.setup()


def add_argument(parser: argparse.ArgumentParser, what: str) -> None:
    parser.add_argument(
        "--jobs",
        type=_count,
        default=0,
        metavar="N",
        help=f"processes that {what} beside this one, which writes (default: none)",
    )


def _count(text: str) -> int:
    if text.isascii() and text.isdecimal() and int(text) <= MOST:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a whole number up to {MOST}")
