"""The earlier correction of a case's words, if they were corrected before."""

from __future__ import annotations

from corrigenda.anchoring import Edit
from corrigenda.corrections.models import Case, Correction
from corrigenda.corrections.states import State


def corrected_before(case: Case) -> Correction | None:
    """Returns the correction whose old words are here again: the case's own, or that of the case that it repeats.

    Reads `case.correction` and `case.occurrence`; select them if you list many cases.
    """
    own = getattr(case, "correction", None)
    if isinstance(own, Correction) and case.state != State.CLOSED:
        return own
    occurrence = getattr(case, "occurrence", None)
    correction = getattr(occurrence.case, "correction", None) if occurrence else None
    return correction if isinstance(correction, Correction) else None


def as_before(case: Case) -> Edit | None:
    """Returns the edit that put the same words right before, at this case's own place; None if the words differ."""
    correction = corrected_before(case)
    if correction is None or case.start is None or case.end is None or case.passage() != correction.old:
        return None
    return Edit(case.start, case.end, correction.old, correction.new)
