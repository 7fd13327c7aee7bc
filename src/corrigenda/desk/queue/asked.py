"""What a person asked the queue for last: kept in their session, so that the cases beside a case are those of the queue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

from django.http import HttpRequest

from corrigenda.corrections.listing.views import EVERYTHING, Listing
from corrigenda.corrections.models import Case
from corrigenda.desk.query import one_of, page_number
from corrigenda.desk.queue.rows import GROUPS
from corrigenda.newsroom.models import Site

OPEN = "open"
_KEPT = "queues"  # in the session: what was asked for, by the key of the site


@dataclass(frozen=True, slots=True)
class Asked:
    """A group of cases, the listing that chooses among them, and the page."""

    group: str = OPEN
    listing: Listing = EVERYTHING
    page: int = 1

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Asked:
        return cls(one_of(query.get("state"), GROUPS, OPEN), Listing.of(query), page_number(query.get("page", "")))

    @property
    def query(self) -> str:
        """What was asked as an address's query, to come back to; empty for the first page of the open cases."""
        state = {} if self.group == OPEN else {"state": self.group}
        page = {"page": str(self.page)} if self.page > 1 else {}
        return urlencode({**state, **self.listing.given, **page})

    def around(self, case: Case, group: str) -> Asked:
        """Returns what to look for the neighbours of a case in: its own group, if it is of the one that was asked for."""
        return self if case.state in GROUPS[self.group] else replace(self, group=group)


def keep(request: HttpRequest, site: Site, asked: Asked) -> None:
    """Keeps what was asked. The session is only saved if it is something else than before."""
    kept = request.session.get(_KEPT, {})
    if kept.get(site.key, "") != asked.query:
        request.session[_KEPT] = {**kept, site.key: asked.query}


def kept(request: HttpRequest, site: Site) -> Asked:
    query = request.session.get(_KEPT, {}).get(site.key, "")
    return Asked.of(dict(parse_qsl(query)))
