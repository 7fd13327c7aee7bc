"""Carries an approved edit of a headline or another part over to where the CMS keeps it, or says why a person must."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from corrigenda.anchoring import CannotEdit, Edit, Holder
from corrigenda.connectors.base import Conflict, Source
from corrigenda.corrections.cms.on_source import on_source
from corrigenda.corrections.kinds import TargetPart


class LeftToEditor(Exception):
    """The CMS has no place where we could make this change. The reason says so in words; nothing was written."""


def part_on_source(edit: Edit, part: str, text: str, source: Source, furniture: Sequence[str]) -> str:
    """Returns the markup with an edit of `text`, the part as the page has it, made.

    Raises LeftToEditor, and Conflict if the CMS has other words there.
    """
    line, of_line = _line(edit, text)
    holders = source.holders(part, furniture, shown=text)
    fitting = _fitting(of_line, line, holders)
    if not fitting:
        raise LeftToEditor(_reason(_("The CMS doesn't give the desk this part of the article."), part, source))
    alike = [(holder, found) for holder, found in fitting if holder.text == line] or fitting
    if len(alike) > 1:
        raise LeftToEditor(_reason(_("The same words stand in several places of the CMS."), part, source))
    holder, found = alike[0]
    try:
        return holder.edited(found)
    except CannotEdit as error:
        cannot = _("The desk can't be sure that it would change nothing else.")
        raise LeftToEditor(_reason(cannot, part, source)) from error


def _line(edit: Edit, text: str) -> tuple[str, Edit]:
    """Returns the line of the text in which the edit stands, and the edit within it: captions are a line each."""
    start = text.rfind("\n", 0, edit.start) + 1
    end = text.find("\n", edit.end)
    line = text[start : end if end >= 0 else len(text)]
    return line, replace(edit, start=edit.start - start, end=edit.end - start)


def _fitting(edit: Edit, line: str, holders: Sequence[Holder]) -> list[tuple[Holder, Edit]]:
    """Returns the holders that have the words, with the edit of each. Raises Conflict if all have other words."""
    fitting: list[tuple[Holder, Edit]] = []
    conflict: Conflict | None = None
    for holder in holders:
        try:
            fitting.append((holder, on_source(edit, line, holder.text)))
        except Conflict as error:
            conflict = error
    if conflict is not None and not fitting:
        raise conflict
    return fitting


def _reason(why: str, part: str, source: Source) -> str:
    by_hand = _("Please change the %(part)s by hand; the desk watches the page.") % {"part": TargetPart(part).label}
    return " ".join(filter(None, (why, by_hand, source.edit_url)))
