"""Where the form for a change begins: from a suggestion, from words the editor quotes, from an earlier decision."""

from __future__ import annotations

import re
from dataclasses import replace
from uuid import UUID

from corrigenda.anchoring import Anchor, Edit, describe
from corrigenda.archive.models import Revision
from corrigenda.corrections import passage, put_right
from corrigenda.corrections.kinds import DecisionKind, SuggestionKind
from corrigenda.corrections.models import Case, Suggestion
from corrigenda.corrections.occurrences.corrected_before import as_before, corrected_before
from corrigenda.desk.decide.proposal import Proposal


def begun(case: Case, suggestion: Suggestion | None) -> Proposal:
    """What `suggestion` asks for on the shown revision; without words of its own, the case's passage as it stands."""
    revision = passage.shown_revision(case)
    # Of a passage that is gone, the same words elsewhere are not it.
    edit = put_right.edit_of(suggestion, revision) if suggestion and revision and not case.orphaned else None
    kind = SuggestionKind(suggestion.kind).begins_as if suggestion else None
    if edit is None and case.anchored and (again := as_before(case)) and (before := corrected_before(case)):
        edit, kind = again, DecisionKind(before.kind)
        if before.case_id == case.pk:  # what was published of it stays
            return replace(_fresh(case, revision, edit, kind), notice=before.notice)
    return _fresh(case, revision, edit or _as_it_stands(case), kind)


def begun_again(case: Case) -> Proposal:
    """The decision that came back, as a conflict or without a sign-off, on the newest copy."""
    decision = case.decision()
    if decision is None or not decision.kind:
        return begun(case, None)
    made = Proposal(
        case,
        decision.revision,
        decision.edit(),
        decision.kind,
        decision.notice,
        decision.reason,
        quotation_source=decision.quotation_source,
        gravity=decision.gravity,
        credit=tuple(UUID(one) for one in decision.credit),
    )
    return moved_along(made).worded()


def begun_at(case: Case, words: str) -> Proposal | None:
    """The words that the editor quoted, as they stand; None where they are not in the copy, or in several places."""
    revision = passage.shown_revision(case)
    if revision is None or not words.strip():
        return None
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    found = [match.span() for match in re.finditer(pattern, revision.copy)]
    if case.anchored and case.start is not None:
        near = case.start
        found = sorted(found, key=lambda span: abs(span[0] - near))[:1]
    if len(found) != 1:
        return None
    start, end = found[0]
    old = revision.copy[start:end]
    return _fresh(case, revision, Edit(start, end, old, old), None)


def moved_along(proposal: Proposal) -> Proposal:
    """The same new words on the newest copy, where the passage is surely there; else unchanged."""
    newest, old, edit = passage.shown_revision(proposal.case), proposal.revision, proposal.edit
    if newest is None or old is None or edit is None or newest.pk == old.pk:
        return proposal
    found = passage.find(describe(old.copy, edit.start, edit.end), newest, previous=old)
    if not isinstance(found, Anchor):
        return proposal
    moved = Edit(found.start, found.end, newest.copy[found.start : found.end], edit.new)
    return replace(proposal, revision=newest, edit=moved)


def _as_it_stands(case: Case) -> Edit | None:
    if not case.anchored or case.start is None or case.end is None:
        return None
    return Edit(case.start, case.end, case.passage(), case.passage())


def _fresh(case: Case, revision: Revision | None, edit: Edit | None, kind: DecisionKind | None) -> Proposal:
    return Proposal(case, revision, edit, kind or DecisionKind.CORRECTION).fitted().worded()
