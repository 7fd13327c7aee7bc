"""What a log says of itself at one moment: whose it is, how many leaves it has, its root (C2SP tlog-checkpoint)."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass

_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")


class BadCheckpoint(ValueError):
    """The text is no checkpoint; the message says why."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """`origin` names the log; `root` is the 32 bytes of the tree's hash."""

    origin: str
    size: int
    root: bytes

    def __str__(self) -> str:
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"

    @classmethod
    def parsed(cls, text: str) -> Checkpoint:
        """Reads a note's text. Ignores the lines after the third, which are extensions. Raises BadCheckpoint."""
        lines = text.split("\n")
        if len(lines) < 4 or not lines[0] or not _SIZE.fullmatch(lines[1]):
            raise BadCheckpoint("a checkpoint is three lines: the log's name, its size, its root")
        try:
            root = base64.b64decode(lines[2], validate=True)
        except (binascii.Error, ValueError):
            root = b""
        if len(root) != 32:
            raise BadCheckpoint("the root is not 32 bytes in base64")
        return cls(lines[0], int(lines[1]), root)
