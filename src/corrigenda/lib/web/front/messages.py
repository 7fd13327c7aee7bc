"""What the front hands to the handler of a fast path, and what it gets back; the answers that the front gives itself."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from django.conf import settings

from corrigenda.lib.web.security_headers import headers_of

Headers = Sequence[tuple[bytes, bytes]]
_PLAIN, _PROBLEM = "text/plain; charset=utf-8", "application/problem+json"


@dataclass(frozen=True, slots=True)
class Request:
    """A request whose body was read. Names of headers are in lower case; `peer` is the address of the connection.

    `id` stands for the request in the log, in its jobs and in their letters.
    """

    method: str
    path: str
    query: bytes
    headers: Headers
    body: bytes
    peer: str
    id: str = ""

    def header(self, name: bytes) -> str:
        """Returns the values of a header, joined by commas as RFC 9110, section 5.3 says; empty if there is none."""
        return b",".join(value for key, value in self.headers if key == name).decode("latin-1")


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with its whole body. The length of the body is told without a header here."""

    status: int
    headers: Headers
    body: bytes


# None: the application is to answer.
Handler = Callable[[Request], Awaitable[Answer | None]]
FastPaths = dict[tuple[str, str], Handler]


class Refusal(Exception):
    """The front does not hand a request on. `wait`: seconds after which to come again; 0 if that would not help."""

    def __init__(self, status: int, detail: str, wait: int = 0) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.wait = wait


BUSY = "The desk is busy. Nothing was saved; please try again in a few seconds."
BUSY_SECONDS = 5


def busy() -> Refusal:
    return Refusal(503, BUSY, BUSY_SECONDS)


def answer_of(refusal: Refusal, path: str) -> Answer:
    """Returns a refusal as a problem for the API, else as a sentence. Pages of other origins may read it."""
    api = path.startswith("/api/")
    headers = [*described_as(_PROBLEM if api else _PLAIN)]
    if refusal.wait:
        headers.append((b"retry-after", str(refusal.wait).encode()))
    if re.match(settings.CORS_URLS_REGEX, path):
        headers.append((b"access-control-allow-origin", b"*"))
        headers.append((b"access-control-expose-headers", ", ".join(settings.CORS_EXPOSE_HEADERS).encode()))
    return Answer(refusal.status, headers, _problem(refusal) if api else refusal.detail.encode())


def described_as(content_type: str) -> Headers:
    """Returns the headers of an answer of that type which no cache keeps, with those that shut others out."""
    headers = {"Content-Type": content_type, "Cache-Control": "no-store", **headers_of(content_type)}
    return [(name.lower().encode(), value.encode()) for name, value in headers.items()]


def _problem(refusal: Refusal) -> bytes:
    title = HTTPStatus(refusal.status).phrase
    return json.dumps(
        {"type": "about:blank", "title": title, "status": refusal.status, "detail": refusal.detail}
    ).encode()
