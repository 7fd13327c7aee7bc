"""Turns two texts into a row of pieces: what stays, what goes, what comes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Levenshtein

from corrigenda.anchoring import StaleEdit, aligned
from corrigenda.redline.words import words

MOST_PAIRS = 16_000_000  # words before times words after; beyond this a stretch counts as changed as a whole

Kind = Literal["same", "del", "ins", "from", "to"]
_OLD, _NEW = ("same", "del", "from"), ("same", "ins", "to")


@dataclass(frozen=True, slots=True)
class Piece:
    """`from` is text that goes here and comes elsewhere unchanged, as `to`. Both bear the number of their `move`.

    Moves are numbered from 1. A passage that was changed as it moved is several such pieces of one number, with `del`
    and `ins` between them.
    """

    kind: Kind
    text: str
    move: int = 0


def applied(pieces: Iterable[Piece], old: str) -> str:
    """Returns the text after the change. Raises StaleEdit if these are not the pieces of a change of `old`."""
    row = tuple(pieces)
    if "".join(piece.text for piece in row if piece.kind in _OLD) != old:
        raise StaleEdit("these pieces are of another text")
    return "".join(piece.text for piece in row if piece.kind in _NEW)


def redline(old: str, new: str) -> tuple[Piece, ...]:
    """Returns the pieces: `same` and `del` joined give `old`, `same` and `ins` joined give `new`. Never raises.

    A word is changed as a whole. A lone blank or comma between two changes goes along with them.
    """
    return tuple(_joined(_bridged(list(_raw(old, new)))))


def _raw(old: str, new: str) -> Iterator[Piece]:
    """Finds the sentences that stay first, so that only what changed is compared word by word."""
    at = new_at = 0
    for same in aligned(old, new).same():
        yield from _compared(old[at : same.old], new[new_at : same.new])
        at, new_at = same.old + same.size, same.new + same.size
        yield Piece("same", old[same.old : at])
    yield from _compared(old[at:], new[new_at:])


def _compared(old: str, new: str) -> Iterator[Piece]:
    before, after = words(old), words(new)
    if len(before) * len(after) > MOST_PAIRS and old != new:
        yield from _changes(old, new)
        return
    for step in Levenshtein.opcodes(before, after):
        gone, come = before[step.src_start : step.src_end], after[step.dest_start : step.dest_end]
        if step.tag == "equal":
            yield Piece("same", "".join(gone))
            continue
        if gone:
            yield Piece("del", "".join(gone))
        if come:
            yield Piece("ins", "".join(come))


def _bridged(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Shows text without a letter or figure that stays between changes as taken out and put back."""
    for at, piece in enumerate(pieces):
        between = 0 < at < len(pieces) - 1 and piece.kind == "same"
        if between and "\n" not in piece.text and not any(char.isalnum() for char in piece.text):
            yield Piece("del", piece.text)
            yield Piece("ins", piece.text)
        else:
            yield piece


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Joins each run of changes into one `del`, then one `ins`."""
    gone = come = same = ""
    for piece in pieces:
        if piece.kind == "same":
            yield from _changes(gone, come)
            gone = come = ""
            same += piece.text
            continue
        if same:
            yield Piece("same", same)
            same = ""
        gone += piece.text if piece.kind == "del" else ""
        come += piece.text if piece.kind == "ins" else ""
    yield from _changes(gone, come)
    if same:
        yield Piece("same", same)


def _changes(gone: str, come: str) -> Iterator[Piece]:
    if gone:
        yield Piece("del", gone)
    if come:
        yield Piece("ins", come)
