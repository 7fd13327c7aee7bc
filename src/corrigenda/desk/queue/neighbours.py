"""The cases before and after a case, in the view and the order that a person asked the queue for."""

from __future__ import annotations

from corrigenda.corrections.models import Case
from corrigenda.desk.queue import rows
from corrigenda.desk.queue.asked import Asked
from corrigenda.newsroom.models import Staff


def following(case: Case, asked: Asked, person: Staff | None) -> Case | None:
    """Returns the next case down the queue."""
    listed = rows.cases(case.site, asked.group, asked.listing, person)
    return listed.filter(asked.listing.ordered.beyond(case)).first()


def preceding(case: Case, asked: Asked, person: Staff | None) -> Case | None:
    order = asked.listing.ordered
    listed = rows.cases(case.site, asked.group, asked.listing, person)
    return listed.filter(order.beyond(case, back=True)).order_by(*order.backwards()).first()


def to_do_after(case: Case, asked: Asked, person: Staff | None) -> Case | None:
    """Returns the case where an editor goes on: the next down the queue, else the first from its top."""
    first = rows.cases(case.site, asked.group, asked.listing, person).exclude(pk=case.pk)
    return following(case, asked, person) or first.first()
