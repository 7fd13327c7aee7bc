"""The views of the cases as one table: which the queue shows, and of which people are alerted. And a listing.

A listing is what a person asks the queue for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from corrigenda.corrections.kinds import SuggestionKind
from corrigenda.corrections.listing.orders import NEWEST, ORDERS, Order
from corrigenda.corrections.models import Case
from corrigenda.corrections.models.subscription import AlertView
from corrigenda.corrections.states import Happening
from corrigenda.lib import clock
from corrigenda.lib.text import well_formed
from corrigenda.newsroom.models import Site, Staff
from corrigenda.newsroom.working_hours import late_before

LONGEST = 100  # code points of a section or an author

Matches = Callable[[Site, Staff | None, str], Q]


@dataclass(frozen=True, slots=True)
class View:
    """A row. Without `label` the queue does not offer the view by name; without `happenings` nobody is alerted of it.

    `matches` says which cases the queue shows: by the site, by the person who looks, and by the value of a `named` view,
    which is of one section, author or kind. `happenings`: what must have happened for an alert. `personal`: only those
    whom it concerns are alerted.
    """

    label: Promise | None = None
    matches: Matches | None = None
    happenings: frozenset[Happening] = frozenset()
    named: bool = False
    personal: bool = False


def _late(site: Site, _person: Staff | None, _value: str) -> Q:
    before = late_before(site, clock.now())
    return Q(opened_at__lt=before) if before is not None else Q(pk__in=[])


_NEW = frozenset((Happening.OPENED, Happening.REOPENED))

VIEWS: dict[str, View] = {
    AlertView.ALL: View(happenings=_NEW),
    AlertView.MINE: View(
        _("assigned to me"),
        lambda _site, person, _value: Q(assignee=person) if person else Q(pk__in=[]),
        happenings=frozenset(Happening) - {Happening.HELD},
        personal=True,
    ),
    "unassigned": View(_("assigned to nobody"), lambda *_: Q(assignee=None)),
    AlertView.SECTION: View(matches=lambda _site, _person, section: Q(section=section), happenings=_NEW, named=True),
    AlertView.AUTHOR: View(
        matches=lambda _site, _person, author: Q(authors__contains=f"|{author}|"), happenings=_NEW, named=True
    ),
    AlertView.KIND: View(
        matches=lambda _site, _person, kind: Q(kinds__contains=f" {kind} "), happenings=_NEW, named=True
    ),
    AlertView.SIGNOFF: View(happenings=frozenset((Happening.PROPOSED,))),
    AlertView.LATE: View(_("late"), _late, happenings=frozenset((Happening.LATE,))),
    AlertView.HELD: View(happenings=frozenset((Happening.HELD,))),
    "quotation": View(_("about a quotation"), lambda *_: Q(quotation=True)),
    "figure-or-name": View(_("about a figure, a date or a name"), lambda *_: Q(figure_or_name=True)),
    "involved": View(_("from someone in the story"), lambda *_: Q(involved=True)),
}
OFFERED: dict[str, Promise] = {
    name: view.label for name, view in VIEWS.items() if view.label is not None
}  # at the queue
ALERTED: dict[str, View] = {name: view for name, view in VIEWS.items() if view.happenings}
_NAMED = (AlertView.KIND, AlertView.SECTION, AlertView.AUTHOR)  # parts of a listing, by these names


@dataclass(frozen=True, slots=True)
class Listing:
    """What is shown of a group of cases, and in which order. Empty parts let every case pass."""

    view: str = ""
    kind: str = ""
    section: str = ""
    author: str = ""
    order: str = NEWEST

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> Listing:
        """Returns the listing that an address's query asks for. Parts that make no sense are ignored."""
        view, kind, order = (asked.get(name, "") for name in ("view", "kind", "order"))
        return cls(
            view=view if view in OFFERED else "",
            kind=kind if kind in SuggestionKind.values else "",
            section=well_formed(asked.get("section", ""))[:LONGEST],
            author=well_formed(asked.get("author", ""))[:LONGEST].replace("|", " "),
            order=order if order in ORDERS else NEWEST,
        )

    @property
    def query(self) -> str:
        """The listing as an address's query, in one order; empty for the usual one."""
        return urlencode(self.given)

    @property
    def given(self) -> dict[str, str]:
        """The parts that are not as usual, by their names in an address."""
        return {
            part.name: getattr(self, part.name) for part in fields(self) if getattr(self, part.name) != part.default
        }

    @property
    def narrow(self) -> bool:
        """Whether some cases of the group may be left out."""
        return replace(self, order=NEWEST) != Listing()

    @property
    def ordered(self) -> Order:
        return ORDERS[self.order]

    def among(self, cases: QuerySet[Case], site: Site, person: Staff | None) -> QuerySet[Case]:
        """Returns the site's cases that the listing shows, in its order."""
        wanted = Q(site=site)
        for name, value in self._views():
            if (matches := VIEWS[name].matches) is not None:
                wanted &= matches(site, person, value)
        return cases.filter(wanted).order_by(*self.ordered.fields)

    def _views(self) -> Iterator[tuple[str, str]]:
        """Yields the views that the listing adds up, each with its value."""
        if self.view:
            yield self.view, ""
        yield from ((name, self.given[name]) for name in _NAMED if name in self.given)


EVERYTHING = Listing()
