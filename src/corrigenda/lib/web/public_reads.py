"""What the public reads is read from a replica, if there are any. If it fails there, the database itself is asked.

Whoever has just written something reads the database itself for a while, and so sees it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

from corrigenda.lib.database.instead import instead
from corrigenda.lib.database.replicas import replicas
from corrigenda.lib.web.read_only_mode import READING

# The record with its feeds, what the widget asks for, and what is like an article. A receipt is its reader's own.
PUBLIC = ("/s/", "/api/v1/corrections", "/api/v1/related", "/api/v1/sites/")


class PublicReadsMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.READ_URLS:
            return self.get_response(request)
        if request.method in READING:
            return self._read(request)
        response = self.get_response(request)
        if not request.path.startswith("/api/"):  # programs keep no cookies, and the widget must not
            _note_that_something_was_written(response)
        return response

    def _read(self, request: HttpRequest) -> HttpResponse:
        is_public = request.path.startswith(PUBLIC) and settings.WROTE_COOKIE_NAME not in request.COOKIES
        replica = replicas.chosen() if is_public else None
        if replica is None:
            return self.get_response(request)
        with instead(replica):
            response = self.get_response(request)
        if response.status_code < 500:
            made: HttpResponse = _made_there(response, replica)
            return made
        replicas.leave_out(replica)
        return self.get_response(request)


def _made_there(response: Any, replica: str) -> Any:
    """An export is made while it is sent: its rows are to come from the replica, too."""
    if isinstance(response, StreamingHttpResponse):
        response.streaming_content = _parts(response.streaming_content, replica)
    return response


def _parts(parts: Any, replica: str) -> Iterator[bytes]:
    with instead(replica):
        yield from parts


def _note_that_something_was_written(response: HttpResponse) -> None:
    response.set_cookie(
        settings.WROTE_COOKIE_NAME,
        "1",
        max_age=2 * settings.READ_LAG_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
