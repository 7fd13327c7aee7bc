"""All that the case page shows of a case, gathered into values for its template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404

from corrigenda.anchoring import Edit
from corrigenda.archive.models import Revision
from corrigenda.corrections import put_right
from corrigenda.corrections.models import Case, Correction, Decision, Suggestion, Told
from corrigenda.corrections.occurrences.corrected_before import as_before, corrected_before
from corrigenda.corrections.passage import shown_revision
from corrigenda.corrections.states import State, Verb, allowed
from corrigenda.corrections.words.quotations import quotation_at
from corrigenda.desk import excerpts
from corrigenda.desk.case.destination import destination
from corrigenda.desk.case.occurrences import approved_elsewhere
from corrigenda.desk.case.timeline import timeline
from corrigenda.desk.queue import neighbours
from corrigenda.desk.seat import Seat
from corrigenda.redline import Excerpt
from corrigenda.redline.text_fragment import text_fragment

MOST_READERS = 100  # shown at once


@dataclass(frozen=True, slots=True)
class SuggestionShown:
    """One reader's suggestion; `surely` says that its own words were found in the shown copy."""

    suggestion: Suggestion
    excerpt: Excerpt | None
    surely: bool


def case_at(seat: Seat, number: int) -> Case:
    """Raises Http404."""
    known = Case.objects.select_related("article", "anchored_on__text", "duplicate_of")
    case = known.filter(site=seat.site, number=number).first() if number < 2**31 else None
    if case is None:
        raise Http404
    case.site = seat.site
    case.article.site = seat.site
    return case


def case_page(case: Case) -> dict[str, Any]:
    revision = shown_revision(case)
    decision = case.decision()
    return {
        "case": case,
        "article": case.article,
        "revision": revision,
        "decidable": allowed(Verb.APPROVE, case.state),
        **_place(case, revision),
        **_said(case, revision),
        "happened": timeline(case),
        "decision": decision,
        "told": Told.objects.filter(correction__case=case).select_related("partner", "amendment").order_by("pk"),
        "decided": decided(decision) if decision else None,
        "correction": Correction.objects.filter(case=case).prefetch_related("amendments").first(),
        "followed": approved_elsewhere(case),
        **_corrected_before(case),
        "duplicates": case.duplicates.order_by("number"),
        "destination": destination(case),
        **beside(case),
    }


def _corrected_before(case: Case) -> dict[str, Any]:
    if not case.events.filter(verb__in=(Verb.REPEATED, Verb.REOPEN)).exists():
        return {}
    return {"corrected_before": corrected_before(case), "same_change": as_before(case)}


def beside(case: Case) -> dict[str, Any]:
    group = "awaiting-signoff" if case.state == State.AWAITING else "open"
    return {"following": neighbours.following(case, group), "preceding": neighbours.preceding(case, group)}


def _place(case: Case, revision: Revision | None) -> dict[str, Any]:
    """The passage in its article; for an orphan, where it stood last."""
    stood = case.anchored_on
    if stood is None or case.start is None or case.end is None:
        return {"copy": revision.copy if revision else "", "words_url": case.article.url}
    edit = Edit(case.start, case.end, case.passage(), case.passage())
    return {
        "place": excerpts.paragraphs(edit, stood.copy),
        "whole": excerpts.whole(edit.start, edit.end, stood.copy) if case.anchored else None,
        "copy": revision.copy if revision else "",
        "quotation": quotation_at(stood.copy, edit.start, edit.end),
        "words_url": case.article.url + (text_fragment(stood.copy, edit.start, edit.end) if case.anchored else ""),
    }


def _said(case: Case, revision: Revision | None) -> dict[str, Any]:
    readers = case.suggestions.count()
    listed = list(case.suggestions.order_by("received_at")[:MOST_READERS])
    # Of a passage that is gone, the same words elsewhere are not it: the words are shown as they were sent.
    said = _each(listed, None if case.orphaned else revision)
    return {"said": said, "readers": readers, "more_readers": max(0, readers - MOST_READERS)}


def _each(suggestions: Sequence[Suggestion], revision: Revision | None) -> list[SuggestionShown]:
    """Each on the shown copy. Many readers send the same; what is the same is looked for once."""
    edits: dict[str, Edit | None] = {}
    said = []
    for one in suggestions:
        same = repr((one.target, one.replacement))
        if revision is not None and same not in edits:
            edits[same] = put_right.edit_of(one, revision)
        edit = edits.get(same)
        shown = excerpts.short(edit, revision.copy) if edit and revision else excerpts.as_sent(one)
        said.append(SuggestionShown(one, shown, surely=edit is not None))
    return said


def decided(decision: Decision) -> Excerpt | None:
    """The change that was decided, as a redline; None where it changes no words."""
    edit, revision = decision.edit(), decision.revision
    return excerpts.short(edit, revision.copy) if edit and revision else None
