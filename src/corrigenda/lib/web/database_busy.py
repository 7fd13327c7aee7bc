"""Answers 503 with Retry-After if the database is busy or away, never a bare 500.

So the widget keeps the words and comes back.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

RETRY_AFTER_SECONDS = "10"


class DatabaseBusyMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, (OperationalError, InterfaceError)):
            return busy(request)
        return None


def busy(request: HttpRequest) -> HttpResponse:
    text = _("The desk is busy. Nothing was saved; please try again in a few seconds.")
    headers = {"Retry-After": RETRY_AFTER_SECONDS}
    if request.path.startswith("/api/"):
        problem = {"type": "about:blank", "title": "Service Unavailable", "status": 503, "detail": text}
        return JsonResponse(problem, status=503, headers=headers, content_type="application/problem+json")
    return HttpResponse(text, status=503, headers=headers, content_type="text/plain; charset=utf-8")
