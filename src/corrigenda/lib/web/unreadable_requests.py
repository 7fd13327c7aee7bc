"""Answers requests that no view can take.

Those are a form that cannot be read, and an address or a method that the API does not have.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParser
from django.utils.translation import gettext as _

from corrigenda.lib.web.problems import CONTENT_TYPE, problem
from corrigenda.lib.web.public_pages import render_public

FORM = "application/x-www-form-urlencoded"


class UnreadableRequestsMiddleware:
    """Answers with a page in words or, for the API, with a problem. Neither is worth a traceback in the log."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith("/api/"):
            return _as_problem(self.get_response(request))
        if request.method == "POST" and not _readable(request):
            return render_public(request, "400.html", status=400)
        return self.get_response(request)


def _readable(request: HttpRequest) -> bool:
    """Whether Django could begin to read a form, by its headers alone. If a form is too large, a view may answer."""
    if request.content_type == "multipart/form-data":
        boundary = (request.content_params or {}).get("boundary", "")
        return MultiPartParser.boundary_re.fullmatch(boundary) is not None
    return request.content_type != FORM or (request.encoding or "utf-8").lower() == "utf-8"


def _as_problem(answer: HttpResponse) -> HttpResponse:
    if answer.status_code < 400 or answer.headers.get("Content-Type") == CONTENT_TYPE:
        return answer
    headers = {"Allow": answer.headers["Allow"]} if "Allow" in answer.headers else None
    return problem(answer.status_code, _detail(answer.status_code), headers=headers)


def _detail(status: int) -> str:
    if status == 404:
        return _("There is nothing at this address.")
    if status == 405:
        return _("This address does not accept this method: see the header Allow.")
    return _("The request cannot be read.") if status < 500 else _("This is our fault, and it has been logged.")
