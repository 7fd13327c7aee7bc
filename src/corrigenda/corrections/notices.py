"""The sentence that says what was wrong and what is right: a first wording for the editor to finish."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from corrigenda.anchoring import Edit
from corrigenda.corrections.quotations import quotation_at


def draft(edit: Edit | None, copy: str, language: str) -> str:
    """A notice in the site's language; empty where there is no change of words to tell of."""
    if edit is None or not edit.old.strip():
        return ""
    known = language if translation.check_for_language(language) else "en"
    words = {"old": edit.old.strip(), "new": edit.new.strip()}
    with translation.override(known):
        if not words["new"]:
            return _("An earlier version of this article wrongly included the words “%(old)s”.") % words
        if quotation_at(copy, edit.start, edit.end) is not None:
            return (
                _(
                    "An earlier version of this article misquoted a speaker: it had “%(old)s” where the words were “%(new)s”."
                )
                % words
            )
        return _("An earlier version of this article said “%(old)s”. It should have said “%(new)s”.") % words
