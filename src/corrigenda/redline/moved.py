"""A redline that shows what was moved as moved, not as taken out in one place and written anew in another."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corrigenda.anchoring import NOWHERE, Block, Matching, aligned, blocks_in_order, joined_blocks
from corrigenda.redline.pieces import Kind, Piece, redline

SHORTEST = 12  # code points; a shorter part of a passage that was changed as it moved is not marked as moved


@dataclass(frozen=True, slots=True)
class _Run:
    """old[start : start + size] is new[new : new + size], in code points, and out of the order of what stays."""

    start: int
    new: int
    size: int


def with_moves(old: str, new: str) -> tuple[Piece, ...]:
    """Returns the pieces as `redline` does, with `from` and `to` for what was moved.

    `same`, `del` and `from` joined give `old`; `same`, `ins` and `to` give `new` (`applied`). Never raises.
    """
    runs = _runs(old, new)
    if not runs:
        return redline(old, new)
    numbers = _numbers(old, new, runs)
    kept_old, gone = _without("from", old, [(run.start, run.size, n) for run, n in zip(runs, numbers, strict=True)])
    kept_new, come = _without("to", new, [(run.new, run.size, n) for run, n in zip(runs, numbers, strict=True)])
    return tuple(_woven(redline(kept_old, kept_new), gone, come))


def _runs(old: str, new: str) -> list[_Run]:
    """Returns the runs that moved, in the order of the old text; no two of them overlap in either text."""
    matching = aligned(old, new).matching
    blocks = joined_blocks(Block(i, j, 1) for i, j in enumerate(matching.placed) if j != NOWHERE)
    stays = set(blocks_in_order(blocks, matching.old_words))
    runs = [run for block in blocks if block not in stays for run in _exact(matching, block)]
    return list(_with_blanks(old, new, [run for run in runs if run.size >= SHORTEST]))


def _exact(matching: Matching, block: Block) -> Iterator[_Run]:
    """Yields the stretches of equal words that are equal character for character.

    Equal words may differ in case or quotes.
    """
    start = new = size = 0
    for at in range(block.size):
        i, j = block.old + at, block.new + at
        begin, new_begin = matching.old_words.starts[i], matching.new_words.starts[j]
        end, new_end = matching.old_words.ends[i], matching.new_words.ends[j]
        if size and matching.old[start:end] == matching.new[new:new_end]:
            size = end - start
            continue
        if size:
            yield _Run(start, new, size)
        equal = matching.old[begin:end] == matching.new[new_begin:new_end]
        start, new, size = begin, new_begin, end - begin if equal else 0
    if size:
        yield _Run(start, new, size)


def _with_blanks(old: str, new: str, runs: Sequence[_Run]) -> Iterator[_Run]:
    """Extends each run by the blank or line end after it and by a blank before it.

    A blank that belongs to another run stays there.
    """
    taken = {run.start for run in runs} | {run.start + run.size - 1 for run in runs}
    new_taken = {run.new for run in runs} | {run.new + run.size - 1 for run in runs}

    def free(at: int, new_at: int, signs: str) -> bool:
        same = 0 <= at < len(old) and 0 <= new_at < len(new) and old[at] == new[new_at] and old[at] in signs
        if not same or at in taken or new_at in new_taken:
            return False
        taken.add(at)
        new_taken.add(new_at)
        return True

    for run in runs:
        after = free(run.start + run.size, run.new + run.size, " \n")
        before = free(run.start - 1, run.new - 1, " ")
        yield _Run(run.start - before, run.new - before, run.size + before + after)


def _numbers(old: str, new: str, runs: Sequence[_Run]) -> list[int]:
    """Numbers the runs; what moved from one line into one line is one move."""
    ends, new_ends = _line_ends(old), _line_ends(new)
    moves: dict[tuple[int, int], int] = {}
    return [
        moves.setdefault((bisect_left(ends, run.start), bisect_left(new_ends, run.new)), len(moves) + 1) for run in runs
    ]


def _line_ends(text: str) -> list[int]:
    return [at for at, sign in enumerate(text) if sign == "\n"]


@dataclass(frozen=True, slots=True)
class _TakenOut:
    at: int  # the place in the text without any of the ranges
    piece: Piece


def _without(kind: Kind, text: str, ranges: Sequence[tuple[int, int, int]]) -> tuple[str, deque[_TakenOut]]:
    """Returns the text without the ranges (start, size, number of the move), and where they must come in again."""
    kept: list[str] = []
    taken: deque[_TakenOut] = deque()
    at = length = 0
    for start, size, number in sorted(ranges):
        kept.append(text[at:start])
        length += start - at
        at = start + size
        taken.append(_TakenOut(length, Piece(kind, text[start:at], number)))
    return "".join([*kept, text[at:]]), taken


def _woven(pieces: Sequence[Piece], gone: deque[_TakenOut], come: deque[_TakenOut]) -> Iterator[Piece]:
    """Yields the pieces, cut where text was taken out of the old or the new text, with that text in between."""
    at = to = 0
    for piece in pieces:
        rest = piece.text
        while rest:
            yield from _due(gone, at)
            yield from _due(come, to)
            steps = [len(rest)]
            steps += [gone[0].at - at] if gone and piece.kind != "ins" else []
            steps += [come[0].at - to] if come and piece.kind != "del" else []
            size = min(steps)
            yield Piece(piece.kind, rest[:size])
            rest = rest[size:]
            at += size if piece.kind != "ins" else 0
            to += size if piece.kind != "del" else 0
    yield from _due(gone, at)
    yield from _due(come, to)


def _due(taken: deque[_TakenOut], at: int) -> Iterator[Piece]:
    while taken and taken[0].at == at:
        yield taken.popleft().piece
