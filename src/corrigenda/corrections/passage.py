"""The place of a case in its article, and which cases are on the same words."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

from corrigenda.anchoring import BODY, Anchor, Orphan, Selector, locate
from corrigenda.archive.models import Revision
from corrigenda.corrections.models import Case, Suggestion


def find(
    selector: Selector, revision: Revision, *, previous: Revision | None = None, part: str = BODY
) -> Anchor | Orphan:
    """Returns the place in a part of the revision. `previous` is the revision that the selector was made on, if known."""
    return locate(selector, revision.text_of(part), previous=previous.text_of(part) if previous else None)


def shown_revision(case: Case) -> Revision | None:
    """Returns the newest revision; the one the case is anchored on if nobody has looked at the newest yet."""
    return case.anchored_on if case.anchored else case.article.newest()


def overlap(case: Case, start: int, end: int) -> bool:
    """Whether the case's place shares at least one code point with a range on the same revision."""
    if case.start is None or case.end is None:
        return False
    return case.start < end and start < case.end


def first_on(cases: Iterable[Case], start: int, end: int) -> Case | None:
    """Returns the earliest case whose place overlaps a range. The cases are all anchored on the range's revision."""
    return min((case for case in cases if overlap(case, start, end)), key=attrgetter("number"), default=None)


def same_words(suggestion: Suggestion, target: Selector) -> bool:
    """Whether the reader marked words of `target`, too, by the positions on the readers' own pages."""
    marked = suggestion.selector_in_copy()
    if marked is None or marked.start >= target.end or target.start >= marked.end:
        return False
    return _agree(marked, target)


def _agree(first: Selector, second: Selector) -> bool:
    """Whether the range that both selectors cover has the same code points in both.

    A quotation typed by hand has no position; its words are compared as a whole.
    """
    if not (first.prefix or first.suffix) or not (second.prefix or second.suffix):
        return first.exact == second.exact
    start, end = max(first.start, second.start), min(first.end, second.end)
    return (
        first.exact[start - first.start : end - first.start] == second.exact[start - second.start : end - second.start]
    )
