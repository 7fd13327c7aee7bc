"""A program proposes a decision. It decides nothing: that remains a person's."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from corrigenda.corrections import history, limits
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.decisions.approve import Approval, fitting
from corrigenda.corrections.models import Case, Outcome, ProposedDecision
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.states import UNDECIDED, NotInThisState, Verb
from corrigenda.lib import clock
from corrigenda.lib.text import well_formed, without_invisible

OUTCOMES = (Outcome.APPROVE, Outcome.STET)
MOST = 10  # programs that have a proposal at one case


@transaction.atomic
def propose(*, case: Case, by: Actor, name: str, outcome: str, approval: Approval, why: str = "") -> ProposedDecision:
    """Returns the proposal, which takes the place of an earlier one of that name.

    Raises Refused, Moved; NotInThisState if the case is not to be decided.
    """
    case = history.locked(case.pk)
    if case.state not in UNDECIDED:
        raise NotInThisState(Verb.APPROVE, case.state, case.pk)
    called = limits.fitting("name", " ".join(name.split()), 100, missing=_("Say which program proposes this."))
    if case.proposals.exclude(name=called).count() >= MOST:
        raise Refused({"name": _("So many programs have proposed something here that another one would not be read.")})
    shown = {"why": limits.fitting("why", why, limits.DECISION["reason"]), "at": clock.now()}
    fields = {**_emptied(), **_content(case, outcome, approval), **shown}
    proposal, _made = ProposedDecision.objects.update_or_create(case=case, name=called, defaults=fields)
    history.note(case, Verb.PUT_FORWARD, by=by, proposal=proposal.pk)
    return proposal


def _content(case: Case, outcome: str, approval: Approval) -> dict[str, Any]:
    if outcome not in OUTCOMES:
        raise Refused({"outcome": _("Choose one of: %(kinds)s.") % {"kinds": ", ".join(OUTCOMES)}})
    if outcome == Outcome.STET:
        missing = _("Give a reason. The readers will be told.")
        reason = limits.fitting("reason", approval.reason, limits.DECISION["reason"], missing=missing)
        return {"outcome": outcome, "reason": reason}
    kind, edit, revision = fitting(case, approval)
    place = {"start": edit.start, "end": edit.end, "old": edit.old, "new": edit.new} if edit else {}
    texts = {"notice": without_invisible(well_formed(approval.notice)), "reason": well_formed(approval.reason)}
    return {"outcome": outcome, "kind": kind, "revision": revision, **place, **texts}


def _emptied() -> dict[str, Any]:
    texts = dict.fromkeys(("old", "new", "kind", "notice", "reason"), "")
    return {**texts, "revision": None, "start": None, "end": None}
