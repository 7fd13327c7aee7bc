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
    # A no-break space is worth a sign only where it is what changes.
    inner = _escaped(piece.text, no_break=piece.kind != "same")
    return inner if piece.kind == "same" else f"<{piece.kind}>{inner}</{piece.kind}>"


def _escaped(text: str, *, no_break: bool) -> str:
    shown = "".join(
        f'<span class="sign" title="{escape(title(run))}">{code(run)}</span>' if sign else escape(run)
        for run, sign in split(text)
    )
    mark = '<span class="sign" title="U+00A0 NO-BREAK SPACE">U+00A0</span>'
    return shown.replace("\u00a0", mark) if no_break else shown


def to_text(pieces: Iterable[Piece]) -> str:
    """[-what goes-]{+what comes+}, as in a word diff of git."""
    marks = {"same": ("", ""), "del": ("[-", "-]"), "ins": ("{+", "+}")}
    return "".join(marks[piece.kind][0] + visible(piece.text) + marks[piece.kind][1] for piece in pieces)
