"""A stand-in for the desk, for what runs inside a CMS: it keeps what was pushed and gives the notices it is told to."""

from __future__ import annotations

import http.server
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class StandIn:
    def __init__(self) -> None:
        self.url = ""
        self.notices = ""
        self.pushed: list[dict[str, Any]] = []
        self.tokens: list[str] = []
        self.asked: list[str] = []
        self.status = 200
        self.instead = b""  # what it says in the place of an answer
        self.answers: dict[str, tuple[int, bytes]] = {}  # to a GET, by the path without its query
        self.headers: dict[str, str] = {}
        self.refusal = b"{}"  # what it says to a PUT
        self.slow = 0.0  # seconds before each answer


@contextmanager
def stand_in() -> Iterator[StandIn]:
    desk = StandIn()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            desk.asked.append(self.path)
            self._answer(*desk.answers.get(self.path.partition("?")[0], (desk.status, desk.notices.encode())))

        def do_PUT(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            desk.tokens.append(self.headers["Authorization"])
            desk.pushed.append({"path": self.path, **json.loads(body)})
            self._answer(
                201 if desk.status == 200 else desk.status, desk.refusal
            )  # as the desk, of an article new to it

        def _answer(self, status: int, body: bytes) -> None:
            time.sleep(desk.slow)
            if desk.instead:
                self.wfile.write(desk.instead)
                return
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            for name, value in desk.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None: ...

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        desk.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield desk
        finally:
            server.shutdown()
            thread.join()
