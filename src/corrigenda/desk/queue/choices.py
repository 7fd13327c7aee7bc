"""What a person may choose of the queue: views, kinds, sections, authors and orders, as fields of its form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from corrigenda.corrections.kinds import SuggestionKind
from corrigenda.corrections.listing.orders import ORDERS
from corrigenda.corrections.listing.views import OFFERED, Listing
from corrigenda.corrections.models import Case
from corrigenda.newsroom.models import Site

MOST_NAMES = 100  # sections or authors to choose from


@dataclass(frozen=True, slots=True)
class Choice:
    """One field. `options` are values with their labels."""

    name: str
    label: str
    options: Sequence[tuple[str, str | Promise]]
    chosen: str

    @property
    def shown(self) -> str | Promise:
        return dict(self.options).get(self.chosen, self.chosen)


def choices_of(site: Site, listing: Listing) -> dict[str, Any]:
    choices = list(_choices(site, listing))
    narrow = [str(choice.shown) for choice in choices if choice.name != "order" and choice.chosen]
    return {
        "choices": choices,
        "view_name": ", ".join(narrow) or _("all"),
        "order_name": ORDERS[listing.order].label,
    }


def _choices(site: Site, listing: Listing) -> Iterator[Choice]:
    everything = ("", _("all"))
    sections, authors = _sections_and_authors(site, listing)
    yield Choice("view", _("Show only"), [everything, *OFFERED.items()], listing.view)
    yield Choice("kind", _("Kind"), [everything, *SuggestionKind.choices], listing.kind)
    if sections:
        yield Choice("section", _("Section"), [everything, *sections], listing.section)
    if authors:
        yield Choice("author", _("Author"), [everything, *authors], listing.author)
    yield Choice("order", _("Order"), [(name, row.label) for name, row in ORDERS.items()], listing.order)


def _sections_and_authors(site: Site, listing: Listing) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Returns the sections and the authors that most of the running cases have, and those that were asked for."""
    running = Case.objects.running().filter(site=site).order_by()
    sections, authors = Counter({listing.section: 0}), Counter({listing.author: 0})
    for section, names, count in running.values_list("section", "authors").annotate(Count("pk")):
        sections[section] += count
        for name in names.split("|"):
            authors[name] += count
    return _by_name(sections, listing.section), _by_name(authors, listing.author)


def _by_name(counts: Counter[str], asked: str) -> list[tuple[str, str]]:
    names = {name for name, _count in counts.most_common(MOST_NAMES)} | {asked}
    return [(name, name) for name in sorted(names, key=str.casefold) if name]
