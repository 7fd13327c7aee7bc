"""The cases before and after a case in the queue's order, among the open cases or another group of the queue."""

from __future__ import annotations

from django.db.models import Q

from corrigenda.corrections.models import Case
from corrigenda.desk.queue import rows


def following(case: Case, group: str = "open") -> Case | None:
    """Returns the next case down the queue."""
    older = Q(opened_at__lt=case.opened_at) | Q(opened_at=case.opened_at, pk__lt=case.pk)
    return rows.cases(case.site, group).filter(older).first()


def preceding(case: Case, group: str = "open") -> Case | None:
    newer = Q(opened_at__gt=case.opened_at) | Q(opened_at=case.opened_at, pk__gt=case.pk)
    return rows.cases(case.site, group).filter(newer).order_by("opened_at", "pk").first()


def to_do_after(case: Case, group: str) -> Case | None:
    """Returns the case where an editor goes on: the next down the queue, else the first from its top."""
    return following(case, group) or rows.cases(case.site, group).exclude(pk=case.pk).first()
