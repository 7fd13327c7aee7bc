"""The sentence that says what was wrong and what is right: a first wording for the editor to finish, by kind and edit."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from corrigenda.anchoring import Edit
from corrigenda.corrections.kinds import DecisionKind
from corrigenda.corrections.words.quotations import quotation_at
from corrigenda.lib.languages import nearest


@dataclass(frozen=True, slots=True)
class Wording:
    """One for words that changed, were taken out, or stand in a quotation; `alone` where no words change."""

    changed: Promise
    removed: Promise
    misquoted: Promise
    alone: Promise | str = ""


_MISQUOTED = _(
    "An earlier version of this article misquoted a speaker: it had “%(old)s” where the words were “%(new)s”."
)
WORDINGS: dict[DecisionKind, Wording] = {
    DecisionKind.CORRECTION: Wording(
        changed=_("An earlier version of this article said “%(old)s”. It should have said “%(new)s”."),
        removed=_("An earlier version of this article wrongly included the words “%(old)s”."),
        misquoted=_MISQUOTED,
    ),
    DecisionKind.CLARIFICATION: Wording(
        changed=_("An earlier version of this article said “%(old)s”. To be clearer, it now says “%(new)s”."),
        removed=_(
            "An earlier version of this article had the words “%(old)s”, which could be misunderstood. They were taken out."
        ),
        misquoted=_(
            "An earlier version of this article quoted a speaker with the words “%(old)s”. The words as they were spoken: “%(new)s”."
        ),
    ),
    DecisionKind.UPDATE: Wording(
        changed=_("The news has moved on since this article was published. It said “%(old)s”; it now says “%(new)s”."),
        removed=_(
            "The news has moved on since this article was published. The words “%(old)s” no longer hold and were taken out."
        ),
        misquoted=_(
            "The news has moved on since this article was published. It quoted “%(old)s”; it now quotes “%(new)s”."
        ),
    ),
    DecisionKind.MINOR_FIX: Wording(
        changed=_("A slip was put right: “%(old)s” now reads “%(new)s”."),
        removed=_("A slip was put right: the words “%(old)s” were taken out."),
        misquoted=_MISQUOTED,
    ),
    DecisionKind.EDITORS_NOTE: Wording(
        changed=_("Editor's note: an earlier version of this article said “%(old)s”. It now says “%(new)s”."),
        removed=_("Editor's note: an earlier version of this article said “%(old)s”. These words were taken out."),
        misquoted=_(
            "Editor's note: an earlier version of this article quoted “%(old)s”. The words spoken were “%(new)s”."
        ),
    ),
    DecisionKind.APOLOGY: Wording(
        changed=_(
            "An earlier version of this article said “%(old)s”. That was wrong; it should have said “%(new)s”. We apologise."
        ),
        removed=_("An earlier version of this article said “%(old)s”. That was wrong. We apologise."),
        misquoted=_(
            "An earlier version of this article misquoted a speaker: it had “%(old)s” where the words were “%(new)s”. We apologise to the speaker and to our readers."
        ),
    ),
    DecisionKind.RETRACTION: Wording(
        changed=_("We retract this article. It said “%(old)s”. That is wrong; right is “%(new)s”."),
        removed=_("We retract this article. It said “%(old)s”. That is wrong."),
        misquoted=_("We retract this article. It quoted “%(old)s” where the words were “%(new)s”."),
        alone=_("We retract this article. It stays here, marked, so that everybody can see what we published."),
    ),
}


def draft(kind: DecisionKind, edit: Edit | None, copy: str, language: str) -> str:
    """A notice in the site's language, or the nearest we speak; empty where there is nothing to tell of yet."""
    wording = _wording(WORDINGS[kind], edit, copy)
    blanks = {"old": edit.old.strip(), "new": edit.new.strip()} if edit else {}
    with translation.override(nearest(language)):
        return str(wording) % blanks if blanks else str(wording)


def _wording(wordings: Wording, edit: Edit | None, copy: str) -> Promise | str:
    if edit is None:
        return wordings.alone
    if not edit.old.strip():
        return ""
    if not edit.new.strip():
        return wordings.removed
    return wordings.changed if quotation_at(copy, edit.start, edit.end) is None else wordings.misquoted
