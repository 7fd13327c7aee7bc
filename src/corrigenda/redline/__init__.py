"""The before/after view of copy, word by word. Pure: no Django, no network, no clock."""

from __future__ import annotations

from corrigenda.redline.context import Excerpt, in_context
from corrigenda.redline.look_alikes import LookAlike, look_alikes
from corrigenda.redline.moved import with_moves
from corrigenda.redline.pieces import Piece, applied, redline
from corrigenda.redline.show import said_and_says, to_html, to_text
from corrigenda.redline.signs import visible

__all__ = [
    "Excerpt",
    "LookAlike",
    "Piece",
    "applied",
    "in_context",
    "look_alikes",
    "redline",
    "said_and_says",
    "to_html",
    "to_text",
    "visible",
    "with_moves",
]
