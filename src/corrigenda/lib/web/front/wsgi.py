"""Calls a WSGI application with a request that has been read, and gathers its whole answer.

So no thread waits for a slow reader: neither for what the reader sends nor until the reader has taken the answer.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from io import BytesIO
from typing import Any
from urllib.parse import unquote_to_bytes
from wsgiref.types import WSGIApplication, WSGIEnvironment

from corrigenda.lib.web.front.messages import Answer, Request

_NOT_PREFIXED = {"content-type": "CONTENT_TYPE", "content-length": "CONTENT_LENGTH"}
_JOINED_BY = {"HTTP_COOKIE": "; "}


def answer(application: WSGIApplication, environ: WSGIEnvironment) -> Answer:
    """Returns the application's answer. Blocks."""
    head: list[Any] = []

    def start_response(status: str, headers: list[tuple[str, str]], error: object = None, /) -> Any:
        head[:] = (
            int(status[:3]),
            [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers],
        )

    parts = application(environ, start_response)
    try:
        body = b"".join(parts)
    finally:
        if hasattr(parts, "close"):
            parts.close()
    return Answer(head[0], head[1], body)


def environ_of(scope: Mapping[str, Any], request: Request, *, most: int) -> WSGIEnvironment:
    """Returns the environment of PEP 3333. A body of more than `most` bytes is left out: its length is told."""
    host, port = scope.get("server") or ("", None)
    environ: WSGIEnvironment = {
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": _path(scope),
        "QUERY_STRING": request.query.decode("latin-1"),
        "SERVER_NAME": host or "localhost",
        "SERVER_PORT": str(port or 80),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": request.peer,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": BytesIO(request.body if len(request.body) <= most else b""),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    _add_headers(environ, request)
    declared = environ.get("CONTENT_LENGTH", "")
    if not declared.isdecimal() or int(declared) <= most:  # what was read tells; a larger number tells more
        environ["CONTENT_LENGTH"] = str(len(request.body))
    return environ


def _path(scope: Mapping[str, Any]) -> str:
    """Returns the path as PEP 3333 has it: its bytes, each as one character."""
    raw: bytes = scope.get("raw_path") or scope["path"].encode()
    return unquote_to_bytes(raw.partition(b"?")[0]).decode("latin-1")


def _add_headers(environ: WSGIEnvironment, request: Request) -> None:
    """Adds the headers. One with a `_` in its name is dropped: it would pass for the header with a `-`."""
    for name, value in request.headers:
        key = name.decode("latin-1").lower()
        if "_" in key:
            continue
        key = _NOT_PREFIXED.get(key) or "HTTP_" + key.upper().replace("-", "_")
        text = value.decode("latin-1")
        environ[key] = environ[key] + _JOINED_BY.get(key, ",") + text if key in environ else text
