"""Carries an approved edit of a page's copy over to the source in the CMS, or says in words why it cannot."""

from __future__ import annotations

from django.utils.translation import gettext as _

from corrigenda.anchoring import Anchor, Edit, describe, locate, place_of_words, retyped, spelling_of
from corrigenda.connectors.base import Conflict

_SHOWN = 120  # code points of a quotation in a reason


def on_source(edit: Edit, page: str, source: str) -> Edit:
    """Returns the edit of `page` as an edit of `source`, the copy of what the CMS keeps.

    The words to be changed must be there; what stays may be in other types. Raises Conflict unless the words are
    certainly there and unchanged; its reason does not say that someone changed them if the source spells them
    differently.
    """
    anchor = locate(describe(page, edit.start, edit.end), source, previous=page)
    anchored = (anchor.start, anchor.end) if isinstance(anchor, Anchor) else None
    for place in (anchored, place_of_words(edit, page, source)):
        source_edit = place and retyped(edit, place[0], source[slice(*place)], spelling_of(page, source))
        if source_edit:
            return source_edit
    raise Conflict(_reason(edit, page, source, anchored))


def _reason(edit: Edit, page: str, source: str, anchored: tuple[int, int] | None) -> str:
    same_letters = place_of_words(edit, page, source, letters=True)
    if same_letters:
        words = {"source": _short(source[slice(*same_letters)]), "page": _short(edit.old)}
        return (
            _(
                "The source spells this differently: “%(source)s”; the page shows “%(page)s”. Please make the change by hand."
            )
            % words
        )
    if anchored:
        return _("The source has other words here: “%(source)s”. The change was approved for “%(page)s”.") % {
            "source": _short(source[slice(*anchored)]),
            "page": _short(edit.old),
        }
    return _("The passage is no longer in the article's source, or appears there more than once.")


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
