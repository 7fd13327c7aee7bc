"""An edit with some of the copy on both sides, for lists."""

from __future__ import annotations

from dataclasses import dataclass

from corrigenda.redline.pieces import Piece, redline

ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Copy before, the pieces of the change, copy after; cut at words, with an ellipsis where copy was left out."""

    before: str
    pieces: tuple[Piece, ...]
    after: str


def in_context(copy: str, start: int, end: int, new: str, around: int = 120) -> Excerpt:
    """The edit of copy[start:end] to `new` with up to `around` code points on each side."""
    return Excerpt(_tail(copy[:start], around), redline(copy[start:end], new), _head(copy[end:], around))


def _tail(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    kept = text[-most:]
    blank = next((at for at, char in enumerate(kept) if char.isspace()), -1)
    return ELLIPSIS + kept[blank + 1 :]


def _head(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    kept = text[:most]
    blank = next((at for at in range(len(kept) - 1, -1, -1) if kept[at].isspace()), len(kept))
    return kept[:blank] + ELLIPSIS
