"""Answers requests for a host that is not ours, whatever they ask for, before anything reads them.

The answer repeats nothing of the request.
"""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse

from corrigenda.lib.web.problems import problem

SENTENCE = "No desk has this name. Whoever runs the desk sets its name with CORRIGENDA_PUBLIC_URL."


class KnownHostsMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            request.get_host()
        except DisallowedHost:
            if request.path.startswith("/api/"):
                return problem(400, SENTENCE)
            return HttpResponse(SENTENCE, status=400, content_type="text/plain; charset=utf-8")
        return self.get_response(request)
