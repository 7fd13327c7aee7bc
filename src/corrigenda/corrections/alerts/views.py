"""The views that one can be alerted of, as one table: what must have happened, and which cases it takes in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from corrigenda.corrections.alerts.occasions import Occasion
from corrigenda.corrections.models import Subscription
from corrigenda.corrections.models.subscription import AlertView
from corrigenda.corrections.states import Happening

_NEW = frozenset((Happening.OPENED, Happening.REOPENED))


@dataclass(frozen=True, slots=True)
class View:
    """`named`: whether a subscription to the view names which section, author or kind it means."""

    happenings: frozenset[Happening]
    takes: Callable[[Subscription, Occasion], bool] = lambda subscription, occasion: True
    named: bool = False


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


VIEWS: dict[str, View] = {
    AlertView.ALL: View(_NEW),
    AlertView.MINE: View(
        frozenset(Happening) - {Happening.HELD},
        lambda subscription, occasion: subscription.staff_id in occasion.concerns,
    ),
    AlertView.SECTION: View(_NEW, lambda subscription, occasion: _same(subscription.of, occasion.section), named=True),
    AlertView.AUTHOR: View(
        _NEW,
        lambda subscription, occasion: any(_same(subscription.of, author) for author in occasion.authors),
        named=True,
    ),
    AlertView.KIND: View(_NEW, lambda subscription, occasion: subscription.of in occasion.kinds, named=True),
    AlertView.SIGNOFF: View(frozenset((Happening.PROPOSED,))),
    AlertView.LATE: View(frozenset((Happening.LATE,))),
    AlertView.HELD: View(frozenset((Happening.HELD,))),
}


def takes(subscription: Subscription, occasion: Occasion) -> bool:
    """Whether the subscription is about this. One to a view that is no longer in the table is about nothing."""
    view = VIEWS.get(subscription.view)
    return view is not None and occasion.what in view.happenings and view.takes(subscription, occasion)
