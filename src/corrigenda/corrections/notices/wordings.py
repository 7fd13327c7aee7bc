"""A first wording of what was wrong and what is right, by kind and edit, for the editor to finish."""

from __future__ import annotations

from django.utils import translation
from django.utils.functional import Promise

from corrigenda.anchoring import Edit
from corrigenda.corrections.kinds import KINDS, DecisionKind, Wording
from corrigenda.corrections.words.quotations import Quotation, quotation_at
from corrigenda.lib.languages import nearest
from corrigenda.lib.text import without_invisible


def draft(kind: DecisionKind, edit: Edit | None, copy: str, language: str) -> str:
    """Returns a draft in the site's language, or the nearest that we have; empty if there is nothing to tell yet."""
    quotation = quotation_at(copy, edit.start, edit.end) if edit else None
    wording = _wording(KINDS[kind].wording, edit, quotation)
    blanks = {"old": edit.old, "new": edit.new} if edit else {}
    if quotation and quotation.speaker:
        blanks["speaker"] = quotation.speaker
    blanks = {name: without_invisible(text).strip() for name, text in blanks.items()}
    with translation.override(nearest(language)):
        return str(wording) % blanks if blanks else str(wording)


def _wording(wordings: Wording, edit: Edit | None, quotation: Quotation | None) -> Promise | str:
    if edit is None:
        return wordings.alone
    if not edit.old.strip():
        return ""
    if not edit.new.strip():
        return wordings.removed
    if quotation is None:
        return wordings.changed
    return wordings.of_speaker if quotation.speaker and wordings.of_speaker else wordings.misquoted
