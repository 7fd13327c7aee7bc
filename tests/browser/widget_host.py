"""A news page on one origin and a pretended desk on another, for the widget's tests: standard library only.

The page has the strictest policy the widget is to work under. The desk answers as the reader API does, or as told.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

BUNDLES = Path(__file__).parents[2] / "src/corrigenda/intake/static/corrigenda"
WIDGET = BUNDLES / "widget.js"
SITE = "courier"
# What the desk tells of an article with one correction, whose words stand nowhere on the page.
CORRECTION: dict[str, Any] = {
    "number": 7,
    "label": "Correction",
    "notice": "It was Tuesday.",
    "published_at": "2026-11-20T10:00:00Z",
    "published_on": "20 November 2026",
    "url": "https://desk.example/7/",
    "old": None,
    "place": "foot",
    "anchor": None,
}
STYLE = "body{font:18px/1.6 Georgia,serif;max-width:40em;margin:3em auto;padding:0 1em;color:#222;background:#fff}"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answers; `status` 0 breaks the connection off instead."""

    status: int
    body: bytes = b""
    type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)


def answer(status: int, said: object, **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, json.dumps(said).encode(), headers=named)


BROKEN_OFF = Answer(0)


class _Server:
    """Serves on a free port of this machine while its `with` block runs."""

    def __init__(self) -> None:
        server = self

        class Handler(BaseHTTPRequestHandler):
            timeout = 5

            def handle_any(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                said = server.reply(self.command, self.path, self.rfile.read(length))
                if not said.status:
                    self.close_connection = True
                    return
                self.send_response(said.status)
                for name, value in {"Content-Type": said.type, **server.headers(), **said.headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(said.body)))
                self.end_headers()
                self.wfile.write(said.body)

            do_GET = do_POST = do_OPTIONS = handle_any

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.05})

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    def headers(self) -> dict[str, str]:
        return {}

    def reply(self, method: str, path: str, body: bytes) -> Answer:
        raise NotImplementedError

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()


class Desk(_Server):
    """The reader API, pretended. `script` holds answers for the next suggestions; without one it does as the true one."""

    def __init__(self) -> None:
        super().__init__()
        self.script: list[Answer] = []
        self.before_answer: Callable[[], None] = lambda: None
        self.before_part: Callable[[], None] = lambda: None
        self.start = WIDGET.read_bytes()
        self.latency = 0.0  # seconds, of everything
        self.tried: list[dict[str, Any]] = []
        self.taken: dict[str, dict[str, Any]] = {}
        self.asked: list[str] = []
        self.corrections: list[dict[str, Any]] = []
        self.corrections_at: dict[str, list[dict[str, Any]]] = {}  # by the path of a page, instead
        self.jsonld: dict[str, Any] | None = None
        self.words: dict[str, dict[str, str]] = {}
        self.settings: dict[str, Any] = {
            "key": SITE,
            "name": "The Courier",
            "language": "en",
            "article_selector": None,
            "furniture": [],
            "max_exact": 20_000,
            "fact_words": ["billion", "million", "six", "sixty"],
        }
        self._one_at_a_time = threading.Lock()

    @property
    def suggestions(self) -> list[dict[str, Any]]:
        """What was taken, in order, each once."""
        return list(self.taken.values())

    def headers(self) -> dict[str, str]:
        return {
            "Access-Control-Allow-Origin": "*",
            "Access-Control-Allow-Headers": "Content-Type",
            "Access-Control-Expose-Headers": "Retry-After",
        }

    def reply(self, method: str, path: str, body: bytes) -> Answer:
        place = urlsplit(path)
        time.sleep(self.latency)
        if method == "OPTIONS":
            return Answer(204)
        if place.path == "/widget.js":
            return Answer(200, self.start, "text/javascript")
        if place.path.startswith("/w/"):
            self.before_part()
            return self._part(place.path)
        if method == "POST":
            self.before_answer()
            with self._one_at_a_time:
                return self._take(json.loads(body))
        self.asked.append(path)
        return self._read(place.path, parse_qs(place.query))

    def _part(self, path: str) -> Answer:
        """A file that the start loads, whatever its hash: as the true desk does."""
        name = path.rpartition("/")[2].split(".")[0]
        return Answer(200, (BUNDLES / f"{name}.js").read_bytes(), "text/javascript")

    def _read(self, path: str, query: dict[str, list[str]]) -> Answer:
        if path == f"/api/v1/sites/{SITE}":
            languages = {tag: f"{self.origin}/words/{tag}.json" for tag in self.words}
            return answer(200, {**self.settings, "languages": languages})
        if path == "/api/v1/corrections":
            at_page = self.corrections_at.get(urlsplit(query["url"][0]).path, self.corrections)
            said = {"corrections": at_page, "jsonld": self.jsonld}
            return answer(200, {"site": SITE, "url": query["url"][0], **said})
        if path.startswith("/words/"):
            return answer(200, self.words[path.removeprefix("/words/").removesuffix(".json")])
        return answer(404, {"title": "Not found"})

    def _take(self, suggestion: dict[str, Any]) -> Answer:
        self.tried.append(suggestion)
        if self.script:
            scripted = self.script.pop(0)
            if scripted.status != 201:
                return scripted
        key = suggestion["idempotency_key"]
        known = key in self.taken
        self.taken.setdefault(key, suggestion)
        number = list(self.taken).index(key) + 12
        said = {"id": key, "number": number, "receipt_url": f"{self.origin}/r/token-{number}"}
        if self.script and not self.script[0].status:
            # Taken, but the answer never arrives.
            return self.script.pop(0)
        return answer(200 if known else 201, said)


class Host(_Server):
    """The newsroom's site. Each page is one article's markup under a strict Content-Security-Policy."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.pages: dict[str, str] = {}

    def headers(self) -> dict[str, str]:
        desk = self.desk.origin
        return {
            "Content-Security-Policy": (
                f"default-src 'self'; script-src {desk}; connect-src {desk}; style-src 'self'; img-src 'self'; "
                "require-trusted-types-for 'script'"
            )
        }

    def page(self, body: str, *, path: str = "/story", head: str = "", lang: str = "en", tag: str = "") -> str:
        """Publishes a page with the script tag and gives its address. `tag`: more attributes of the script tag."""
        self.pages[path] = (
            f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>Story</title>'
            f'<meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<link rel="stylesheet" href="/style.css">{head}'
            f'<script async src="{self.desk.origin}/widget.js" data-site="{SITE}" {tag}></script></head>'
            f"<body>{body}</body></html>"
        )
        return self.origin + path

    def reply(self, method: str, path: str, body: bytes) -> Answer:
        if path == "/style.css":
            return Answer(200, STYLE.encode(), "text/css")
        page = self.pages.get(urlsplit(path).path)
        if page is None:
            return Answer(404, b"Not found", "text/plain")
        return Answer(200, page.encode(), "text/html; charset=utf-8")
