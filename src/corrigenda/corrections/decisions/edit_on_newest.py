"""Checks the edit that an editor asks for against the newest copy, before the edit is approved."""

from __future__ import annotations

from django.utils.translation import gettext as _

from corrigenda.anchoring import BODY, Anchor, Edit, as_copy, describe, locate
from corrigenda.archive.models import Article, Revision
from corrigenda.corrections import limits
from corrigenda.corrections.refusals import Moved, Refused
from corrigenda.lib.text import well_formed, without_invisible


def on_newest(edit: Edit, seen: Revision, article: Article, part: str = BODY) -> tuple[Edit, Revision]:
    """Returns the edit of a part of the newest revision, if the passage has not moved since the editor looked (`seen`).

    Raises Refused if the edit does not fit the revision it names, Moved if the article has changed under it.
    """
    text = seen.text_of(part)
    fitting = _fitting(edit, text)
    newest = article.newest() or seen
    if newest.pk == seen.pk:
        return fitting, seen
    anchor = locate(describe(text, fitting.start, fitting.end), newest.text_of(part), previous=text)
    if not isinstance(anchor, Anchor) or (anchor.start, anchor.end) != (fitting.start, fitting.end):
        raise Moved
    if newest.text_of(part)[anchor.start : anchor.end] != fitting.old:
        raise Moved
    return fitting, newest


def _fitting(edit: Edit, copy: str) -> Edit:
    if not 0 <= edit.start <= edit.end <= len(copy):
        raise Refused(
            {"edit.start": _("start and end must lie within the copy (0 to %(length)d).") % {"length": len(copy)}}
        )
    if copy[edit.start : edit.end] != edit.old:
        raise Refused({"edit.old": _("These are not the words at that place.")})
    if errors := limits.all_too_long({"edit.new": edit.new}, limits.DECISION):
        raise Refused(errors)
    new = without_invisible(well_formed(edit.new), edit.old)
    tidy = tidied(Edit(edit.start, edit.end, edit.old, new), copy)
    if tidy.new == tidy.old:
        raise Refused({"edit.new": _("The words before and after are the same.")})
    return _with_neighbour(tidy, copy)


def tidied(edit: Edit, copy: str) -> Edit:
    """Returns the edit as copy can hold it: only single blanks, and none left over where a word was removed.

    If the selected words end in a blank, the copy keeps that blank: the reader meant the word, not the blank beside it.
    """
    new = as_copy(edit.new)
    head = len(edit.old) - len(edit.old.lstrip()) if new else 0
    tail = len(edit.old) - len(edit.old.rstrip()) if new and edit.old.strip() else 0
    start, end = edit.start + head, edit.end - tail
    if not new and edit.old.strip():
        start, end = _without_gap(start, end, copy)
    return Edit(start, end, copy[start:end], _spaced(new, edit, copy, start, end))


def _without_gap(start: int, end: int, copy: str) -> tuple[int, int]:
    """Returns a range to be removed, widened by the one blank that would be left over."""
    before = copy[start - 1] if start else "\n"
    after = copy[end] if end < len(copy) else "\n"
    if before == " " and not after.isalnum():
        return start - 1, end
    return (start, end + 1) if before.isspace() and after == " " else (start, end)


def _spaced(new: str, edit: Edit, copy: str, start: int, end: int) -> str:
    """Returns the new words of the edit. A bare insertion keeps its own blank at a side where the copy has none."""
    if edit.old or not new:
        return new
    lead = " " if edit.new[:1].isspace() and start and not copy[start - 1].isspace() else ""
    trail = " " if edit.new[-1:].isspace() and end < len(copy) and not copy[end].isspace() else ""
    return lead + new + trail


def _with_neighbour(edit: Edit, copy: str) -> Edit:
    """Returns the edit. A bare insertion takes in the word beside it: a place without words cannot be found again."""
    if edit.old:
        return edit
    start = edit.start
    while start > 0 and not copy[start - 1].isspace():
        start -= 1
    end = edit.end
    while end < len(copy) and (start == end or not copy[end].isspace()):
        end += 1
    return Edit(start, end, copy[start:end], copy[start : edit.start] + edit.new + copy[edit.end : end])
