"""Renames the cookies of version 0.1 to `__Host-...`, so that an update logs nobody out. Goes with version 0.4.

An old cookie counts once: it is removed as soon as it was read.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse


class CookiesOfBeforeMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.SESSION_COOKIE_SECURE:
            raise MiddlewareNotUsed("without https the cookies have the names that they had")
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        old = request.COOKIES.get(settings.SESSION_COOKIE_BEFORE, "")
        renamed = bool(old) and request.COOKIES.setdefault(settings.SESSION_COOKIE_NAME, old) == old
        answer = self.get_response(request)
        if old:
            answer.delete_cookie(settings.SESSION_COOKIE_BEFORE)
        if renamed and settings.SESSION_COOKIE_NAME not in answer.cookies:
            answer.set_cookie(
                settings.SESSION_COOKIE_NAME,
                old,
                max_age=settings.SESSION_COOKIE_AGE,
                secure=True,
                httponly=True,
                samesite="Lax",
            )
        return answer
