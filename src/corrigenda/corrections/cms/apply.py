"""Writes an approved edit into the CMS exactly once, or returns the case to the desk with the reason.

The write never overwrites anyone else's work. The order of the steps makes it safe to be killed at any point: the
snapshot and the intended source are stored first, and the write has a precondition and a key. A run that starts again
asks for the same write with the same key before it plans another.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from corrigenda.anchoring import CannotEdit
from corrigenda.connectors import registry
from corrigenda.connectors.base import Conflict, Connector, ConnectorError, Entry, Source
from corrigenda.corrections import history
from corrigenda.corrections.actors import SYSTEM
from corrigenda.corrections.cms.edit_stands import edit_stands
from corrigenda.corrections.cms.on_source import on_source
from corrigenda.corrections.cms.part_on_source import LeftToEditor, part_on_source
from corrigenda.corrections.models import Application, Decision
from corrigenda.corrections.occurrences.find_occurrences import will_find_occurrences
from corrigenda.corrections.reading import reading
from corrigenda.corrections.states import IN_PROGRESS, TO_WRITE, State, Verb
from corrigenda.dispatch.queue import enqueue, enqueue_all
from corrigenda.dispatch.tasks import Heard, Later, Unanswered
from corrigenda.lib import clock
from corrigenda.lib.urls import host_of

_CANNOT = {  # the reasons of anchoring.markup.CannotEdit, in words
    "no-place": gettext_lazy("The passage has no clear place in the article's source. Please make the change by hand."),
    "lines": gettext_lazy("The change would join or split paragraphs. Please make it by hand."),
    "unproved": gettext_lazy(
        "The change could not be made in the source without changing something else. Please make it by hand."
    ),
    "code": gettext_lazy(
        "The site would run the new words as a template or shortcode instead of showing them. Please make the change by hand."
    ),
}
_HARM = gettext_lazy("The change can't be made in the source without damage: %(why)s")
TRIES = 4  # without a pause, if someone else wrote in between
COMMITTER = "Corrigenda"


def apply(decision: int) -> Heard:
    """Writes the decision's edit. Raises Later if the CMS has a temporary problem."""
    approved = _begin(decision)
    if approved is None:
        return Heard.NOTHING
    try:
        _write(approved)
    except Conflict as conflict:
        give_back(decision, str(conflict))
    except LeftToEditor as left:
        _leave(decision, str(left))
    except ConnectorError as error:
        if not error.permanent:
            raise (Unanswered if error.unanswered else Later)(str(error), wait=error.wait) from error
        give_back(decision, str(error))
        return Heard.NOTHING
    return Heard.ANSWER


def give_back(decision: int, reason: str) -> None:
    """Returns the case to the desk as a conflict, with the reason in words."""
    approved = Decision.objects.get(pk=decision)
    with transaction.atomic():
        case = history.locked(approved.case_id)
        if _in_force(approved, case.decision()) and case.state in IN_PROGRESS:
            case.trouble = reason[:500]
            history.move(case, Verb.RETURN, by=SYSTEM, decision=decision)
            will_find_occurrences(case)
            # The editor should see the words as they are now, not as they were when the edit was approved.
            enqueue_all([reading(case.article)])


def _leave(decision: int, reason: str) -> None:
    """Leaves the change to the newsroom, with the reason in words, and watches the page for it."""
    approved = Decision.objects.get(pk=decision)
    with transaction.atomic():
        case = history.locked(approved.case_id)
        if _in_force(approved, case.decision()) and case.state == State.APPLYING:
            case.trouble = reason[:500]
            history.move(case, Verb.LEAVE, by=SYSTEM, decision=decision)
            enqueue("await-hand", key=f"verify:{decision}", host=host_of(case.article.url), decision=decision)


def _in_force(decision: Decision, latest: Decision | None) -> bool:
    return latest is not None and latest.pk == decision.pk


def _begin(decision_id: int) -> Decision | None:
    """Returns the decision to apply; None if it must no longer be applied."""
    decision = Decision.objects.select_related("case__site", "case__article", "revision", "by").get(pk=decision_id)
    with transaction.atomic():
        case = history.locked(decision.case_id)
        if not _in_force(decision, case.decision()) or case.state not in TO_WRITE:
            return None
        if case.state == State.APPROVED:  # a run that was cut off has written this event already
            history.move(case, Verb.APPLY, by=SYSTEM, decision=decision_id)
    return decision


def _write(decision: Decision) -> None:
    site = decision.case.site
    connector = registry.connect(site.connector, site.connector_settings, private=site.private)
    earlier = Application.objects.filter(decision=decision).first()
    if earlier is not None and _taken_up(earlier, decision, connector):
        return
    ref = decision.case.article.ref or connector.ref_of(decision.case.article.url)
    if ref is None:
        raise ConnectorError(_("The CMS has no source for this address."), permanent=True)
    for attempt in range(1, TRIES + 1):
        source = connector.fetch(ref)
        try:
            return _send(_plan(decision, source, ref), source, decision, connector)
        except Conflict:
            if attempt == TRIES:
                raise


def _taken_up(plan: Application, decision: Decision, connector: Connector) -> bool:
    """Continues with what an earlier run may have sent, unchanged: two writes with one key take effect once.

    Returns False if the earlier write certainly did not take effect, and no longer can. Raises Conflict if that is not
    certain: a new write might then put the edit there twice.
    """
    if plan.connector != decision.case.site.connector:
        raise ConnectorError(_("The site's CMS setting changed while the edit was on its way."), permanent=True)
    source = connector.fetch(plan.ref)
    if _stands(plan, source, decision):
        _keep_receipt(plan, source.version)
        _wrote(plan)
        return True
    try:
        _send(plan, replace(source, markup=plan.before, version=plan.version), decision, connector)
    except Conflict:
        if not connector.keeps_keys:
            raise
        return False
    return True


def _send(plan: Application, source: Source, decision: Decision, connector: Connector) -> None:
    """Writes the plan to the CMS and stores the receipt.

    Raises Conflict if nothing was written; ConnectorError also if the edit was written but cannot be read back.
    """
    receipt = connector.write(plan.ref, source, plan.after, entry=_entry(decision, plan))
    _keep_receipt(plan, receipt.version)
    if receipt.proposed:
        return _wrote(plan, awaited="await-hand", url=receipt.url, branch=receipt.proposed)
    if not _stands(plan, connector.fetch(plan.ref), decision):
        raise ConnectorError(
            _("The CMS accepted the edit, but what we read back is not what we wrote. Please look at the article."),
            permanent=True,
        )
    _wrote(plan, url=receipt.url)


def _stands(plan: Application, source: Source, decision: Decision) -> bool:
    return edit_stands(plan, source, decision.case.site.furniture, decision.case.part)


def _plan(decision: Decision, source: Source, ref: str) -> Application:
    """Returns the plan: the snapshot before and the source to be written, on disk before anything is sent.

    The plan replaces an earlier plan from which nothing was written.
    """
    after = _edited(decision, source)
    fields = {
        "connector": decision.case.site.connector,
        "ref": ref,
        "version": source.version,
        "before": source.markup,
        "after": after,
    }
    return Application.objects.update_or_create(decision=decision, defaults=fields)[0]


def _edited(decision: Decision, source: Source) -> str:
    """Returns the source with the edit made.

    Raises Conflict, and ConnectorError or LeftToEditor if a person must make the edit; the reason says where.
    """
    edit, case = decision.edit(), decision.case
    assert edit is not None and decision.revision is not None
    furniture, text = case.site.furniture, case.text_on(decision.revision)
    if not case.in_body:
        return part_on_source(edit, case.part, text, source, furniture)
    source_edit = on_source(edit, text, source.copy(furniture))
    try:
        return source.edited(source_edit, furniture)
    except CannotEdit as error:
        why = _HARM % {"why": _CANNOT[error.reason]}
        raise ConnectorError(" ".join(filter(None, (why, source.edit_url))), permanent=True) from error


def _entry(decision: Decision, plan: Application) -> Entry:
    case = decision.case
    by = decision.by
    return Entry(
        author_name=by.display_name if by else COMMITTER,
        author_email=(by.email if by else "") or "",
        text=f"{decision.get_kind_display()} no. {case.number}: {case.article}\n\n{case.article.url}",
        key=str(plan.key),
        desk_email=f"corrections@{urlsplit(case.article.url).hostname}",
    )


def _wrote(plan: Application, *, awaited: str = "verify", **where: str | None) -> None:
    """Notes the write and queues a check of the page. `where`: where a person can see the edit, a url or a branch."""
    with transaction.atomic():
        case = history.locked(plan.decision.case_id)
        if case.state == State.APPLYING:
            places: dict[str, Any] = {name: place for name, place in where.items() if place}
            history.move(case, Verb.WROTE, by=SYSTEM, decision=plan.decision_id, **places)
            host = host_of(case.article.url)
            enqueue(awaited, key=f"verify:{plan.decision_id}", host=host, decision=plan.decision_id)


def _keep_receipt(plan: Application, version: str) -> None:
    plan.receipt, plan.written_at = version, plan.written_at or clock.now()
    plan.save(update_fields=["receipt", "written_at"])
