"""The way between a connector and its CMS, on which a test can let things happen. Else it carries all as it is."""

from __future__ import annotations

import http.client
import http.server
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

HOP = {"connection", "keep-alive", "transfer-encoding", "content-length", "host"}
JSON = (("Content-Type", "application/json"),)


@dataclass
class Asked:
    """A request on its way."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Told:
    """A header may be told several times, as WordPress does with its links."""

    status: int
    headers: Sequence[tuple[str, str]] = ()
    body: bytes = b""


# None where the connection breaks off before there is an answer.
Happening = Callable[[Asked, Callable[[Asked], Told]], Told | None]


def carried(asked: Asked, on: Callable[[Asked], Told]) -> Told | None:
    return on(asked)


def answered(status: int, **headers: str) -> Happening:
    """The CMS (or what stands before it) says no."""
    named = [(name.replace("_", "-"), value) for name, value in headers.items()]
    return lambda _asked, _on: Told(status, [*JSON, *named], b"{}")


def answered_with(body: bytes) -> Happening:
    return lambda _asked, _on: Told(200, [("Content-Type", "text/html")], body)


def lost(asked: Asked, on: Callable[[Asked], Told]) -> Told | None:
    """The CMS does what it is asked; its answer never comes back."""
    on(asked)
    return None


def garbled(old: bytes, new: bytes) -> Happening:
    """The CMS gives other words than it was given."""

    def happening(asked: Asked, on: Callable[[Asked], Told]) -> Told:
        told = on(asked)
        return Told(told.status, told.headers, told.body.replace(old, new))

    return happening


class Way:
    """A server on a port of its own; `happening` is what becomes of each request."""

    def __init__(self, upstream: str) -> None:
        parts = urlsplit(upstream)
        self.host, self.upstream_port = parts.hostname or "", parts.port or 80
        self.happening: Happening = carried
        self.asked: list[Asked] = []
        self.port = 0
        self.over = threading.Event()

    def silent(self, _asked: Asked, _on: Callable[[Asked], Told]) -> Told | None:
        """There is no answer as long as the test lasts."""
        self.over.wait()
        return None

    def recorded(self) -> list[tuple[Asked, Told]]:
        """What is asked and told from now on."""
        told: list[tuple[Asked, Told]] = []

        def happening(asked: Asked, on: Callable[[Asked], Told]) -> Told:
            told.append((asked, on(asked)))
            return told[-1][1]

        self.happening = happening
        return told

    def on(self, asked: Asked) -> Told:
        connection = http.client.HTTPConnection(self.host, self.upstream_port, timeout=120)
        try:
            connection.request(asked.method, asked.path, asked.body or None, asked.headers)
            answer = connection.getresponse()
            body = answer.read()
            return Told(answer.status, [one for one in answer.getheaders() if one[0].lower() not in HOP], body)
        finally:
            connection.close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def _handler(way: Way) -> type[http.server.BaseHTTPRequestHandler]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def _pass(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name: value for name, value in self.headers.items() if name.lower() not in HOP}
            headers["Host"] = f"{way.host}:{way.upstream_port}"
            asked = Asked(self.command, self.path, headers, body)
            way.asked.append(asked)
            told = way.happening(asked, way.on)
            if told is None:
                self.close_connection = True
                return
            self.send_response(told.status)
            for name, value in told.headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(told.body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(told.body)

        do_GET = do_POST = do_PUT = do_HEAD = _pass

        def log_message(self, *args: object) -> None: ...

    return Handler


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """A connector that was killed is no news."""


@contextmanager
def way_to(upstream: str) -> Iterator[Way]:
    way = Way(upstream)
    with _Server(("127.0.0.1", 0), _handler(way)) as server:
        way.port = server.server_port
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield way
        finally:
            way.over.set()
            server.shutdown()
            thread.join()
