"""One row of the table: what is broken, how a test breaks it, and what `corrigenda doctor` then says."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.doors.ops.broken.desk import Desk


@dataclass(frozen=True)
class State:
    """`says` is the line of the doctor; <words> in it stand for what differs from desk to desk.

    `follows` are lines about what broke along with it. `words` are more words of the command.
    """

    what: str
    make: Callable[[Desk], None]
    says: str
    follows: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    def problems(self, told: list[str]) -> tuple[list[str], list[str]]:
        """Returns the lines that say what is broken, and those that nobody expects."""
        named = [line for line in told if _fits(line, self.says)]
        expected = (self.says, *self.follows)
        return named, [line for line in told if not any(_fits(line, says) for says in expected)]


def _fits(line: str, says: str) -> bool:
    parts = re.split(r"<[^<>]+>", says)
    return re.fullmatch(".+".join(map(re.escape, parts)), line, re.DOTALL) is not None
