"""What a person asked the queue for last: kept in a cookie, so that the cases beside a case are those of the queue.

Not in the session: a page that is only read writes nothing, so that a desk can be read-only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from corrigenda.corrections.listing.views import EVERYTHING, Listing
from corrigenda.corrections.models import Case
from corrigenda.desk.query import one_of, page_number
from corrigenda.desk.queue.rows import GROUPS
from corrigenda.newsroom.models import Site

OPEN = "open"
_LONGEST = 2000  # characters of the cookie; a longer view is not kept


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


def keep(request: HttpRequest, response: HttpResponse, site: Site, asked: Asked) -> None:
    """Keeps what was asked until the browser is closed: of one site, the one that was looked at last."""
    value = f"{site.key}?{asked.query}"
    if request.COOKIES.get(settings.QUEUE_COOKIE_NAME) != value and len(value) <= _LONGEST:
        response.set_cookie(
            settings.QUEUE_COOKIE_NAME,
            value,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def kept(request: HttpRequest, site: Site) -> Asked:
    key, _, query = request.COOKIES.get(settings.QUEUE_COOKIE_NAME, "").partition("?")
    return Asked.of(dict(parse_qsl(query)) if key == site.key else {})
