"""The outcome of a suggestion, in words for its reader: the same on the receipt page and in mail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from corrigenda.corrections.kinds import NotACorrection
from corrigenda.corrections.models import Case, Correction, Decision, Outcome, Suggestion
from corrigenda.corrections.states import AWAITING_SIGNOFF, MAY_BE_UNDONE, UNDECIDED, Resolution, State

RECEIPT_KEPT = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Standing:
    """`sentence` says where the matter stands; `reason` is the reason that the desk gave (may be empty)."""

    sentence: str
    reason: str
    correction: Correction | None
    settled: bool


def original_of(case: Case) -> Case:
    """Returns the case at the end of a chain of duplicates."""
    seen = {case.pk}
    while case.duplicate_of is not None and case.duplicate_of_id not in seen:
        case = case.duplicate_of
        seen.add(case.pk)
    return case


def expires_at(suggestion: Suggestion) -> datetime:
    """Returns until when the links of a suggestion work: while its case is open, and for RECEIPT_KEPT afterwards."""
    settled = settled_at(suggestion)
    return settled if settled.year == datetime.max.year else settled + RECEIPT_KEPT


def settled_at(suggestion: Suggestion) -> datetime:
    """Returns when the suggestion was settled, by its own case or the one that it duplicates; not yet: the end of time."""
    case = original_of(suggestion.case)
    if case.state != State.CLOSED:
        return datetime.max.replace(tzinfo=suggestion.received_at.tzinfo)
    return max(suggestion.received_at, case.closed_at or suggestion.received_at)


def standing(suggestion: Suggestion) -> Standing:
    """A suggestion that is not filed yet, or that is held, stands as any that nobody has decided."""
    case = original_of(suggestion.case)
    if case.state != State.CLOSED:
        return Standing(_running(case), "", None, settled=False)
    correction = Correction.objects.filter(case=case).first()
    decision = case.decision() if case.resolution in _DECIDED else None
    sentence = _settled(case, correction, decision)
    return Standing(sentence, decision.reason if decision else "", correction, settled=True)


# An article that was fixed by hand settles a case, too: an earlier decision is then not what settled it.
_DECIDED = (Resolution.CORRECTED, Resolution.STET, Resolution.NOT_A_CORRECTION)


def _running(case: Case) -> str:
    if case.state in (*UNDECIDED, *MAY_BE_UNDONE, *AWAITING_SIGNOFF):
        return _("Your suggestion is with the editors. They have not decided yet.")
    return _("Our editors accepted a change. It will soon be in the article.")


def _settled(case: Case, correction: Correction | None, decision: Decision | None) -> str:
    if correction is not None and decision is not None and decision.outcome == Outcome.STET:
        return _("Our editors looked at this again and made no further change.")
    if correction is not None:
        return _("The article has been changed. Thank you.")
    if decision is not None and decision.outcome == Outcome.NOT_A_CORRECTION:
        return _not_a_correction(decision.sort)
    return {
        Resolution.FIXED_BY_HAND: _("The newsroom has already fixed this in the article. Thank you."),
        Resolution.ALREADY_FIXED: _("This was fixed before your suggestion arrived. Thank you for reading closely."),
        Resolution.STET: _("Our editors reviewed this and made no change."),
    }.get(Resolution(case.resolution or Resolution.STET), _("Our editors have closed this."))


def _not_a_correction(sort: str) -> str:
    return {
        NotACorrection.OUT_OF_SCOPE: _("Thank you for writing. This is not something the corrections desk can decide."),
        NotACorrection.THANKS: _("Thank you for writing to us. The editors have read it."),
    }.get(NotACorrection(sort), _("Our editors have closed this."))
