"""A case on words that were corrected before: what was done then."""

from __future__ import annotations

from corrigenda.anchoring import Edit
from corrigenda.corrections.models import Case, Correction


def corrected_before(case: Case) -> Correction | None:
    """The correction whose words stand here again. Reads `case.occurrence`; select it where many cases are listed."""
    occurrence = getattr(case, "occurrence", None)
    correction = getattr(occurrence.case, "correction", None) if occurrence else None
    return correction if isinstance(correction, Correction) else None


def as_before(case: Case) -> Edit | None:
    """The change that put these words right there, at the case's own place."""
    correction = corrected_before(case)
    if correction is None or case.start is None or case.end is None or case.passage() != correction.old:
        return None
    return Edit(case.start, case.end, correction.old, correction.new)
