"""The edit an editor asks for, held against the newest copy before it is approved."""

from __future__ import annotations

from django.utils.translation import gettext as _

from corrigenda.anchoring import Anchor, Edit, describe, locate
from corrigenda.archive.models import Article, Revision
from corrigenda.corrections.refusal import Moved, Refused
from corrigenda.lib.text import well_formed

MAX_NEW = 20_000  # code points


def on_newest(edit: Edit, seen: Revision, article: Article) -> tuple[Edit, Revision]:
    """The edit on the newest revision, where the passage has not moved since the editor looked (`seen`).

    Raises Refused where the edit does not fit the revision it names, Moved where the article changed under it.
    """
    asked = _fitting(edit, seen.copy)
    newest = article.newest() or seen
    if newest.pk == seen.pk:
        return asked, seen
    found = locate(describe(seen.copy, asked.start, asked.end), newest.copy, previous=seen.copy)
    if not isinstance(found, Anchor) or (found.start, found.end) != (asked.start, asked.end):
        raise Moved
    if newest.copy[found.start : found.end] != asked.old:
        raise Moved
    return asked, newest


def _fitting(edit: Edit, copy: str) -> Edit:
    new = well_formed(edit.new)
    if not 0 <= edit.start <= edit.end <= len(copy):
        raise Refused({"edit.start": _("start and end must lie within the copy (0 to %(length)d).") % {"length": len(copy)}})
    if copy[edit.start : edit.end] != edit.old:
        raise Refused({"edit.old": _("These are not the words that stand there.")})
    if new == edit.old:
        raise Refused({"edit.new": _("The words before and after are the same.")})
    if len(new) > MAX_NEW:
        raise Refused({"edit.new": _("At most %(most)d characters, please.") % {"most": MAX_NEW}})
    return _with_neighbour(Edit(edit.start, edit.end, edit.old, new), copy)


def _with_neighbour(edit: Edit, copy: str) -> Edit:
    """A bare insertion takes the word beside it along: a place without words cannot be found again."""
    if edit.old:
        return edit
    start = edit.start
    while start > 0 and not copy[start - 1].isspace():
        start -= 1
    end = edit.end
    while start == end and end < len(copy):
        end += 1
    return Edit(start, end, copy[start:end], copy[start : edit.start] + edit.new + copy[edit.start : end])
