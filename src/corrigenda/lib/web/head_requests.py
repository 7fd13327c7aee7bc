"""Answers a HEAD request to the API as the GET request, without the content (RFC 9110, section 9.3.2).

The API declares its GET operations only, and would answer HEAD with 405 and a warning in the log.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class HeadRequestsMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "HEAD" or not request.path.startswith("/api/"):
            return self.get_response(request)
        request.method = "GET"
        answer = self.get_response(request)
        request.method = "HEAD"
        if not answer.streaming:
            length = str(len(answer.content))
            answer.content = b""
            answer.headers["Content-Length"] = length
        return answer
