"""Approves a decision's edit at the same words elsewhere.

Each place becomes a case of its own; if readers have opened a case there already, that case is used. The case is
approved as the original case was. From there each case goes its own way: it has its own edit, its own commit and its
own notice, and its own conflict if someone wrote meanwhile.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from corrigenda.anchoring import BODY, Edit
from corrigenda.archive.models import Revision
from corrigenda.corrections import history, notice_policy, put_right
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.decisions import edit_on_newest
from corrigenda.corrections.decisions.will_edit import will_edit
from corrigenda.corrections.models import Case, Decision, Occurrence
from corrigenda.corrections.occurrences.carry_over import carried_over, sentence_around
from corrigenda.corrections.permissions import may_decide_at
from corrigenda.corrections.refusals import Moved, Refused
from corrigenda.corrections.states import State, Verb
from corrigenda.corrections.words.quotations import in_quotation

MOST = 500  # occurrences of one decision


def approve_elsewhere(case: Case, decision: Decision, by: Actor) -> None:
    """Approves the decision's edit at the occurrences it names. Call inside the decision's transaction.

    Raises Refused, which names the first occurrence that cannot be followed; then nothing has changed anywhere.
    """
    for occurrence in chosen_of(case, decision):
        _follow(case, decision, occurrence, by)


def chosen_of(case: Case, decision: Decision) -> Sequence[Occurrence]:
    """Returns the occurrences that a decision names. Raises Refused if the case does not have them."""
    wanted = set(decision.occurrences)
    if not wanted:
        return ()
    if len(wanted) > MOST:
        raise Refused({"occurrences": _("At most %(most)d at once, please.") % {"most": MOST}})
    named = case.occurrences.filter(pk__in=wanted, followed_by=None).select_related("article__site", "revision__text")
    occurrences = list(named.order_by("pk"))
    if len(occurrences) != len(wanted) or decision.edit() is None:
        raise Refused({"occurrences": _("The case has no occurrences with these ids.")})
    return occurrences


def _follow(case: Case, decision: Decision, occurrence: Occurrence, by: Actor) -> None:
    text = case.text_on(decision.revision) if decision.revision else ""
    edit = edit_at(occurrence, decision.edit(), text)
    if edit is None or not may_decide_at(by, occurrence.article.site, home=case.site):
        raise Refused({"occurrences": _("%(article)s: make this change by hand.") % {"article": occurrence.article}})
    try:
        edit, revision = edit_on_newest.on_newest(edit, occurrence.revision, occurrence.article)
    except Moved:
        changed = _("%(article)s has changed in the meantime. Look at it again.") % {"article": occurrence.article}
        raise Refused({"occurrences": changed}) from None
    if in_quotation(revision.copy, edit.start, edit.end) and not decision.quotation_confirmed:
        quoted = _("%(article)s: the words are inside a quotation there. Confirm that you checked it.")
        raise Refused({"occurrences": quoted % {"article": occurrence.article}})
    occurrence.followed_by = _approved(case, decision, edit, revision, by)
    occurrence.save(update_fields=["followed_by"])


def edit_at(occurrence: Occurrence, edit: Edit | None, text: str) -> Edit | None:
    """Returns the edit of `text` as it would be at the occurrence; None if the same words are not there."""
    if edit is None:
        return None
    passage = sentence_around(text, edit.start, edit.end)
    return carried_over(edit, text, passage, occurrence.revision.copy, (occurrence.start, occurrence.end))


def _case_there(edit: Edit, revision: Revision) -> Case | None:
    """Returns an open case whose readers asked for this very edit, locked: the decision decides that case, too."""
    after = edit.apply_to(revision.copy)
    waiting = revision.article.cases.filter(state=State.OPEN, occurrence=None, part=BODY).prefetch_related(
        "suggestions"
    )
    for case in waiting.order_by("number"):
        if any(put_right.put_right(suggestion, revision, after) for suggestion in case.suggestions.all()):
            return history.locked(case.pk)
    return None


def _approved(origin: Case, decision: Decision, edit: Edit, revision: Revision, by: Actor) -> Case:
    case = _case_there(edit, revision) or Case.objects.opened_at(revision, edit.start, edit.end)
    history.note(case, Verb.FOLLOWED, by=by, of=origin.number, site=origin.site.key)
    copied_decision = Decision.objects.create(
        case=case,
        outcome=decision.outcome,
        by=decision.by,
        revision=revision,
        start=edit.start,
        end=edit.end,
        old=edit.old,
        new=edit.new,
        kind=decision.kind,
        notice=decision.notice,
        quotation_confirmed=decision.quotation_confirmed,
        quotation_source=decision.quotation_source,
        gravity=decision.gravity,
        credit=decision.credit,
        signed_by=decision.signed_by,
        signed_at=decision.signed_at,
    )
    # A sister site may require a sign-off that the original site does not.
    if copied_decision.signed_at is None and notice_policy.rule(case.site, copied_decision.kind).signoff:
        history.move(case, Verb.PROPOSE, by=by, decision=copied_decision.pk)
        return case
    history.move(case, Verb.APPROVE, by=by, decision=copied_decision.pk)
    will_edit(case, copied_decision)
    return case
