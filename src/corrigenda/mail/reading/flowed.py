"""Plain text whose lines flow (RFC 3676): a line that ends in a blank goes on in the next."""

from __future__ import annotations

import re

_QUOTED = re.compile(r"(>*) ?(.*)", re.DOTALL)


def unflowed(text: str, *, joined: bool = False) -> str:
    """Returns the text with each paragraph in one line. `joined`: the blank at a line's end is not part of the text."""
    lines: list[str] = []
    open_depth: int | None = None  # of the last line, if it goes on
    for line in text.replace("\r\n", "\n").split("\n"):
        depth, words = _parted(line)
        flows = words.endswith(" ") and words != "-- "
        words = words[:-1] if flows and joined else words
        if open_depth == depth and words != "-- ":
            lines[-1] += words
        else:
            lines.append(f"{'>' * depth} {words}" if depth else words)
        open_depth = depth if flows else None
    return "\n".join(line if line == "-- " else line.rstrip(" ") for line in lines)


def _parted(line: str) -> tuple[int, str]:
    """Returns how deep a line is quoted, and its words without marks and stuffing."""
    match = _QUOTED.fullmatch(line)
    assert match is not None  # it matches every text
    return len(match[1]), match[2]
