"""The values anchoring gives and takes. All positions are Unicode code points of a copy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["unchanged", "edited"]
Reason = Literal["removed", "ambiguous"]


@dataclass(frozen=True, slots=True)
class Selector:
    """A passage and up to 64 code points either side, as it stood when it was chosen."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a selector's passage stands on another copy: copy[start:end], and how sure (0 to 1)."""

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
        """The copy after the edit. Raises StaleEdit if copy[start:end] is not `old`."""
        in_range = 0 <= self.start <= self.end <= len(copy)
        if not in_range or copy[self.start : self.end] != self.old:
            raise StaleEdit(f"the copy does not carry {self.old!r} at {self.start}")
        return copy[: self.start] + self.new + copy[self.end :]
