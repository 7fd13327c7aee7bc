"""An editor accepts a change: the edit, its kind and its notice are fixed.

When the decision takes effect, the edit goes to the CMS, or waits for a second sign-off if the site's policy requires
one.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from corrigenda.anchoring import Edit
from corrigenda.archive.models import Revision
from corrigenda.corrections import history, limits, notice_policy, permissions
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.decisions import edit_on_newest
from corrigenda.corrections.decisions.approve_elsewhere import chosen_of
from corrigenda.corrections.decisions.carry_out import carry_out
from corrigenda.corrections.decisions.undoing.window import begin
from corrigenda.corrections.kinds import KINDS, DecisionKind
from corrigenda.corrections.models import Case, Decision, Outcome
from corrigenda.corrections.notice_policy import Gravity
from corrigenda.corrections.publication import credits
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.states import Verb
from corrigenda.corrections.words.quotations import in_quotation
from corrigenda.lib.text import well_formed, without_invisible


@dataclass(frozen=True, slots=True)
class Approval:
    """What an editor approves. `revision`: the number of the revision the editor looked at; `edit` changes the
    text of the case's part there."""

    kind: str
    revision: int | None = None
    edit: Edit | None = None
    notice: str = ""
    reason: str = ""
    quotation_confirmed: bool = False
    quotation_source: str = ""
    gravity: str = Gravity.PLAIN
    # Ids of the case's occurrences that the same decision changes; None if nobody was asked about them.
    occurrences: tuple[int, ...] | None = None
    credit: tuple[UUID, ...] = ()  # ids of suggestions whose readers are thanked by name


@transaction.atomic
def approve(*, case: Case, by: Actor, approval: Approval, undo_seconds: int = 0) -> Case:
    """Returns the case: decided, for `undo_seconds`; then approved, awaiting a sign-off, or closed if no words change.

    Raises Refused, Moved, NotAllowed, NotInThisState.
    """
    permissions.check(by, Verb.APPROVE)
    case = history.locked(case.pk)
    kind, edit, revision = fitting(case, approval)
    _check_quotation(kind, edit, case.text_on(revision) if revision else "", approval)
    decision = Decision.objects.create(
        case=case,
        outcome=Outcome.APPROVE,
        by=by.staff,
        revision=revision,
        start=edit.start if edit else None,
        end=edit.end if edit else None,
        old=edit.old if edit else "",
        new=edit.new if edit else "",
        kind=kind,
        notice=without_invisible(well_formed(approval.notice)).strip(),
        reason=well_formed(approval.reason).strip(),
        quotation_confirmed=approval.quotation_confirmed,
        quotation_source=well_formed(approval.quotation_source).strip(),
        gravity=_gravity(approval),
        occurrences=list(approval.occurrences or ()),
        credit=credits.checked(case, approval.credit),
    )
    if approval.occurrences is None:  # nobody looked at them, so nobody let them stand: find_copies looks at them later
        case.occurrences.filter(followed_by=None).delete()
    return begin(case, decision, by, take_effect, undo_seconds)


def take_effect(case: Case, decision: Decision, by: Actor) -> None:
    case.trouble = ""
    if notice_policy.rule(case.site, decision.kind).signoff:
        chosen_of(case, decision)  # refuse now what cannot be followed: the signer is not the one to be told
        history.move(case, Verb.PROPOSE, by=by, decision=decision.pk)
        return
    history.move(case, Verb.APPROVE, by=by, decision=decision.pk)
    carry_out(case, decision, by)


def fitting(case: Case, approval: Approval) -> tuple[DecisionKind, Edit | None, Revision | None]:
    """Returns what would be approved: its kind, and the edit with the revision that it is made on.

    Whether somebody confirmed a quotation is not looked at. Raises Refused, Moved.
    """
    kind = _kind(approval)
    edit, revision = _edit(case, approval, _seen(case, approval))
    _check_needs(case, kind, edit, approval)
    return kind, edit, revision


def _kind(approval: Approval) -> DecisionKind:
    if approval.kind not in DecisionKind.values:
        raise Refused({"kind": _("Choose one of: %(kinds)s.") % {"kinds": ", ".join(DecisionKind.values)}})
    return DecisionKind(approval.kind)


def _gravity(approval: Approval) -> Gravity:
    if approval.gravity not in Gravity.values:
        raise Refused({"gravity": _("Choose one of: %(kinds)s.") % {"kinds": ", ".join(Gravity.values)}})
    return Gravity(approval.gravity)


def _seen(case: Case, approval: Approval) -> Revision | None:
    """Returns the revision the editor looked at."""
    if approval.revision is None:
        if approval.edit is not None:
            raise Refused({"revision": _("Name the revision that the edit was made on.")})
        return case.article.newest()
    seen = case.article.revisions.filter(number=approval.revision).first()
    if seen is None:
        raise Refused({"revision": _("The article has no revision with this number.")})
    return seen


def _edit(case: Case, approval: Approval, seen: Revision | None) -> tuple[Edit | None, Revision | None]:
    if approval.edit is None or seen is None:
        return None, seen
    return edit_on_newest.on_newest(approval.edit, seen, case.article, case.part)


def _check_needs(case: Case, kind: DecisionKind, edit: Edit | None, approval: Approval) -> None:
    notice = notice_policy.rule(case.site, kind).notice or edit is None
    if KINDS[kind].edit and edit is None:
        raise Refused({"edit": _("A decision of this kind changes words: say which ones.")})
    if notice and not approval.notice.strip():
        raise Refused({"notice": _("A decision of this kind is published with a notice. Write one.")})
    sent = {field: getattr(approval, field, "") for field in limits.DECISION}
    if errors := limits.all_too_long(sent, limits.DECISION):
        raise Refused(errors)


def _check_quotation(kind: DecisionKind, edit: Edit | None, text: str, approval: Approval) -> None:
    """Refuses to change words inside a quotation unless someone checked what the speaker said. Raises Refused."""
    if edit is None or not in_quotation(text, edit.start, edit.end):
        return
    if not KINDS[kind].in_quotation:
        raise Refused({"kind": _("A change inside a quotation is not a minor fix.")})
    if not approval.quotation_confirmed:
        raise Refused(
            {"quotation_confirmed": _("This changes a quotation. Confirm that you checked it with its source.")}
        )
