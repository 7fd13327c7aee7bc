"""The views of the queue: which cases each shows, a row each; and a listing, which is what a person asks the queue for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from corrigenda.corrections.kinds import SuggestionKind
from corrigenda.corrections.listing.orders import NEWEST, ORDERS, Order
from corrigenda.corrections.models import Case
from corrigenda.lib import clock
from corrigenda.lib.text import well_formed
from corrigenda.newsroom.models import Site, Staff
from corrigenda.newsroom.working_hours import late_before

LONGEST = 100  # code points of a section or an author


@dataclass(frozen=True, slots=True)
class View:
    """`matches` says which cases the view shows, by the site and by the person who looks."""

    label: Promise
    matches: Callable[[Site, Staff | None], Q]


def _late(site: Site, _person: Staff | None) -> Q:
    before = late_before(site, clock.now())
    return Q(opened_at__lt=before) if before is not None else Q(pk__in=[])


VIEWS: dict[str, View] = {
    "mine": View(_("assigned to me"), lambda _site, person: Q(assignee=person) if person else Q(pk__in=[])),
    "unassigned": View(_("assigned to nobody"), lambda _site, _person: Q(assignee=None)),
    "late": View(_("late"), _late),
    "quotation": View(_("about a quotation"), lambda _site, _person: Q(quotation=True)),
    "figure-or-name": View(_("about a figure, a date or a name"), lambda _site, _person: Q(figure_or_name=True)),
    "involved": View(_("from someone in the story"), lambda _site, _person: Q(involved=True)),
}


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
            view=view if view in VIEWS else "",
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
        if self.view:
            wanted &= VIEWS[self.view].matches(site, person)
        if self.kind:
            wanted &= Q(kinds__contains=f" {self.kind} ")
        if self.section:
            wanted &= Q(section=self.section)
        if self.author:
            wanted &= Q(authors__contains=f"|{self.author}|")
        return cases.filter(wanted).order_by(*self.ordered.fields)


EVERYTHING = Listing()
