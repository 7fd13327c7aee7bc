"""Makes the selector of a range of copy."""

from __future__ import annotations

from corrigenda.anchoring.values import Selector

CONTEXT = 64


def describe(copy: str, start: int, end: int) -> Selector:
    """Returns the selector of copy[start:end]. Raises ValueError if the range is not within the copy."""
    if not 0 <= start <= end <= len(copy):
        raise ValueError(f"[{start}, {end}) is not a range of a copy of {len(copy)} code points")
    prefix, suffix = copy[max(0, start - CONTEXT) : start], copy[end : end + CONTEXT]
    return Selector(copy[start:end], prefix, suffix, start, end)
