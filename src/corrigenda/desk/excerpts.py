"""Excerpts of copy for the desk: a passage, or a change to it, with the words around. Holds values, no markup."""

from __future__ import annotations

from dataclasses import dataclass, replace

from corrigenda.anchoring import Edit
from corrigenda.corrections.models import Suggestion
from corrigenda.redline import Excerpt, Piece, in_context, redline

AROUND = 90  # code points of copy either side, in a list
BEFORE_IN_LINE = 28  # code points of copy before, in a line
LONGEST = 240  # code points of one piece, in a list
GAP = " […] "


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """The redlined passage within its paragraphs. `earlier` and `later` are the paragraphs before and after those."""

    earlier: str
    before: str
    pieces: tuple[Piece, ...]
    after: str
    later: str


def paragraphs(edit: Edit, copy: str) -> Paragraphs:
    head = copy.rfind("\n", 0, edit.start) + 1
    tail = copy.find("\n", edit.end)
    tail = len(copy) if tail < 0 else tail
    return Paragraphs(
        earlier=copy[:head].rstrip("\n").rpartition("\n")[2],
        before=copy[head : edit.start],
        pieces=redline(edit.old, edit.new),
        after=copy[edit.end : tail],
        later=copy[tail:].lstrip("\n").partition("\n")[0],
    )


def whole(start: int, end: int, copy: str) -> Excerpt:
    """Returns all of the copy, with the passage as a piece of its own."""
    return Excerpt(copy[:start], (Piece("same", copy[start:end]),), copy[end:])


def short(edit: Edit, copy: str) -> Excerpt:
    """Returns an excerpt for a list, with a few words of the paragraph around the passage.

    Of a long passage, the excerpt has only the ends and what changes.
    """
    return _cut(_within(in_context(copy, edit.start, edit.end, edit.new, around=AROUND)))


def line(edit: Edit, copy: str) -> Excerpt:
    """Returns an excerpt for one line of a list: so little before the change that the change is within sight."""
    return _cut(_within(in_context(copy, edit.start, edit.end, edit.new, around=AROUND, before=BEFORE_IN_LINE)))


def as_sent(suggestion: Suggestion) -> Excerpt | None:
    """Returns the words as the reader's own page had them, for words that we cannot place in the copy."""
    selector = suggestion.selector()
    if selector is None:
        return None
    new = selector.exact if suggestion.replacement is None else suggestion.replacement
    return _cut(_within(Excerpt(selector.prefix, redline(selector.exact, new), selector.suffix)))


def _within(excerpt: Excerpt) -> Excerpt:
    """Removes the paragraphs before and after."""
    return replace(excerpt, before=excerpt.before.rpartition("\n")[2], after=excerpt.after.partition("\n")[0])


def _cut(excerpt: Excerpt) -> Excerpt:
    return replace(excerpt, pieces=tuple(replace(piece, text=_ends(piece.text)) for piece in excerpt.pieces))


def _ends(text: str) -> str:
    half = LONGEST // 2
    return text if len(text) <= LONGEST else text[:half] + GAP + text[-half:]
