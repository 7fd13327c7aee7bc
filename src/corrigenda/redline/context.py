"""An edit with some of the copy on both sides, for lists."""

from __future__ import annotations

from dataclasses import dataclass

from corrigenda.redline.pieces import Piece, redline
from corrigenda.redline.words import whole_words, words

ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Copy before, the pieces of the change, copy after; cut at words, with an ellipsis where copy was left out."""

    before: str
    pieces: tuple[Piece, ...]
    after: str


def in_context(copy: str, start: int, end: int, new: str, around: int = 120, before: int | None = None) -> Excerpt:
    """Returns the edit of copy[start:end] to `new`, with up to `around` code points on each side, or `before` before it.

    An edit of some letters is shown as an edit of the whole word that they stand in.
    """
    first, last = whole_words(copy, start, end)
    pieces = redline(copy[first:last], copy[first:start] + new + copy[end:last])
    return Excerpt(_tail(copy[:first], around if before is None else before), pieces, _head(copy[last:], around))


def _tail(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    kept = text[len(text) - most :]
    # The first word may be only the end of one. If there is no other word, a part of one is better than nothing.
    return ELLIPSIS + ("".join(words(kept)[1:]).lstrip() or kept)


def _head(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    kept = text[:most]
    return ("".join(words(kept)[:-1]).rstrip() or kept) + ELLIPSIS
