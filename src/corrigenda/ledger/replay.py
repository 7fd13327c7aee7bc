"""Goes through a log from its first leaf with nothing but its public key.

The first leaf that is not as signed is named.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from corrigenda.ledger.checkpoint import BadCheckpoint, Checkpoint
from corrigenda.ledger.hashes import EMPTY, leaf_hash, node_hash
from corrigenda.ledger.notes import BadNote, VerifyingKey, opened


class BadLeaf(ValueError):
    """The leaf `index` is not what was published; `why` says what is wrong."""

    def __init__(self, index: int, why: str) -> None:
        super().__init__(f"leaf {index}: {why}")
        self.index = index
        self.why = why


@dataclass
class Replay:
    """Checks each leaf with the checkpoint that was signed when the leaf was entered.

    A forger cannot sign. So a forger is caught at the first leaf that is altered, dropped, moved or dated back, and not
    only at the end.
    """

    key: VerifyingKey
    size: int = 0
    _full: list[tuple[int, bytes]] = field(default_factory=list)  # level and hash of full subtrees, the largest first

    def take(self, index: int, entry: bytes, note: str) -> None:
        """Takes the next leaf. Raises BadLeaf; then the log must not be continued."""
        if index != self.size:
            raise BadLeaf(self.size, f"it is missing; leaf {index} stands in its place")
        self._add(leaf_hash(entry))
        try:
            checkpoint = Checkpoint.parsed(opened(note, self.key))
        except (BadNote, BadCheckpoint) as error:
            raise BadLeaf(index, str(error)) from error
        if checkpoint.origin != self.key.name:
            raise BadLeaf(index, f"its checkpoint is of another log, {checkpoint.origin}")
        if checkpoint.size != self.size:
            raise BadLeaf(index, f"its checkpoint was signed for {checkpoint.size} leaves")
        if checkpoint.root != self.root:
            raise BadLeaf(index, "it is not what was signed")

    @property
    def root(self) -> bytes:
        """The root of all leaves so far."""
        if not self._full:
            return EMPTY
        right = self._full[-1][1]
        for _, left in reversed(self._full[:-1]):
            right = node_hash(left, right)
        return right

    def _add(self, leaf: bytes) -> None:
        level = 0
        while self._full and self._full[-1][0] == level:
            leaf = node_hash(self._full.pop()[1], leaf)
            level += 1
        self._full.append((level, leaf))
        self.size += 1
