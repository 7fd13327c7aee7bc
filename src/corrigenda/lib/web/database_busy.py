"""Answers 503 with Retry-After if the database is busy or away or cannot be written, never a bare 500.

So the widget keeps the words and comes back.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from corrigenda.lib.database import read_only
from corrigenda.lib.database.trouble import Trouble, is_trouble, trouble_of

logger = logging.getLogger("corrigenda.database")


@dataclass(frozen=True, slots=True)
class Unavailable:
    """What a person is told, after how many seconds to come back, and what the operator is told to do."""

    text: Promise
    seconds: int
    fix: Promise | None = None


_CANNOT_SAVE = gettext_lazy("The desk can save nothing at present. Nothing was saved; please try again later.")
_ANSWERS = {
    Trouble.BUSY: Unavailable(
        gettext_lazy("The desk is busy. Nothing was saved; please try again in a few seconds."), 10
    ),
    Trouble.FULL: Unavailable(
        _CANNOT_SAVE,
        60,
        gettext_lazy("The disk of the database is full: make room on it. Until then, nothing is saved."),
    ),
    Trouble.FAULTY: Unavailable(
        _CANNOT_SAVE,
        60,
        gettext_lazy(
            "The disk of the database gives errors, or its quota is used up: see the system's log. "
            "Until then, nothing is saved."
        ),
    ),
    Trouble.READ_ONLY: Unavailable(
        _CANNOT_SAVE,
        60,
        gettext_lazy(
            "The database or its folder cannot be written: give the desk's user the right to write there. "
            "Until then, nothing is saved."
        ),
    ),
    Trouble.CHOSEN: Unavailable(
        _CANNOT_SAVE,
        300,
        gettext_lazy(
            "The desk was started as read-only (--read-only, or CORRIGENDA_READ_ONLY). "
            "To save again, start it without that."
        ),
    ),
    Trouble.MOVED: Unavailable(
        gettext_lazy("The desk is moving to another database. Nothing was saved; please try again in a few minutes."),
        60,
        gettext_lazy(
            "The desk is moving to another database (corrigenda copy --switch). Suggestions are still taken; nothing else "
            "is saved until the desk has started on the new database."
        ),
    ),
    Trouble.NOT_MIGRATED: Unavailable(
        _CANNOT_SAVE, 300, gettext_lazy("The database is not up to date: run `corrigenda migrate`.")
    ),
}


class NoRefusals(logging.Filter):
    """Keeps 503s out of the log: their cause is in it once, and a disk that is full must not be filled with the rest."""

    def filter(self, record: logging.LogRecord) -> bool:
        return getattr(record, "status_code", None) != 503


class DatabaseBusyMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return unavailable(request, exception) if is_trouble(exception) else None


def unavailable(request: HttpRequest, error: Exception) -> HttpResponse:
    """Answers a request for which the database refused, and notes what holds for later ones."""
    trouble = trouble_of(error)
    if read_only.note(trouble) and (fix := fix_of(trouble)) is not None:
        with translation.override("en"):
            logger.error("%s (%s)", fix, error)
    return answer_to(request, trouble)


def fix_of(trouble: Trouble) -> Promise | None:
    """Returns what the operator is told to do; None if waiting is all there is."""
    return _ANSWERS[trouble].fix


def answer_to(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    answer = _ANSWERS[trouble]
    text, headers = str(answer.text), {"Retry-After": str(answer.seconds)}
    if request.path.startswith("/api/"):
        problem = {"type": "about:blank", "title": "Service Unavailable", "status": 503, "detail": text}
        return JsonResponse(problem, status=503, headers=headers, content_type="application/problem+json")
    return HttpResponse(text, status=503, headers=headers, content_type="text/plain; charset=utf-8")
