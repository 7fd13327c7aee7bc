"""Amends a published notice with a later notice that points to it. The published notice stays, and both are shown."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from corrigenda.corrections import history, limits, notice_policy, permissions
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.decisions.undoing.window import begin
from corrigenda.corrections.models import Case, Correction, Decision, Outcome
from corrigenda.corrections.publication.publish import enter_amendment
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.states import NotInThisState, Verb
from corrigenda.lib.text import without_invisible


@transaction.atomic
def amend(*, case: Case, by: Actor, notice: str, undo_seconds: int = 0) -> Case:
    """Returns the case, which stays closed. The amendment can be undone for `undo_seconds`; then it is published.

    Raises Refused, NotAllowed, and NotInThisState if nothing was published yet.
    """
    permissions.check(by, Verb.AMEND)
    case = history.locked(case.pk)
    correction = Correction.objects.filter(case=case).select_related("site", "article").first()
    if correction is None:
        raise NotInThisState(Verb.AMEND, case.state, case.pk)
    permissions.check(by, Verb.AMEND, signoff=notice_policy.rule(case.site, correction.kind).signoff)
    text = _fit(correction, notice)
    if case.decisions.coming_amendments().exists():
        raise Refused({"notice": _("Another amendment is about to be published. Look at it first.")})
    decision = Decision.objects.create(case=case, outcome=Outcome.AMEND, by=by.staff, notice=text)
    return begin(case, decision, by, take_effect, undo_seconds)


def take_effect(case: Case, decision: Decision, by: Actor) -> None:
    """Publishes the amendment; also if the case was opened again meanwhile."""
    correction = Correction.objects.select_related("site", "article").get(case=case)
    amendment = enter_amendment(correction, decision.notice, by=by.staff)
    history.note(case, Verb.AMEND, by=by, decision=decision.pk, amendment=amendment.number)


def _fit(correction: Correction, notice: str) -> str:
    if not correction.has_notice:
        raise Refused({"notice": _("This was published without a notice, so there is none to amend.")})
    text = limits.fitting(
        "notice", without_invisible(notice), limits.NOTICE, missing=_("Write what readers should know now.")
    )
    last = correction.amendments.last()
    if text == (last.text if last else correction.notice):
        raise Refused({"notice": _("The notice already says this.")})
    return text
