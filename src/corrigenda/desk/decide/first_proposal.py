"""Where the form for a change begins: a suggestion, words that the editor quotes, or an earlier decision."""

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
from corrigenda.corrections.models import Case, ProposedDecision, Suggestion
from corrigenda.corrections.occurrences.corrected_before import as_before, corrected_before
from corrigenda.desk.decide.proposal import Proposal
from corrigenda.desk.query import identifier


@dataclass(frozen=True, slots=True)
class First:
    """The proposal that the form begins with, and what the template is told about how the form came to it."""

    proposal: Proposal
    words: str  # words that the editor quoted
    not_found: bool
    edit: bool  # the editor asked to change the words

    @property
    def context(self) -> dict[str, Any]:
        """`first`: what is to be read or written first. The focus rests there, and never on what cannot be undone."""
        return {"words": self.words, "not_found": self.not_found, "editing": self._editing, "first": self._first}

    @property
    def _editing(self) -> bool:
        return self.edit or self.proposal.change is None

    @property
    def _first(self) -> str:
        if self.proposal.edit is None:
            return "notice"
        if self._editing:
            return "words"
        return "quotation" if self.proposal.quotation else "change"


def begun(case: Case, asked: QueryDict) -> First:
    """Returns the first proposal, by what the address asks for.

    The address asks for `words` that the editor quotes, for the decision `again`, or for a `suggestion`.
    """
    words = asked.get("words", "")
    quoted = _at_words(case, words) if words else None
    again = _again(case) if quoted is None and asked.get("again") else None
    proposal = quoted or again or _suggested(case, _suggestion(case, asked.get("suggestion", "")))
    return First(proposal, words, not_found=bool(words) and quoted is None, edit="edit" in asked)


def _suggestion(case: Case, pk: str) -> Suggestion | None:
    """Returns the suggestion that the address asks for; else the first that has words; else the first."""
    asked = identifier(pk)
    chosen = case.suggestions.filter(pk=asked).first() if asked else None
    return chosen or case.suggestions.filter(pk=case.suggestions.leading()).first()


def _suggested(case: Case, suggestion: Suggestion | None) -> Proposal:
    """Returns what `suggestion` asks for on the shown revision; if it has no words, the case's passage as it stands."""
    revision = passage.shown_revision(case)
    # If the passage is gone, the same words elsewhere in the copy are not the passage.
    edit = put_right.edit_in(case, suggestion, revision) if suggestion and revision and not case.orphaned else None
    kind = SuggestionKind(suggestion.kind).begins_as if suggestion else None
    if edit is None and case.anchored and (again := as_before(case)) and (before := corrected_before(case)):
        edit, kind = again, DecisionKind(before.kind)
        if before.case_id == case.pk:  # what this case published stays
            return replace(_fresh(case, revision, edit, kind), notice=before.notice)
    return _fresh(case, revision, edit or _as_it_stands(case), kind)


def _again(case: Case) -> Proposal:
    """Returns the decision that came back, on the newest copy: as a conflict, without a sign-off, or undone."""
    decision = case.decisions.settling().order_by("-pk").first()  # it may have been undone
    if decision is None or not decision.kind:
        return _suggested(case, None)
    proposal = Proposal(
        case,
        decision.revision,
        decision.edit(),
        decision.kind,
        decision.notice,
        decision.reason,
        quotation_source=decision.quotation_source,
        gravity=decision.gravity,
        credit=tuple(UUID(suggestion) for suggestion in decision.credit),
    )
    return moved_along(proposal).worded()


def proposed(case: Case, proposal: ProposedDecision) -> Proposal:
    """Returns what a program proposed, on the newest copy, as if the editor had typed it."""
    edit, kind = proposal.edit(), proposal.kind
    begun = Proposal(case, proposal.revision, edit, kind, proposal.notice, proposal.reason, proposed=kind)
    return moved_along(begun)


def _at_words(case: Case, words: str) -> Proposal | None:
    """Returns the words that the editor quoted, as they stand.

    If the case has an anchor, the place nearest to it counts. None if the words are not in the copy, or stand in
    several places and the case has no anchor.
    """
    revision = passage.shown_revision(case)
    if revision is None or not words.strip():
        return None
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    text = case.text_on(revision)
    spans = [match.span() for match in re.finditer(pattern, text)]
    if case.anchored and case.start is not None:
        anchor_start = case.start
        spans = sorted(spans, key=lambda span: abs(span[0] - anchor_start))[:1]
    if len(spans) != 1:
        return None
    start, end = spans[0]
    old = text[start:end]
    return _fresh(case, revision, Edit(start, end, old, old), None)


def moved_along(proposal: Proposal) -> Proposal:
    """Returns the same new words on the newest copy if the passage is certainly there; else the proposal unchanged."""
    newest, old, edit = passage.shown_revision(proposal.case), proposal.revision, proposal.edit
    if newest is None or old is None or edit is None or newest.pk == old.pk:
        return proposal
    part = proposal.case.part
    anchor = passage.find(describe(old.text_of(part), edit.start, edit.end), newest, previous=old, part=part)
    if not isinstance(anchor, Anchor):
        return proposal
    moved = Edit(anchor.start, anchor.end, newest.text_of(part)[anchor.start : anchor.end], edit.new)
    return replace(proposal, revision=newest, edit=moved)


def _as_it_stands(case: Case) -> Edit | None:
    if not case.anchored or case.start is None or case.end is None:
        return None
    return Edit(case.start, case.end, case.passage(), case.passage())


def _fresh(case: Case, revision: Revision | None, edit: Edit | None, kind: DecisionKind | None) -> Proposal:
    """A changed figure, date or name begins as a correction, whatever kind the reader chose."""
    begins = kind or DecisionKind.CORRECTION
    return Proposal(case, revision, edit, begins, proposed=begins).with_facts_first().fitted().worded()
