"""One request on its way through the front: its id, the route that it takes, and how long it takes."""

from __future__ import annotations

import time

from django.conf import settings

from corrigenda.lib.logs import request_id
from corrigenda.lib.metrics.series import REQUESTS
from corrigenda.lib.traces.spans import Value, note
from corrigenda.lib.web.front.messages import Headers

NO_ROUTE = "none"  # a file, or an address that the desk does not have


class Visit:
    """`route` is the desk's own name for the address: no address that somebody asked for."""

    __slots__ = ("_began", "id", "route")

    def __init__(self, headers: Headers) -> None:
        self.id = _given_or_new(headers)
        self.route = NO_ROUTE
        self._began = time.perf_counter()

    def begin(self) -> None:
        """The request is here: from now on its sender waits for us."""
        self._began = time.perf_counter()

    def end(self, status: int) -> None:
        seconds = time.perf_counter() - self._began
        REQUESTS.note(self.route, f"{status // 100}xx", seconds=seconds)
        answered: dict[str, Value] = {"http.route": self.route, "http.response.status_code": status}
        note(self.id, self.route, "server", seconds, answered)


def _given_or_new(headers: Headers) -> str:
    """Returns the id that a proxy of ours gave, so that its log and ours name the request alike, or a new one."""
    if settings.TRUSTED_PROXIES:
        told = dict(headers)
        given = told.get(b"x-request-id", b"").decode("latin-1")
        if b"x-forwarded-for" in told and request_id.is_well_formed(given):
            return given
    return request_id.new()
