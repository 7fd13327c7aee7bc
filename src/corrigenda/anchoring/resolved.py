"""Whether a later copy carries an edit, made by us or by hand."""

from __future__ import annotations

import re

from .describe import describe
from .locate import locate
from .retyped import same_words
from .text_model import WHITE
from .values import Anchor, Edit

# A neighbour is told apart by a word; more would find no fix that touched the words beside it.
_WORD_BEFORE = re.compile(r"\S{1,24}\s*\Z")
_WORD_AFTER = re.compile(r"\s*\S{1,24}")


def resolved(edit: Edit, before: str, after: str) -> bool:
    """Whether `after` reads edit.new where `before` read edit.old; letter for letter, white space aside.

    Where more than the types changes (quotes, dashes), those count for nothing: a CMS may show others than it was given.
    The words beside the edit must stand as they did: `big` has not replaced `very big` where `very` stands.
    Raises StaleEdit if `before` does not carry edit.old at its place.
    """
    expected = edit.apply_to(before)
    start, end = edit.start, edit.start + len(edit.new)
    if left := _WORD_BEFORE.search(expected, max(0, start - 64), start):
        start = left.start()
    if right := _WORD_AFTER.match(expected, end):
        end = right.end()
    if start == end:
        return after == expected
    found = locate(describe(expected, start, end), after, previous=expected)
    if not isinstance(found, Anchor):
        return False
    reads, should = _even(after[found.start : found.end]), _even(expected[start:end])
    return reads == should or (not same_words(edit.old, edit.new) and same_words(reads, should))


def _even(text: str) -> str:
    return WHITE.sub(" ", text).strip(" ")
