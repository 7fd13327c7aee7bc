"""A slow, plain reference for anchoring: two texts' words compared one by one, in a table of all heads and tails.

A word here is what stands between white space.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

NOWHERE = -1
Table = list[list[int]]
Words = Sequence[str]


@dataclass(frozen=True)
class Reference:
    """Two texts' words, and the lengths of the longest common subsequences of their heads and of their tails."""

    old: Words
    new: Words
    heads: Table
    tails: Table

    @classmethod
    def of(cls, old: Words, new: Words) -> Reference:
        tails = _lengths(old[::-1], new[::-1])
        return cls(old, new, _lengths(old, new), [row[::-1] for row in tails[::-1]])

    @property
    def common(self) -> int:
        """How many words stayed."""
        return self.heads[-1][-1]

    def places(self) -> list[int]:
        """For each old word the new word that it is in every longest common subsequence; else NOWHERE."""
        return [self._place(i) for i in range(len(self.old))]

    def _place(self, i: int) -> int:
        if any(self.heads[i][j] + self.tails[i + 1][j] == self.common for j in range(len(self.new) + 1)):
            return NOWHERE
        found = [j for j, word in enumerate(self.new) if word == self.old[i] and self._joins(i, j)]
        return found[0] if len(found) == 1 else NOWHERE

    def _joins(self, i: int, j: int) -> bool:
        return self.heads[i][j] + 1 + self.tails[i + 1][j + 1] == self.common


def _lengths(old: Words, new: Words) -> Table:
    """table[i][j]: how many words old[:i] and new[:j] share in order."""
    table = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i, word in enumerate(old):
        for j, other in enumerate(new):
            table[i + 1][j + 1] = table[i][j] + 1 if word == other else max(table[i][j + 1], table[i + 1][j])
    return table
