"""The desk settles a stealth edit, once: explained with a notice on the record, called an update, or passed over."""

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
    """Somebody has decided on this stealth edit already."""


@transaction.atomic
def explain(*, found: StealthEdit, by: Actor, kind: str, notice: str, note: str = "") -> Correction:
    """A notice, and the words before and after, on the record, as with every correction: under a number of the site's
    one sequence, with a case that holds its history. Raises Refused, NotAllowed, Settled."""
    found = _open(found, by, StealthVerb.EXPLAIN)
    missing = _("Say in a sentence what was changed and why.")
    notice = limits.fitting("notice", notice, limits.STEALTH_EDIT["notice"], missing=missing)
    if kind not in kinds_for(by, found.site):
        raise Refused({"kind": _("Choose one of: %(kinds)s.") % {"kinds": ", ".join(kinds_for(by, found.site))}})
    edit = found.edit()
    case = _case(found, by)
    decision = Decision.objects.create(
        case=case,
        outcome=Outcome.APPROVE,
        by=by.staff,
        revision=found.before,
        start=edit.start,
        end=edit.end,
        old=edit.old,
        new=edit.new,
        kind=DecisionKind(kind),
        notice=notice,
    )
    history.move(case, Verb.APPROVE, by=by, decision=decision.pk)
    found.correction = publish(case, decision, found.after)
    _settle(found, by, StealthState.EXPLAINED, note)
    return found.correction


def kinds_for(by: Actor, site: Site) -> list[DecisionKind]:
    """What may explain a stealth edit: of a kind that needs a sign-off, a standards editor's notice is the second."""
    rules = notice_policy.rules(site)
    return [kind for kind, rule in rules.items() if permissions.may(by, StealthVerb.EXPLAIN, signoff=rule.signoff)]


@transaction.atomic
def mark_update(*, found: StealthEdit, by: Actor, note: str = "") -> StealthEdit:
    """The news went on; nothing was wrong. Raises Refused, NotAllowed, Settled."""
    return _settle(_open(found, by, StealthVerb.MARK_UPDATE), by, StealthState.UPDATE, note)


@transaction.atomic
def pass_over(*, found: StealthEdit, by: Actor, note: str = "") -> StealthEdit:
    """Seen, and let be. Raises Refused, NotAllowed, Settled."""
    return _settle(_open(found, by, StealthVerb.PASS_OVER), by, StealthState.PASSED_OVER, note)


def _open(found: StealthEdit, by: Actor, verb: StealthVerb) -> StealthEdit:
    permissions.check(by, verb)
    known = StealthEdit.objects.select_for_update(of=("self",)).select_related(
        "site", "article", "before__text", "after__text"
    )
    locked = known.get(pk=found.pk)
    if locked.state != StealthState.OPEN:
        raise Settled
    return locked


def _settle(found: StealthEdit, by: Actor, state: StealthState, note: str) -> StealthEdit:
    found.state, found.by, found.decided_at = state, by.staff, clock.now()
    found.note = limits.fitting("note", note, limits.STEALTH_EDIT["note"])
    found.save()
    return found


def _case(found: StealthEdit, by: Actor) -> Case:
    case = Case.objects.opened_at(found.before, found.start, found.end)
    history.note(case, Verb.NOTICED, by=by, stealth_edit=found.pk, revision=found.after.number)
    return history.locked(case.pk)
