"""The open cases either side of one, in the queue's order."""

from __future__ import annotations

from django.db.models import Q

from corrigenda.corrections.models import Case
from corrigenda.desk import rows


def following(case: Case) -> Case | None:
    """The next open case down the queue."""
    older = Q(opened_at__lt=case.opened_at) | Q(opened_at=case.opened_at, pk__lt=case.pk)
    return rows.cases(case.site, "open").filter(older).first()


def preceding(case: Case) -> Case | None:
    newer = Q(opened_at__gt=case.opened_at) | Q(opened_at=case.opened_at, pk__gt=case.pk)
    return rows.cases(case.site, "open").filter(newer).order_by("opened_at", "pk").first()


def to_do_after(case: Case) -> Case | None:
    """Where an editor goes on: down the queue, then from its top again."""
    return following(case) or rows.cases(case.site, "open").exclude(pk=case.pk).first()
