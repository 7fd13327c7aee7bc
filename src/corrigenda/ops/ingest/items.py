"""One thing to be ingested, from a file: where it stands, and how it becomes a capture."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from corrigenda.archive.flows.load import Incoming


class BadItem(ValueError):
    """This one cannot be taken; the reason is for the person who asked."""


@dataclass(frozen=True, slots=True)
class Item:
    """`label` names it to people (a line, a file, an address), `after` is the place at which the next one begins.

    `read` gives None for what is not to be taken (a draft). It raises BadItem.
    """

    label: str
    after: str
    size: int  # bytes, for the progress and for the size of a batch
    read: Callable[[], Incoming | None]


class Source(Protocol):
    """Items on this machine, in an order that stays the same."""

    @property
    def name(self) -> str:
        """The same for the same source, run after run."""

    @property
    def total(self) -> int:
        """Bytes; 0 where that is not known."""

    def holds(self, place: str) -> bool:
        """Whether what lies before `place` is what it was when a run came there."""

    def items(self, place: str) -> Iterator[Item]:
        """Those from `place` on; empty: all."""
