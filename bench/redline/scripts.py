"""Four ways to write down what changed from one text to the next: each an edit script that gives the new from the old.

All in one form, so that their sizes can be told apart: `=n` keeps n code points of the old text, `-n` leaves n out, `+text`
brings text in, percent-encoded as in diff-match-patch's delta, and `*at,n` brings in n code points that stand in the old
text at `at`. Steps are joined by tabs.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import quote, unquote

from corrigenda.anchoring import aligned
from corrigenda.redline import Piece, redline, with_moves
from corrigenda.redline.words import words

_PLAIN = "!~*'();/?:@&=+$,# "  # what diff-match-patch leaves as it is
Step = tuple[str, int, str]  # keep | leave | bring | copy, how many or from where, and the text
Write = Callable[[str, str], str]


def ours(old: str, new: str) -> str:
    return _of_pieces(with_moves(old, new))


def ours_without_moves(old: str, new: str) -> str:
    return _of_pieces(redline(old, new))


def difflib_words(old: str, new: str) -> str:
    before, after = words(old), words(new)
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    return _joined(_of_opcodes(matcher.get_opcodes(), before, after))


def difflib_letters(old: str, new: str) -> str:
    """As it comes, with its own heuristic for frequent signs: without it a page takes minutes."""
    return _joined(_of_opcodes(difflib.SequenceMatcher(None, old, new).get_opcodes(), old, new))


def diff_match_patch(old: str, new: str) -> str:
    """With its semantic clean-up, as its own demonstration shows texts to people."""
    from diff_match_patch import diff_match_patch as peer

    one = peer()
    changes = one.diff_main(old, new)
    one.diff_cleanupSemantic(changes)
    return _joined((_DMP[kind], len(text), text) for kind, text in changes)


WAYS: dict[str, Write] = {
    "ours": ours,
    "ours_without_moves": ours_without_moves,
    "diff_match_patch": diff_match_patch,
    "difflib_words": difflib_words,
    "difflib_letters": difflib_letters,
}
_DMP = {0: "keep", -1: "leave", 1: "bring"}
_KINDS = {"same": "keep", "del": "leave", "from": "leave", "ins": "bring"}


def forget() -> None:
    """Alignments are kept from one call to the next; a measurement begins without any."""
    aligned.cache_clear()


def made(script: str, old: str) -> str:
    """The new text, by a script and the old one."""
    at = 0
    new = []
    for step in script.split("\t") if script else ():
        sign, rest = step[0], step[1:]
        if sign == "=":
            new.append(old[at : at + int(rest)])
        if sign in "=-":
            at += int(rest)
        if sign == "+":
            new.append(unquote(rest))
        if sign == "*":
            start, size = map(int, rest.split(","))
            new.append(old[start : start + size])
    return "".join(new)


def _of_pieces(pieces: Iterable[Piece]) -> str:
    return _joined(_steps(list(pieces)))


def _steps(pieces: list[Piece]) -> Iterator[Step]:
    at = 0
    stood: dict[tuple[int, str], int] = {}
    for piece in pieces:
        if piece.kind == "from":
            stood[piece.move, piece.text] = at
        at += len(piece.text) if piece.kind in ("same", "del", "from") else 0
    for piece in pieces:
        if piece.kind == "to":
            yield "copy", stood[piece.move, piece.text], piece.text
        else:
            yield _KINDS[piece.kind], len(piece.text), piece.text


def _of_opcodes(
    opcodes: Iterable[tuple[str, int, int, int, int]], old: str | list[str], new: str | list[str]
) -> Iterator[Step]:
    for tag, start, end, new_start, new_end in opcodes:
        gone, come = "".join(old[start:end]), "".join(new[new_start:new_end])
        if tag == "equal":
            yield "keep", len(gone), gone
            continue
        yield "leave", len(gone), gone
        yield "bring", len(come), come


def _joined(steps: Iterable[Step]) -> str:
    return "\t".join(_written(*step) for step in steps if step[2])


def _written(kind: str, number: int, text: str) -> str:
    if kind == "copy":
        return f"*{number},{len(text)}"
    return {"keep": f"={number}", "leave": f"-{number}"}.get(kind) or "+" + quote(text, safe=_PLAIN)
