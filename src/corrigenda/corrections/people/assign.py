"""Gives a case to one of the staff, who is then to decide it; or to nobody."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from corrigenda.corrections import history, permissions
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.models import Case
from corrigenda.corrections.people.members import member
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.states import Verb


@transaction.atomic
def assign(*, case: Case, by: Actor, to: int | None) -> Case:
    """Returns the case. `to` is the id of a member of the case's site; None takes the case from whoever has it.

    The same assignee again writes no event. Raises Refused, NotAllowed.
    """
    permissions.check(by, Verb.ASSIGN)
    case = history.locked(case.pk)
    staff = member(case.site, to) if to is not None else None
    if to is not None and staff is None:
        raise Refused({"assignee": _("Choose someone who works at this site.")})
    if case.assignee_id != to:
        case.assignee = staff
        case.save(update_fields=["assignee"])
        history.note(case, Verb.ASSIGN, by=by, to=to)
    return case
