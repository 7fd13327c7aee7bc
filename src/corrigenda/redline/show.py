"""Pieces as HTML and as plain text. Everything from outside is escaped; what cannot be seen is written as a sign."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from corrigenda.redline.pieces import Piece
from corrigenda.redline.signs import code, split, title, visible


def to_html(pieces: Iterable[Piece]) -> str:
    """`<del>` and `<ins>` around what goes and comes; safe to put into a page as it is."""
    return "".join(_html(piece) for piece in pieces)


def _html(piece: Piece) -> str:
    inner = "".join(
        f'<span class="sign" title="{escape(title(run))}">{code(run)}</span>' if sign else escape(run)
        for run, sign in split(piece.text, changed=piece.kind != "same")
    )
    return inner if piece.kind == "same" else f"<{piece.kind}>{inner}</{piece.kind}>"


def to_text(pieces: Iterable[Piece]) -> str:
    """[-what goes-]{+what comes+}, as in a word diff of git."""
    return "".join(_text(piece) for piece in pieces)


def _text(piece: Piece) -> str:
    opening, closing = {"same": ("", ""), "del": ("[-", "-]"), "ins": ("{+", "+}")}[piece.kind]
    return f"{opening}{visible(piece.text, changed=piece.kind != 'same')}{closing}"
