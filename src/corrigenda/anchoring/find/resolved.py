"""Decides whether a later copy carries an edit, made by us or by hand."""

from __future__ import annotations

import re

from corrigenda.anchoring.copy.text_model import WHITE_SPACE
from corrigenda.anchoring.find.describe import describe
from corrigenda.anchoring.find.locate import locate
from corrigenda.anchoring.markup.retyped import same_words
from corrigenda.anchoring.values import Anchor, Edit

# One word identifies a neighbour. With more words, a fix that also touched the words beside it would not be found.
_WORD_BEFORE = re.compile(r"\S{1,24}\s*\Z")
_WORD_AFTER = re.compile(r"\s*\S{1,24}")


def resolved(edit: Edit, before: str, after: str) -> bool:
    """Whether `after` reads edit.new where `before` read edit.old, letter for letter, white space aside.

    If the edit changes more than the types (quotes, dashes), types are ignored: a CMS may show other types than it was
    given. The words beside the edit must stand as they did: `big` has not replaced `very big` if `very` still stands.
    New words in another copy of the sentence are not the edit while the old words stand at the edit's own place.
    Raises StaleEdit if `before` does not carry edit.old at its place.
    """
    expected = edit.apply_to(before)
    start, end = _with_words_beside(expected, edit.start, edit.start + len(edit.new))
    if start == end:
        return after == expected
    anchor = locate(describe(expected, start, end), after, previous=expected)
    if not isinstance(anchor, Anchor):
        return False
    reads, should = _even(after[anchor.start : anchor.end]), _even(expected[start:end])
    carried = reads == should or (not same_words(edit.old, edit.new) and same_words(reads, should))
    return carried and not _stands_as_it_was(edit, before, after)


def new_around_old(edit: Edit, copy: str) -> bool:
    """Whether `copy` reads edit.new around the place of edit.old, which may be a part of edit.new."""
    offsets = (match.start() for match in re.finditer(f"(?={re.escape(edit.old)})", edit.new))
    return any(edit.start >= offset and copy.startswith(edit.new, edit.start - offset) for offset in offsets)


def _stands_as_it_was(edit: Edit, before: str, after: str) -> bool:
    start, end = _with_words_beside(before, edit.start, edit.end)
    old = before[start:end]
    anchor = locate(describe(before, start, end), after, previous=before)
    if not isinstance(anchor, Anchor) or after[anchor.start : anchor.end] != old:
        return False
    new = before[start : edit.start] + edit.new + before[edit.end : end]
    return not new_around_old(Edit(anchor.start, anchor.end, old, new), after)


def _with_words_beside(copy: str, start: int, end: int) -> tuple[int, int]:
    left = _WORD_BEFORE.search(copy, max(0, start - 64), start)
    right = _WORD_AFTER.match(copy, end)
    return left.start() if left else start, right.end() if right else end


def _even(text: str) -> str:
    return WHITE_SPACE.sub(" ", text).strip(" ")
