"""Read-only mode, as people meet it: what writes is answered 503, pages are read, and the desk says why."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from corrigenda.lib.database import read_only
from corrigenda.lib.web.database_busy import answer_to, fix_of

READING = frozenset({"GET", "HEAD", "OPTIONS"})


class ReadOnlyMiddleware:
    """Stands inside the sessions' middleware: a page that is read saves no session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        trouble = read_only.why()
        if trouble is None:
            return self.get_response(request)
        if request.method not in READING:
            return answer_to(request, trouble) if read_only.shuts_the_door() else self.get_response(request)
        response = self.get_response(request)
        request.session.modified = False
        return response


def banner(request: HttpRequest) -> dict[str, str]:
    """For templates: `read_only` says why nothing is saved and what to do; empty if all is well."""
    trouble = read_only.why()
    return {"read_only": str(fix_of(trouble)) if trouble else ""}
