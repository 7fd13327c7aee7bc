"""Tells whoever called Django by which route it answered: `/s/<slug:site>/corrections/`, say."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

ROUTE = "corrigenda.route"  # in the environment of the call


class RouteNamesMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if request.resolver_match is not None:
            request.META[ROUTE] = f"/{request.resolver_match.route}"
        return answer
