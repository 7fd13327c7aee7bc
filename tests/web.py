"""A small newsroom's web server on 127.0.0.1, whose pages a test writes and whose requests it reads."""

from __future__ import annotations

import hashlib
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Page:
    body: bytes
    content_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def etag(self) -> str:
        return f'"{hashlib.sha256(self.body).hexdigest()[:16]}"'


@dataclass
class Web:
    """`asked` are the requests in order: path, and whether it was answered 304."""

    host: str = ""
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[tuple[str, bool]] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)

    def url(self, path: str) -> str:
        return f"http://{self.host}{path}"

    def put(self, path: str, body: str | bytes, content_type: str = "text/html; charset=utf-8", **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.pages[path] = Page(
            data, content_type, headers={name.replace("_", "-"): value for name, value in headers.items()}
        )

    def story(self, path: str, *paragraphs: str, head: str = "") -> None:
        body = "".join(f"<p>{one}</p>" for one in paragraphs)
        self.put(path, f"<!doctype html><html lang=en><head>{head}</head><body><article>{body}</article></body></html>")

    def moved(self, path: str, to: str) -> None:
        self.pages[path] = Page(b"", status=301, headers={"Location": to})

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]


@contextmanager
def serving() -> Iterator[Web]:
    web = Web()

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            page = web.pages.get(self.path, Page(b"nothing here", status=404))
            known = page.status == 200 and self.headers.get("If-None-Match") == page.etag
            web.asked.append((self.path, known))
            web.agents.add(self.headers.get("User-Agent", ""))
            self.send_response(304 if known else page.status)
            for name, value in {"Content-Type": page.content_type, "ETag": page.etag, **page.headers}.items():
                self.send_header(name, value)
            body = b"" if known else page.body
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None: ...

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        web.host = f"127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield web
        finally:
            server.shutdown()
            thread.join()
