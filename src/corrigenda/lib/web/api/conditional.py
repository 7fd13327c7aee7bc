"""Answers `If-None-Match` with 304, for each operation whose document names that status."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from ninja.operation import Operation

Run = Callable[..., HttpResponseBase]
UNCHANGED = 304
IF_NONE_MATCH = {
    "in": "header",
    "name": "If-None-Match",
    "required": False,
    "schema": {"type": "string", "title": "If-None-Match"},
    "description": "The ETag of the last answer: the answer is 304 if nothing changed.",
}
ETAG = {"ETag": {"description": "Send it as `If-None-Match` to ask again.", "schema": {"type": "string"}}}


def is_conditional(operation: Operation) -> bool:
    return UNCHANGED in operation.response_models


def answer_if_changed(run: Run) -> Run:
    """Decorates the `run` of an operation. An answer without an ETag of its own gets one of its content."""
    operation: Operation = inspect.unwrap(run).__self__
    if not is_conditional(operation):
        return run

    @wraps(run)
    def run_if_changed(request: HttpRequest, **where: Any) -> HttpResponseBase:
        response = run(request, **where)
        if response.status_code != 200 or response.has_header("ETag") or not isinstance(response, HttpResponse):
            return response
        etag = quote_etag(sha256(response.content).hexdigest()[:32])
        response["ETag"] = etag
        return get_conditional_response(request, etag=etag, response=response) or response

    return run_if_changed
