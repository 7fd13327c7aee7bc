"""Merges a case into another one of the same article: its suggestions move there, and it closes as a duplicate."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from corrigenda.corrections import history, permissions
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.models import Case
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.states import UNDECIDED, Resolution, Verb


@transaction.atomic
def merge(*, case: Case, by: Actor, into: int | None) -> Case:
    """Returns the case, closed; the other case has its suggestions.

    Raises Refused, NotAllowed, NotInThisState.
    """
    permissions.check(by, Verb.MERGE)
    case, other = _locked(case, into)
    case.suggestions.update(case=other, number=Coalesce(F("number"), case.number))
    case.duplicate_of = other
    history.move(case, Verb.MERGE, by=by, resolution=Resolution.DUPLICATE, of=other.number)
    history.note(other, Verb.TOOK_IN, by=by, of=case.number)
    return case


def _locked(case: Case, into: int | None) -> tuple[Case, Case]:
    """Returns both cases, locked in the order of their numbers. Raises Refused."""
    other = Case.objects.filter(site=case.site, number=into).first() if into else None
    if other is None:
        raise Refused({"duplicate_of": _("Give the number of the other case.")})
    locked = {pk: history.locked(pk) for pk in sorted({case.pk, other.pk})}
    case, other = locked[case.pk], locked[other.pk]
    if other.pk == case.pk:
        raise Refused({"duplicate_of": _("Choose another case.")})
    if other.article_id != case.article_id:
        reason = _("That case is about another article. Mark this one as a duplicate instead.")
        raise Refused({"duplicate_of": reason})
    if other.state not in UNDECIDED:
        reason = _("That case is decided. Mark this one as a duplicate instead, or reopen that case.")
        raise Refused({"duplicate_of": reason})
    return case, other
