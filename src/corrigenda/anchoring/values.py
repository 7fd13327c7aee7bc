"""The values that anchoring takes and returns. All positions are Unicode code points of a copy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["unchanged", "edited"]
Reason = Literal["removed", "ambiguous"]


@dataclass(frozen=True, slots=True)
class Selector:
    """A passage with up to 64 code points of context on either side, as the copy stood when the passage was chosen."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """The place of a selector's passage on another copy, copy[start:end]; `score` says how sure it is (0 to 1)."""

    start: int
    end: int
    state: State
    score: float


@dataclass(frozen=True, slots=True)
class Orphan:
    """No place can be given: the passage is gone, or several places fit equally well."""

    reason: Reason


class StaleEdit(ValueError):
    """The copy no longer carries the edit's old words at its place."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of copy: `old` at [start, end) becomes `new`."""

    start: int
    end: int
    old: str
    new: str

    def apply_to(self, copy: str) -> str:
        """Returns the copy after the edit. Raises StaleEdit if copy[start:end] is not `old`."""
        in_range = 0 <= self.start <= self.end <= len(copy)
        if not in_range or copy[self.start : self.end] != self.old:
            raise StaleEdit(f"the copy does not carry {self.old!r} at {self.start}")
        return copy[: self.start] + self.new + copy[self.end :]
