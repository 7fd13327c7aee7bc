"""A CMS with nothing but our webhook: it checks each signature by itself, keeps articles, and takes edits."""

from __future__ import annotations

import base64
import hashlib
import hmac
import http.server
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

SECRET = "whsec_" + base64.b64encode(b"a key of thirty-two bytes, or so").decode()


class Cms:
    """`articles`: ref -> markup or list of parts; `edits`: the edits that were applied, with their keys."""

    def __init__(self, syntax: str) -> None:
        self.syntax = syntax
        self.articles: dict[str, Any] = {}
        self.urls: dict[str, str] = {}
        self.edits: dict[str, dict[str, Any]] = {}
        self.refusal = ""
        self.lock = threading.Lock()
        self.url = ""

    def answer(self, kind: str, data: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        with self.lock:
            if kind == "article.find":
                return 200, {"ref": self.urls.get(data["url"])}
            if data["ref"] not in self.articles:
                return 404, {"reason": "no such article"}
            if kind == "article.read":
                return 200, self._shown(data["ref"])
            return 200, self._edit(data)

    def _shown(self, ref: str) -> dict[str, Any]:
        stands = self.articles[ref]
        shown = {"parts": stands} if self.syntax == "parts" else {"markup": stands, "syntax": self.syntax}
        return {"version": hashlib.sha256(json.dumps(stands).encode()).hexdigest(), **shown}

    def _edit(self, data: dict[str, Any]) -> dict[str, Any]:
        if data["key"] in self.edits:
            return self.edits[data["key"]]["answer"]
        if self.refusal:
            return {"result": "refused", "reason": self.refusal}
        if self._shown(data["ref"])["version"] != data["version"]:
            return {"result": "conflict", "reason": "it was changed"}
        if self.syntax == "parts":
            new = {part["name"]: part for part in data["parts"]}
            self.articles[data["ref"]] = [
                {**part, "markup": new.get(part["name"], part)["markup"]} for part in self.articles[data["ref"]]
            ]
        else:
            self.articles[data["ref"]] = data["markup"]
        answer = {"result": "applied", "version": self._shown(data["ref"])["version"], "url": "https://cms.example/1"}
        self.edits[data["key"]] = {"answer": answer, "data": data}
        return answer


def genuine(headers: Any, body: bytes) -> bool:
    """As https://www.standardwebhooks.com says, worked out here by itself."""
    if abs(time.time() - int(headers["webhook-timestamp"])) > 300:
        return False
    said = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    wanted = hmac.new(base64.b64decode(SECRET.removeprefix("whsec_")), said, hashlib.sha256).digest()
    given = headers["webhook-signature"].split(",", 1)
    return given[0] == "v1" and hmac.compare_digest(base64.b64decode(given[1]), wanted)


@contextmanager
def receiver(cms: Cms) -> Iterator[Cms]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            said = json.loads(body)
            good = genuine(self.headers, body)
            status, answer = cms.answer(said["type"], said["data"]) if good else (401, {"reason": "not signed by us"})
            told = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        def log_message(self, *args: object) -> None: ...

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        cms.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield cms
        server.shutdown()
        thread.join()
