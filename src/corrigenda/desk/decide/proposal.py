"""A proposal: a change as the desk's form shows it to the editor, and as a POST brings it back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from django.http import QueryDict

from corrigenda.anchoring import Edit
from corrigenda.archive.models import Revision
from corrigenda.corrections import notice_policy
from corrigenda.corrections.decisions.approve import Approval
from corrigenda.corrections.kinds import KINDS, DecisionKind, NoticePlace, possible_kinds
from corrigenda.corrections.models import Case
from corrigenda.corrections.notice_policy import Gravity
from corrigenda.corrections.notices import advice, wordings
from corrigenda.corrections.notices.lint import Finding
from corrigenda.corrections.words.facts import changes_a_fact
from corrigenda.corrections.words.quotations import Quotation, quotation_at
from corrigenda.desk.case.occurrences import NOT_SHOWN, NOTHING, OccurrencesShown, Ticks, occurrences_shown
from corrigenda.desk.query import identifier, whole
from corrigenda.desk.typed import typed


@dataclass(frozen=True, slots=True)
class Proposal:
    """`edit` is None if no words were chosen. Its `new` equals its `old` until someone changes the words.

    `drafted` is the notice as we last worded it, `proposed` the kind that we last proposed. `seen` is the `mark` of what
    the editor was last shown.
    """

    case: Case
    revision: Revision | None
    edit: Edit | None
    kind: str
    notice: str = ""
    reason: str = ""
    quotation_confirmed: bool = False
    quotation_source: str = ""
    gravity: str = Gravity.PLAIN
    drafted: str = ""
    proposed: str = ""
    seen: str = ""
    ticks: Ticks = NOT_SHOWN
    credit: tuple[UUID, ...] | None = None  # whose names are ticked; None before the form was shown
    elsewhere: OccurrencesShown = NOTHING  # what the change would do in other articles

    @property
    def text(self) -> str:
        """The text that the edit changes; empty if no revision is known."""
        return self.case.text_on(self.revision) if self.revision else ""

    @property
    def quotation(self) -> Quotation | None:
        """The quotation that the change would touch."""
        if self.edit is None or self.revision is None:
            return None
        return quotation_at(self.text, self.edit.start, self.edit.end)

    @property
    def possible_kinds(self) -> list[DecisionKind]:
        return possible_kinds(changes_words=self.edit is not None, in_quotation=self.quotation is not None)

    @property
    def needs_notice(self) -> bool:
        return self.kind in KINDS and (self.edit is None or notice_policy.rule(self.case.site, self.kind).notice)

    @property
    def needs_signoff(self) -> bool:
        return self.kind in KINDS and notice_policy.rule(self.case.site, self.kind).signoff

    @property
    def place(self) -> NoticePlace | None:
        """Where the notice would stand; None if there is no such kind or gravity."""
        if self.kind not in KINDS or self.gravity not in Gravity.values:
            return None
        return notice_policy.place_of(self.case.site, self.kind, self.gravity)

    @property
    def advice(self) -> list[Finding]:
        """What could be better in the notice. Our own draft gets no advice."""
        own = self.notice.strip() != self.drafted.strip()
        return advice.advice(self.case.site, self.kind, self.notice, self.change) if own else []

    @property
    def change(self) -> Edit | None:
        return self.edit if self.edit and self.edit.old != self.edit.new else None

    @property
    def mark(self) -> str:
        """A digest of what would be done. If a form comes back with another mark, the editor did not see all of it."""
        revision = self.revision.number if self.revision and self.change else None
        effect = (str(self.kind), self.change, revision, sorted(self.elsewhere.ids()))
        return hashlib.sha256(repr(effect).encode()).hexdigest()[:20]

    def with_facts_first(self) -> Proposal:
        """Returns the proposal as a correction if it changes a fact now, unless the editor has chosen the kind."""
        if self.kind != self.proposed or self.kind == DecisionKind.CORRECTION or not self._changes_a_fact():
            return self
        return replace(self, kind=DecisionKind.CORRECTION, proposed=DecisionKind.CORRECTION)

    def _changes_a_fact(self) -> bool:
        if self.change is None or self.revision is None:
            return False
        language = self.case.article.language or self.case.site.language
        return changes_a_fact(self.change, self.text, language)

    def fitted(self) -> Proposal:
        """Returns the proposal with a possible kind.

        A minor fix is not possible inside a quotation. Without words, only a kind that is a notice alone is possible.
        """
        if self.kind not in KINDS or self.kind in self.possible_kinds:
            return self
        return replace(self, kind=DecisionKind.CLARIFICATION if self.edit is None else DecisionKind.CORRECTION)

    def worded(self) -> Proposal:
        """Returns the proposal with a fresh draft of the notice, unless the editor has written a notice."""
        untouched = self.notice.strip() == self.drafted.strip()
        draft = self._draft()
        return replace(self, drafted=draft, notice=draft if untouched else self.notice)

    def ready(self) -> Proposal:
        """Returns the proposal to show or approve: worded, and with the places it would change in other articles."""
        worded = self.worded()
        return replace(worded, elsewhere=occurrences_shown(self.case, self.change, self.revision, self.ticks))

    def _draft(self) -> str:
        """Returns the draft of the notice. If words were chosen, the draft is empty until they change."""
        if not self.needs_notice or (self.edit is not None and self.change is None):
            return ""
        return wordings.draft(DecisionKind(self.kind), self.change, self.text, self.case.site.language)

    def approval(self) -> Approval:
        return Approval(
            kind=self.kind,
            revision=self.revision.number if self.revision else None,
            edit=self.change,
            notice=self.notice,
            reason=self.reason,
            quotation_confirmed=self.quotation_confirmed,
            quotation_source=self.quotation_source,
            gravity=self.gravity,
            occurrences=tuple(sorted(self.ticks.chosen)) if self.ticks.listed else None,
            credit=self.credit or (),
        )


def posted(case: Case, form: QueryDict) -> Proposal:
    """Returns the form as it came back, with the line ends of the copy."""
    text = {name: typed(form, name) for name in form}
    number = whole(text.get("revision", ""))
    return Proposal(
        case,
        revision=case.article.revisions.filter(number=number).first() if number is not None else None,
        edit=_posted_edit(text),
        kind=text.get("kind", ""),
        notice=text.get("notice", ""),
        reason=text.get("reason", ""),
        quotation_confirmed=bool(text.get("quotation_confirmed")),
        quotation_source=text.get("quotation_source", ""),
        gravity=text.get("gravity", Gravity.PLAIN),
        drafted=text.get("drafted", ""),
        proposed=text.get("proposed", ""),
        seen=text.get("seen", ""),
        ticks=Ticks(_numbers(form.get("listed", "").split()), _numbers(form.getlist("occurrence"))),
        credit=tuple(filter(None, map(identifier, form.getlist("credit")))),
    )


def _numbers(texts: Iterable[str]) -> frozenset[int]:
    return frozenset(number for text in texts if (number := whole(text)) is not None)


def _posted_edit(text: dict[str, str]) -> Edit | None:
    start, end = whole(text.get("start", "")), whole(text.get("end", ""))
    if start is None or end is None:
        return None
    return Edit(start, end, text.get("old", ""), text.get("new", ""))
