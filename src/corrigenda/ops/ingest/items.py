"""One item to be ingested from a file: where it stands, and how it becomes a capture."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from corrigenda.archive.flows.load import Incoming


class BadItem(ValueError):
    """An item that cannot be taken. The message gives the reason, for the person who runs the command."""


@dataclass(frozen=True, slots=True)
class Item:
    """`label` names the item to people (a line, a file, an address). `after` is the place where the next item begins.

    `read` returns None for an item that is not to be taken (a draft). It raises BadItem.
    """

    label: str
    after: str
    size: int  # bytes, for the progress and for the size of a batch
    read: Callable[[], Incoming | None]


class Source(Protocol):
    """A source of items on this machine, in an order that stays the same."""

    @property
    def name(self) -> str:
        """The name of the source, the same in every run."""

    @property
    def total(self) -> int:
        """The size in bytes; 0 if it is not known."""

    def holds(self, place: str) -> bool:
        """Whether everything before `place` is still what it was when a run reached that place."""

    def items(self, place: str) -> Iterator[Item]:
        """Yields the items from `place` on; all items if `place` is empty."""
