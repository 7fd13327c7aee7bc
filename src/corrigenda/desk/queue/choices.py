"""What a person may choose of the queue: views, kinds, sections, authors and orders, as fields of its form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from corrigenda.corrections.kinds import SuggestionKind
from corrigenda.corrections.listing.orders import ORDERS
from corrigenda.corrections.listing.views import OFFERED, Listing
from corrigenda.desk.queue.rows import Running

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


def choices_of(running: Running, listing: Listing) -> dict[str, Any]:
    choices = list(_choices(running, listing))
    narrow = [str(choice.shown) for choice in choices if choice.name != "order" and choice.chosen]
    return {
        "choices": choices,
        "view_name": ", ".join(narrow) or _("all"),
        "order_name": ORDERS[listing.order].label,
    }


def _choices(running: Running, listing: Listing) -> Iterator[Choice]:
    everything = ("", _("all"))
    sections, authors = _sections_and_authors(running, listing)
    yield Choice("view", _("Show only"), [everything, *OFFERED.items()], listing.view)
    yield Choice("kind", _("Kind"), [everything, *SuggestionKind.choices], listing.kind)
    if sections:
        yield Choice("section", _("Section"), [("", pgettext("sections", "all")), *sections], listing.section)
    if authors:
        yield Choice("author", _("Author"), [everything, *authors], listing.author)
    yield Choice("order", _("Order"), [(name, row.label) for name, row in ORDERS.items()], listing.order)


def _sections_and_authors(running: Running, listing: Listing) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Returns the sections and the authors that most of the running cases have, and those that were asked for."""
    authors: Counter[str] = Counter()
    for names, count in running.authors.items():
        for name in names.split("|"):
            authors[name] += count
    return _by_name(running.sections, listing.section), _by_name(authors, listing.author)


def _by_name(counts: Counter[str], asked: str) -> list[tuple[str, str]]:
    names = {name for name, _count in counts.most_common(MOST_NAMES)} | {asked}
    return [(name, name) for name in sorted(names, key=str.casefold) if name]
