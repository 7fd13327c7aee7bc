"""The cases either side of one, in the queue's order: those that are open, or that wait as it does."""

from __future__ import annotations

from django.db.models import Q

from corrigenda.corrections.models import Case
from corrigenda.desk.queue import rows


def following(case: Case, group: str = "open") -> Case | None:
    """The next one down the queue."""
    older = Q(opened_at__lt=case.opened_at) | Q(opened_at=case.opened_at, pk__lt=case.pk)
    return rows.cases(case.site, group).filter(older).first()


def preceding(case: Case, group: str = "open") -> Case | None:
    newer = Q(opened_at__gt=case.opened_at) | Q(opened_at=case.opened_at, pk__gt=case.pk)
    return rows.cases(case.site, group).filter(newer).order_by("opened_at", "pk").first()


def to_do_after(case: Case, group: str) -> Case | None:
    """Where an editor goes on: down the queue, then from its top again."""
    return following(case, group) or rows.cases(case.site, group).exclude(pk=case.pk).first()
