"""Keeps what an editor has typed and not sent, so that it is there again after a log-out or on another machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from corrigenda.corrections.models import Case, Draft
from corrigenda.corrections.refusals import Refused
from corrigenda.lib import clock
from corrigenda.lib.text import well_formed
from corrigenda.newsroom.models import Staff

LONGEST = 60_000  # code points of all fields together, with their names


def draft_of(case: Case, staff: Staff | None, form: str) -> Draft | None:
    return Draft.objects.filter(case=case, staff=staff, form=form).first()


def keep_draft(*, case: Case, staff: Staff, form: str, fields: Mapping[str, Sequence[str]]) -> Draft:
    """Returns the draft, in place of the earlier one. Raises Refused if it is too long."""
    kept = {well_formed(name): [well_formed(value) for value in values] for name, values in fields.items()}
    if sum(len(text) for name, values in kept.items() for text in (name, *values)) > LONGEST:
        raise Refused({"draft": _("This is too long to be kept as a draft.")})
    changes = {"fields": kept, "saved_at": clock.now()}
    return Draft.objects.update_or_create(case=case, staff=staff, form=form, defaults=changes)[0]


def drop_draft(*, case: Case, staff: Staff | None, form: str) -> None:
    """Forgets the draft, if there is one: it was sent, or its author does not want it any more."""
    Draft.objects.filter(case=case, staff=staff, form=form).delete()
