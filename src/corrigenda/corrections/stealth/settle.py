"""The desk settles a stealth edit once: as explained by a notice on the record, as an update, or as passed over."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from corrigenda.corrections import history, limits, notice_policy, permissions
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.kinds import DecisionKind
from corrigenda.corrections.models import Case, Correction, Decision, Outcome, StealthEdit, StealthState
from corrigenda.corrections.permissions import StealthVerb
from corrigenda.corrections.publication.publish import publish
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.states import Verb
from corrigenda.lib import clock
from corrigenda.newsroom.models import Site


class Settled(Exception):
    """Someone has settled this stealth edit already; `stealth_edit` says who, and when."""

    def __init__(self, stealth_edit: StealthEdit) -> None:
        super().__init__(f"the stealth edit is {stealth_edit.state}")
        self.stealth_edit = stealth_edit


@transaction.atomic
def explain(*, found: StealthEdit, by: Actor, kind: str, notice: str, note: str = "") -> Correction:
    """Puts a notice and the words before and after on the record. Raises Refused, NotAllowed, Settled.

    As with every correction, the number is from the site's one sequence, and a case holds the history.
    """
    stealth_edit = _open(found, by, StealthVerb.EXPLAIN)
    missing = _("Say in a sentence what was changed and why.")
    notice = limits.fitting("notice", notice, limits.STEALTH_EDIT["notice"], missing=missing)
    if kind not in kinds_for(by, stealth_edit.site):
        kinds = ", ".join(kinds_for(by, stealth_edit.site))
        raise Refused({"kind": _("Choose one of: %(kinds)s.") % {"kinds": kinds}})
    edit = stealth_edit.edit()
    case = _case(stealth_edit, by)
    decision = Decision.objects.create(
        case=case,
        outcome=Outcome.APPROVE,
        by=by.staff,
        revision=stealth_edit.before,
        start=edit.start,
        end=edit.end,
        old=edit.old,
        new=edit.new,
        kind=DecisionKind(kind),
        notice=notice,
    )
    history.move(case, Verb.APPROVE, by=by, decision=decision.pk)
    stealth_edit.correction = publish(case, decision, stealth_edit.after)
    _settle(stealth_edit, by, StealthState.EXPLAINED, note)
    return stealth_edit.correction


def kinds_for(by: Actor, site: Site) -> list[DecisionKind]:
    """Returns the kinds of decision by which the actor may explain a stealth edit.

    If a kind needs a sign-off, only a standards editor's notice counts as the second pair of eyes.
    """
    rules = notice_policy.rules(site)
    return [kind for kind, rule in rules.items() if permissions.may(by, StealthVerb.EXPLAIN, signoff=rule.signoff)]


@transaction.atomic
def mark_update(*, found: StealthEdit, by: Actor, note: str = "") -> StealthEdit:
    """Settles the edit as an update: the news went on, nothing was wrong. Raises Refused, NotAllowed, Settled."""
    return _settle(_open(found, by, StealthVerb.MARK_UPDATE), by, StealthState.UPDATE, note)


@transaction.atomic
def pass_over(*, found: StealthEdit, by: Actor, note: str = "") -> StealthEdit:
    """Settles the edit as seen and left alone. Raises Refused, NotAllowed, Settled."""
    return _settle(_open(found, by, StealthVerb.PASS_OVER), by, StealthState.PASSED_OVER, note)


def _open(stealth_edit: StealthEdit, by: Actor, verb: StealthVerb) -> StealthEdit:
    permissions.check(by, verb)
    stealth_edits = StealthEdit.objects.select_for_update(of=("self",)).select_related(
        "site", "article", "before__text", "after__text", "by"
    )
    locked = stealth_edits.get(pk=stealth_edit.pk)
    if locked.state != StealthState.OPEN:
        raise Settled(locked)
    return locked


def _settle(stealth_edit: StealthEdit, by: Actor, state: StealthState, note: str) -> StealthEdit:
    stealth_edit.state, stealth_edit.by, stealth_edit.decided_at = state, by.staff, clock.now()
    stealth_edit.note = limits.fitting("note", note, limits.STEALTH_EDIT["note"])
    stealth_edit.save()
    return stealth_edit


def _case(stealth_edit: StealthEdit, by: Actor) -> Case:
    case = Case.objects.opened_at(stealth_edit.before, stealth_edit.start, stealth_edit.end)
    history.note(case, Verb.NOTICED, by=by, stealth_edit=stealth_edit.pk, revision=stealth_edit.after.number)
    return history.locked(case.pk)
