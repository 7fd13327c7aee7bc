"""A first wording of a case's notice, or advice on one that is written already. Nothing is kept."""

from __future__ import annotations

from dataclasses import dataclass

from corrigenda.corrections import notice_policy
from corrigenda.corrections.decisions.approve import Approval, fitting
from corrigenda.corrections.models import Case
from corrigenda.corrections.notices import wordings
from corrigenda.corrections.notices.advice import advice
from corrigenda.corrections.notices.lint import Finding
from corrigenda.lib.text import well_formed

_ANY_NOTICE = "-"  # where none is written yet


@dataclass(frozen=True, slots=True)
class NoticeDraft:
    """`needed`: the site publishes such a decision with a notice. `advice`: on a notice that was given."""

    notice: str
    needed: bool
    needs_signoff: bool
    place: str
    advice: list[Finding]


def draft_notice(*, case: Case, approval: Approval) -> NoticeDraft:
    """Returns our first wording of the notice, or, if `approval` has a notice, that one with advice. Keeps nothing.

    Raises Refused, Moved.
    """
    written = well_formed(approval.notice).strip()
    worded = approval if written else Approval(approval.kind, approval.revision, approval.edit, _ANY_NOTICE)
    kind, edit, revision = fitting(case, worded)
    text = case.text_on(revision) if revision else ""
    rule = notice_policy.rule(case.site, kind)
    return NoticeDraft(
        notice=written or wordings.draft(kind, edit, text, case.site.language),
        needed=rule.notice or edit is None,
        needs_signoff=rule.signoff,
        place=notice_policy.place_of(case.site, kind, approval.gravity),
        advice=advice(case.site, kind, written, edit) if written else [],
    )
