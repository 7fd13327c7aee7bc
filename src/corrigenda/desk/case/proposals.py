"""What programs proposed for a case: shown at the desk with their names, for a person to take or to leave."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from corrigenda.corrections.models import Case, Outcome, ProposedDecision
from corrigenda.corrections.states import UNDECIDED
from corrigenda.desk import excerpts
from corrigenda.desk.query import whole
from corrigenda.redline import Excerpt


@dataclass(frozen=True, slots=True)
class Shown:
    """`excerpt`: the change as a redline; None if no words would change. `form`: the name of the page that takes it."""

    proposal: ProposedDecision
    excerpt: Excerpt | None
    form: str


def proposals_shown(case: Case) -> list[Shown]:
    """Returns the proposals, the latest first; none if the case is not to be decided."""
    if case.state not in UNDECIDED:
        return []
    return [_shown(proposal, case) for proposal in case.proposals.select_related("revision__text").order_by("-at")]


def _shown(proposal: ProposedDecision, case: Case) -> Shown:
    edit, revision = proposal.edit(), proposal.revision
    excerpt = excerpts.short(edit, case.text_on(revision)) if edit and revision else None
    return Shown(proposal, excerpt, "stet" if proposal.outcome == Outcome.STET else "accept")


def proposal_asked_for(request: HttpRequest, case: Case, outcome: Outcome) -> ProposedDecision | None:
    """Returns the proposal of this outcome that the address names as `proposal`; None if there is none."""
    number = whole(request.GET.get("proposal", ""))
    proposals = case.proposals.select_related("revision__text").filter(outcome=outcome)
    return proposals.filter(pk=number).first() if number is not None else None
