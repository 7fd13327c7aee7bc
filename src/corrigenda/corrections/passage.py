"""Where a case stands in its article, and which cases stand on the same words."""

from __future__ import annotations

from corrigenda.anchoring import Anchor, Orphan, Selector, locate
from corrigenda.archive.models import Revision
from corrigenda.corrections.models import Case
from corrigenda.corrections.models.case import Cases


def find(selector: Selector, revision: Revision, *, previous: Revision | None = None) -> Anchor | Orphan:
    return locate(selector, revision.copy, previous=previous.copy if previous else None)


def shown_revision(case: Case) -> Revision | None:
    """The newest revision; the one that the case stands on, where the newest was not looked at yet."""
    return case.anchored_on if case.anchored else case.article.newest()


def overlap(case: Case, start: int, end: int) -> bool:
    """Whether the case's place shares at least one code point with a range on the same revision."""
    if case.start is None or case.end is None:
        return False
    return case.start < end and start < case.end


def first_on(cases: Cases, start: int, end: int) -> Case | None:
    """The earliest of the cases whose place overlaps a range of the revision that they all stand on."""
    return next((case for case in cases.order_by("number") if overlap(case, start, end)), None)


def same_words(case: Case, target: Selector) -> bool:
    """Whether a reader of the case marked words that these share, by the positions on the readers' own pages."""
    theirs = (suggestion.selector() for suggestion in case.suggestions.all())
    return any(
        one is not None and one.start < target.end and target.start < one.end and _agree(one, target) for one in theirs
    )


def _agree(one: Selector, other: Selector) -> bool:
    """The code points that both selections cover are the same code points. A quotation typed by hand has no place."""
    if not (one.prefix or one.suffix) or not (other.prefix or other.suffix):
        return one.exact == other.exact
    start, end = max(one.start, other.start), min(one.end, other.end)
    return one.exact[start - one.start : end - one.start] == other.exact[start - other.start : end - other.start]
