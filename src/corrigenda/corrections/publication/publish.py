"""Puts a decision into effect: the correction goes on the public record, the case is closed, the readers are told."""

from __future__ import annotations

from corrigenda.anchoring import Anchor, Edit, describe, locate, resolved
from corrigenda.archive.models import Article, Revision
from corrigenda.corrections import history, notice_policy
from corrigenda.corrections.actors import SYSTEM
from corrigenda.corrections.listing import case_words
from corrigenda.corrections.models import Amendment, Case, Correction, Decision
from corrigenda.corrections.occurrences.find_repeats import remember
from corrigenda.corrections.publication import log, stood_since
from corrigenda.corrections.publication.credits import thank
from corrigenda.corrections.states import Resolution, State, Verb
from corrigenda.corrections.telling.tell_readers import will_tell_outcome
from corrigenda.corrections.telling.tell_republishers import will_tell_republishers
from corrigenda.corrections.words.searchable import searchable
from corrigenda.newsroom.models import Staff


def publish(case: Case, decision: Decision, revision: Revision | None) -> Correction:
    """Returns the published correction. `revision` is the first revision that carries the decision.

    Call inside a transaction with `case` locked.
    """
    published = Correction.objects.filter(case=case).first()
    return _again(case, decision, published) if published else _first(case, decision, revision)


def _again(case: Case, decision: Decision, correction: Correction) -> Correction:
    """Puts a reopened case right again. The correction stands; a different notice amends it.

    If people reopened the case, the readers are told.
    """
    last = correction.amendments.last()
    if decision.notice and decision.notice not in (correction.notice, last.text if last else ""):
        enter_amendment(correction, decision.notice, by=decision.by)
    thank(correction, decision)
    case.trouble = ""
    history.move(case, Verb.PUBLISH, by=SYSTEM, resolution=Resolution.CORRECTED, decision=decision.pk)
    if history.reopening(case):
        will_tell_outcome(case)
    return correction


def enter_amendment(correction: Correction, text: str, *, by: Staff | None) -> Amendment:
    """Enters a later notice beside the earlier one: on the record, in its search and in the log."""
    number = correction.amendments.count() + 1
    amendment = Amendment.objects.create(correction=correction, number=number, text=text, by=by)
    correction.words += searchable(text)
    correction.save(update_fields=["words"])
    log.enter(correction.site, log.of_amendment(amendment))
    will_tell_republishers(correction, amendment)
    return amendment


def _first(case: Case, decision: Decision, revision: Revision | None) -> Correction:
    edit = decision.edit()
    correction = Correction.objects.create(
        case=case,
        site=case.site,
        article=case.article,
        number=case.number,
        kind=decision.kind,
        notice=decision.notice,
        part=case.part,
        old=edit.old if edit else "",
        new=edit.new if edit else "",
        start=edit.start if edit else None,
        before=decision.revision,
        after=revision,
        new_start=_new_start(edit, decision, revision),
        place=notice_policy.place_of(case.site, decision.kind, decision.gravity),
        stood_since=stood_since.stood_since(edit, decision.revision, case.part),
    )
    Article.objects.filter(pk=case.article_id, public=False).update(public=True)
    remember(correction)
    case_words.put([case], correction)
    log.enter(case.site, log.of_correction(correction))
    thank(correction, decision)
    case.trouble = ""
    history.move(case, Verb.PUBLISH, by=SYSTEM, resolution=Resolution.CORRECTED, decision=decision.pk)
    will_tell_outcome(case)
    will_tell_republishers(correction)
    return correction


def publish_where_carried(case: Case, revision: Revision) -> bool:
    """Publishes the decision in force if `revision` shows its new words, and returns whether it shows them."""
    decision = case.decision()
    edit = decision.edit() if decision else None
    if decision is None or edit is None or decision.revision is None or _lacks_signoff(case, decision):
        return False
    if not resolved(edit, case.text_on(decision.revision), case.text_on(revision)):
        return False
    publish(case, decision, revision)
    return True


def _lacks_signoff(case: Case, decision: Decision) -> bool:
    """Whether the decision came back to the desk before anyone could sign it off, as its kind requires."""
    needed = notice_policy.rule(case.site, decision.kind).signoff
    return needed and decision.signed_at is None and case.state == State.CONFLICT


def _new_start(edit: Edit | None, decision: Decision, revision: Revision | None) -> int | None:
    """Returns where the new words begin on `revision`; None if there are none or they are not certainly found."""
    if edit is None or not edit.new or decision.revision is None or revision is None:
        return None
    case = decision.case
    expected = edit.apply_to(case.text_on(decision.revision))
    selector = describe(expected, edit.start, edit.start + len(edit.new))
    anchor = locate(selector, case.text_on(revision), previous=expected)
    return anchor.start if isinstance(anchor, Anchor) else None


def place_on(correction: Correction, later: Revision) -> Anchor | None:
    """Returns the place of the correction's new words on a later revision; None if they are not certainly there."""
    if correction.after is None or correction.new_start is None:
        return None
    end = correction.new_start + len(correction.new)
    text = correction.text_on(correction.after)
    anchor = locate(describe(text, correction.new_start, end), correction.text_on(later), previous=text)
    return anchor if isinstance(anchor, Anchor) else None
