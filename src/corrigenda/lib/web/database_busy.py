"""Answers 503 with Retry-After if the database is busy or away or cannot be written, never a bare 500.

So the widget keeps the words and comes back.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from corrigenda.lib.database_trouble import Trouble, trouble_of

logger = logging.getLogger("corrigenda.database")


@dataclass(frozen=True, slots=True)
class Unavailable:
    """What a person is told, after how many seconds to come back, and what the log tells the operator to do."""

    text: Promise
    seconds: int
    fix: str = ""


_CANNOT_SAVE = gettext_lazy("The desk can save nothing at present. Nothing was saved; please try again later.")
_ANSWERS = {
    Trouble.BUSY: Unavailable(
        gettext_lazy("The desk is busy. Nothing was saved; please try again in a few seconds."), 10
    ),
    Trouble.FULL: Unavailable(_CANNOT_SAVE, 300, "the disk of the database is full: make room on it"),
    Trouble.READ_ONLY: Unavailable(
        _CANNOT_SAVE, 300, "the database or its folder cannot be written: give its user the right to write there"
    ),
    Trouble.NOT_MIGRATED: Unavailable(_CANNOT_SAVE, 300, "the database is not up to date: run `corrigenda migrate`"),
}


class DatabaseBusyMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, (OperationalError, InterfaceError)):
            return unavailable(request, exception)
        return None


def unavailable(request: HttpRequest, error: Exception) -> HttpResponse:
    answer = _ANSWERS[trouble_of(error)]
    if answer.fix:
        logger.error("%s (%s)", answer.fix, error)
    text, headers = str(answer.text), {"Retry-After": str(answer.seconds)}
    if request.path.startswith("/api/"):
        problem = {"type": "about:blank", "title": "Service Unavailable", "status": 503, "detail": text}
        return JsonResponse(problem, status=503, headers=headers, content_type="application/problem+json")
    return HttpResponse(text, status=503, headers=headers, content_type="text/plain; charset=utf-8")
