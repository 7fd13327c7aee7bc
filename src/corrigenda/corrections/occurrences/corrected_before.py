"""A case on words that were corrected before: what was done then."""

from __future__ import annotations

from corrigenda.anchoring import Edit
from corrigenda.corrections.models import Case, Correction
from corrigenda.corrections.states import State


def corrected_before(case: Case) -> Correction | None:
    """The correction whose words stand here again: this case's own, or that of the case it is an occurrence of.

    Reads `case.correction` and `case.occurrence`; select them where many cases are listed.
    """
    own = getattr(case, "correction", None)
    if isinstance(own, Correction) and case.state != State.CLOSED:
        return own
    occurrence = getattr(case, "occurrence", None)
    correction = getattr(occurrence.case, "correction", None) if occurrence else None
    return correction if isinstance(correction, Correction) else None


def as_before(case: Case) -> Edit | None:
    """The change that put these words right there, at the case's own place."""
    correction = corrected_before(case)
    if correction is None or case.start is None or case.end is None or case.passage() != correction.old:
        return None
    return Edit(case.start, case.end, correction.old, correction.new)
