"""The headers of an answer that Django does not make: those that its middleware would put on, found by asking it once.

So a fast path needs no list of headers of its own. Requests that are alike in what the middleware looks at share one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any

from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from corrigenda.lib.web.front.messages import Headers, Request

LOOKED_AT = (b"host", b"origin", b"accept-language", b"x-forwarded-proto")
MOST = 1024  # kinds of request that are remembered


@dataclass(frozen=True, slots=True)
class Dressing:
    """`request` is what the middleware made of such a request: its LANGUAGE_CODE, for one. `headers` lack the length."""

    request: HttpRequest
    headers: Headers


def dressing(request: Request) -> Dressing | None:
    """Returns what an answer in JSON needs; None if the middleware would answer otherwise, or if it has a cookie to weigh."""
    looked_at = dict.fromkeys(LOOKED_AT, b"")
    for name, value in request.headers:
        if name in looked_at and not looked_at[name]:
            looked_at[name] = value
        elif name in looked_at or name == b"cookie":
            return None
    return _asked(request.method, request.path, *looked_at.values())


class _Middleware(BaseHandler):
    """Django's middleware, around an answer that says nothing."""

    def _get_response(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse(content_type="application/json; charset=utf-8")


@lru_cache(1)
def _middleware() -> _Middleware:
    handler = _Middleware()
    handler.load_middleware()
    return handler


@lru_cache(MOST)
def _asked(method: str, path: str, *looked_at: bytes) -> Dressing | None:
    environ: dict[str, Any] = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "wsgi.input": BytesIO(),
        "wsgi.url_scheme": "http",
    }
    environ |= {"SERVER_NAME": "localhost", "SERVER_PORT": "80"}
    for name, value in zip(LOOKED_AT, looked_at, strict=True):
        if value:
            environ["HTTP_" + name.decode().upper().replace("-", "_")] = value.decode("latin-1")
    asked = WSGIRequest(environ)
    with translation.override(None):
        answer = _middleware().get_response(asked)
    if answer.status_code != 200:
        return None
    headers = [(name.lower(), value) for name, value in answer.headers.items() if name != "Content-Length"]
    return Dressing(asked, [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers])
