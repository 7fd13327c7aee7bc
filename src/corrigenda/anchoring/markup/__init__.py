"""Edits of copy made in the source: the smallest change of the markup, proved by reading the result.

All outside the changed ranges stays byte for byte. Writes nothing: markup in, markup out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ..values import Edit
from . import html, markdown
from .changes import CannotEdit, Why, replaced

Syntax = Literal["html", "markdown"]

__all__ = ["CannotEdit", "Syntax", "apply_edit", "copy_of_source"]

_READERS = {"html": html.read, "markdown": markdown.read}
_WRITERS = {"html": html.attempts, "markdown": markdown.attempts}


def copy_of_source(markup: str, *, syntax: Syntax, furniture: Sequence[str] = ()) -> str:
    """The copy of a source file or field: front matter left out, a fragment its own root."""
    return _READERS[syntax](markup, furniture).text


def apply_edit(markup: str, edit: Edit, *, syntax: Syntax, furniture: Sequence[str] = ()) -> str:
    """The markup with the edit made. Raises StaleEdit where its copy does not carry the edit's old words, and
    CannotEdit where no change of the markup is proved to read as the edit says."""
    copy = copy_of_source(markup, syntax=syntax, furniture=furniture)
    wanted = edit.apply_to(copy)
    if wanted == copy:
        return markup
    reason: Why = "no-place"
    for replacements in _WRITERS[syntax](markup, edit, furniture):
        reason = "unproved"
        result = replaced(markup, replacements)
        if copy_of_source(result, syntax=syntax, furniture=furniture) == wanted:
            return result
    raise CannotEdit(reason if edit.old.count("\n") == edit.new.count("\n") else "lines")
