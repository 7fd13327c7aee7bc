"""A redline without the long stretches that stayed the same: of two whole revisions, or of a long edit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from corrigenda.redline.moved import with_moves
from corrigenda.redline.pieces import Piece

AROUND = 160  # code points kept on each side of a change
LONGEST = 200_000  # code points of both copies together; the redline of longer copies would keep a reader waiting
KEPT = 16  # redlines, so that asking for one page again and again does not compute it each time


def too_long(before: str, after: str) -> bool:
    """Whether the copies are too long to compare while a reader waits."""
    return len(before) + len(after) > LONGEST


@lru_cache(maxsize=KEPT)
def changes(before: str, after: str) -> tuple[Piece, ...] | None:
    """Returns the changes with some copy around each; None if the copies are too long to compare on a page."""
    if too_long(before, after):
        return None
    return tuple(folded(with_moves(before, after)))


def folded(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yields the pieces, with only the ends of a long piece that stayed the same.

    The same goes for a long `from` piece, because the text is shown where it moved to.
    """
    for at, piece in enumerate(pieces):
        if piece.kind not in ("same", "from") or len(piece.text) <= 2 * AROUND:
            yield piece
            continue
        stays = piece.kind == "same"
        head = "" if stays and at == 0 else _up_to_blank(piece.text[:AROUND])
        tail = "" if stays and at == len(pieces) - 1 else _up_to_blank(piece.text[: -AROUND - 1 : -1])[::-1]
        ends = (head and f"{head} …", tail and f"… {tail}")
        yield Piece(piece.kind, "\n".join(part for part in ends if part), piece.move)


def _up_to_blank(text: str) -> str:
    """Cuts at the last blank, so that no word is cut in two."""
    blank = next((at for at in range(len(text) - 1, 0, -1) if text[at].isspace()), len(text))
    return text[:blank]
