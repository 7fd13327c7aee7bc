"""The ASGI application: reads, finds who answers, and sends the answer."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from functools import lru_cache, partial
from typing import Any
from wsgiref.types import WSGIApplication, WSGIEnvironment

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from corrigenda.lib.database import read_only
from corrigenda.lib.logs import request_id
from corrigenda.lib.web.front.body import Body, Receive, Room
from corrigenda.lib.web.front.messages import Answer, FastPaths, Handler, Refusal, Request, answer_of
from corrigenda.lib.web.front.threads import Gone, Threads
from corrigenda.lib.web.front.visit import Visit
from corrigenda.lib.web.front.wsgi import answer, environ_of
from corrigenda.lib.web.read_only_mode import READING
from corrigenda.lib.web.route_names import ROUTE

Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

# What reads and what writes have threads of their own, in each process: while the database is locked, or its disk is
# slow, the writers wait, and pages are still read.
READERS, WRITERS, QUEUE = 5, 3, 64
logger = logging.getLogger("corrigenda.front")


class Front:
    """An ASGI application over a WSGI application, with a table of paths that are answered by the event loop itself.

    `most`: bytes of a body that may be read. The application is told of a longer body, and refuses that in its words.
    """

    def __init__(self, application: WSGIApplication, fast_paths: FastPaths, *, most: int) -> None:
        self._application = application
        self._fast_paths = fast_paths
        self._most = most
        self._room = Room()
        self._readers = Threads("reader", READERS, QUEUE)
        self._writers = Threads("writer", WRITERS, QUEUE)

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http":  # we serve no WebSocket, and have nothing to begin or end
            return
        body, visit = Body(receive, self._most, self._room), Visit(scope["headers"])
        try:
            answered = await self._answer(scope, receive, body, visit)
            visit.end(answered.status)
            await _send(send, scope["method"], answered, visit.id)
        except Gone:
            pass
        finally:
            body.close()

    async def _answer(self, scope: MutableMapping[str, Any], receive: Receive, body: Body, visit: Visit) -> Answer:
        path = scope["path"]
        try:
            request = _request(scope, b"" if _declared(scope) > self._most else await body.read(), visit.id)
            visit.begin()
            if handler := self._fast_path(request):
                visit.route = path
                if fast := await handler(request):
                    return fast
            return await self._by_application(scope, request, receive, visit)
        except Refusal as refusal:
            return answer_of(refusal, path)
        except Gone:
            raise
        except Exception:
            with request_id.working_for(visit.id):
                logger.exception("%s %s failed", scope["method"], path)
            return answer_of(Refusal(500, "This is our fault, and it has been logged."), path)

    def _fast_path(self, request: Request) -> Handler | None:
        """Returns the handler of a fast path.

        If nothing may be written, or the request is for another host, the application says so, in its words.
        """
        if (request.method not in READING and read_only.shuts_the_door()) or not _is_ours(request.header(b"host")):
            return None
        return self._fast_paths.get((request.method, request.path))

    async def _by_application(
        self, scope: MutableMapping[str, Any], request: Request, receive: Receive, visit: Visit
    ) -> Answer:
        threads = self._readers if request.method in READING else self._writers
        environ = environ_of(scope, request, most=self._most)
        gone = asyncio.ensure_future(_gone(receive))
        try:
            return await threads.run(partial(_answered, self._application, environ, request.id), gone)
        finally:
            gone.cancel()
            visit.route = environ.get(ROUTE, visit.route)


def _answered(application: WSGIApplication, environ: WSGIEnvironment, request: str) -> Answer:
    with request_id.working_for(request):
        return answer(application, environ)


def _request(scope: MutableMapping[str, Any], body: bytes, id: str) -> Request:
    peer = scope.get("client") or ("",)
    return Request(scope["method"], scope["path"], scope["query_string"], scope["headers"], body, peer[0], id)


def _declared(scope: MutableMapping[str, Any]) -> int:
    """Returns the length of the body if the request says it."""
    length = next((value for name, value in scope["headers"] if name == b"content-length"), b"")
    return int(length) if length.isdigit() else 0


@lru_cache(1024)
def _is_ours(host: str) -> bool:
    return validate_host(split_domain_port(host)[0], settings.ALLOWED_HOSTS)


async def _gone(receive: Receive) -> None:
    """Returns once the reader has closed the connection."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def _send(send: Send, method: str, what: Answer, request: str) -> None:
    headers = [*what.headers, (b"x-request-id", request.encode())]
    if what.status not in (204, 304) and not any(name == b"content-length" for name, _ in headers):
        headers.append((b"content-length", str(len(what.body)).encode()))
    body = b"" if method == "HEAD" else what.body
    with suppress(OSError):  # the reader has gone
        await send({"type": "http.response.start", "status": what.status, "headers": headers})
        await send({"type": "http.response.body", "body": body})
