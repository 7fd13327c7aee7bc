"""Where the form for a change begins: from a suggestion, from words the editor quotes, from an earlier decision."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.http import QueryDict

from corrigenda.anchoring import Anchor, Edit, describe
from corrigenda.archive.models import Revision
from corrigenda.corrections import passage, put_right
from corrigenda.corrections.kinds import DecisionKind, SuggestionKind
from corrigenda.corrections.models import Case, Suggestion
from corrigenda.corrections.occurrences.corrected_before import as_before, corrected_before
from corrigenda.desk.decide.proposal import Proposal

MOST = 200  # suggestions are looked at for one with words


@dataclass(frozen=True, slots=True)
class First:
    """Where the form begins, and what its template is told of how it came to that."""

    proposal: Proposal
    words: str  # that the editor quoted
    not_found: bool
    edit: bool  # the editor asked to change the words

    @property
    def context(self) -> dict[str, Any]:
        editing = self.edit or self.proposal.change is None
        return {"words": self.words, "not_found": self.not_found, "editing": editing}


def begun(case: Case, asked: QueryDict) -> First:
    """By what the address asks: `words` that the editor quotes, the decision `again`, or a `suggestion`."""
    words = asked.get("words", "")
    quoted = _at_words(case, words) if words else None
    again = _again(case) if quoted is None and asked.get("again") else None
    proposal = quoted or again or _suggested(case, _suggestion(case, asked.get("suggestion", "")))
    return First(proposal, words, not_found=bool(words) and quoted is None, edit="edit" in asked)


def _suggestion(case: Case, asked: str) -> Suggestion | None:
    """The one that was asked for, else the first that has words."""
    sent = list(case.suggestions.order_by("received_at")[:MOST])
    chosen = next((suggestion for suggestion in sent if str(suggestion.pk) == asked), None)
    with_words = (suggestion for suggestion in sent if suggestion.replacement is not None)
    return chosen or next(with_words, sent[0] if sent else None)


def _suggested(case: Case, suggestion: Suggestion | None) -> Proposal:
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


def _again(case: Case) -> Proposal:
    """The decision that came back, as a conflict or without a sign-off, on the newest copy."""
    decision = case.decision()
    if decision is None or not decision.kind:
        return _suggested(case, None)
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


def _at_words(case: Case, words: str) -> Proposal | None:
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
