"""Shows pieces as HTML and as plain text.

Everything from outside is escaped; characters that cannot be seen are written as signs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from corrigenda.redline.pieces import Piece
from corrigenda.redline.signs import code, split, title, visible

_ELEMENTS = {"del": "del", "ins": "ins", "from": "del", "to": "ins"}
_SIGNS = {"same": ("", ""), "del": ("[-", "-]"), "ins": ("{+", "+}"), "from": ("[<", "<]"), "to": ("{>", ">}")}
_OTHER_END = {"from": "to", "to": "from"}


def to_html(pieces: Iterable[Piece]) -> str:
    """Returns HTML with `<del>` and `<ins>` around what goes and comes; safe to put into a page as it is.

    What was moved has the class `moved`, and a numbered link from where it stood to where it stands, and back.
    """
    return "".join(_all(pieces))


def _all(pieces: Iterable[Piece]) -> Iterator[str]:
    linked: set[tuple[str, int]] = set()
    for piece in pieces:
        first = piece.move > 0 and (piece.kind, piece.move) not in linked
        linked.add((piece.kind, piece.move))
        yield _html(piece, _link(piece) if first else "")


def _html(piece: Piece, link: str) -> str:
    inner = "".join(
        f'<span class="sign" title="{escape(title(run))}">{code(run)}</span>' if sign else escape(run)
        for run, sign in split(piece.text, changed=piece.kind in ("del", "ins"))
    )
    if piece.kind == "same":
        return inner
    name, marked = _ELEMENTS[piece.kind], ' class="moved"' if piece.move else ""
    return f"<{name}{marked}>{link}{inner}</{name}>"


def _link(piece: Piece) -> str:
    ends = f'id="move-{piece.kind}-{piece.move}" href="#move-{_OTHER_END[piece.kind]}-{piece.move}"'
    return f'<a class="move" {ends}>⇄{piece.move}</a>'


def to_text(pieces: Iterable[Piece]) -> str:
    """Returns [-what goes-]{+what comes+}, as in a word diff of git; [<what moved from here<]{>and to here>}."""
    return "".join(_text(piece) for piece in pieces)


def said_and_says(pieces: Iterable[Piece]) -> tuple[str, str]:
    """Returns the words before and the words after, each whole.

    Characters that cannot be seen are written as signs; unusual blanks only if they changed.
    """
    shown = [(_ELEMENTS.get(piece.kind, ""), visible(piece.text, changed=piece.kind != "same")) for piece in pieces]
    before, after = ("".join(text for kind, text in shown if kind != left_out) for left_out in ("ins", "del"))
    return before, after


def _text(piece: Piece) -> str:
    opening, closing = _SIGNS[piece.kind]
    return f"{opening}{visible(piece.text, changed=piece.kind in ('del', 'ins'))}{closing}"
