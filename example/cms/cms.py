"""A whole CMS that takes the desk's edits by webhook, with nothing but Python: pages in a folder, and one address for the desk.

    SECRET=whsec_... python3 example/cms/cms.py FOLDER PORT

It is an example to read. What yours needs of it: `genuine`, `answer`, and a transaction where this one has a lock.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import http.server
import json
import os
import sys
import threading
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

TOLERANCE = 300  # seconds
MOST = 10 * 1024 * 1024  # bytes of a webhook
_one_at_a_time = threading.Lock()


def genuine(secret: str, headers: Any, body: bytes) -> bool:
    """Whether the desk signed it, and just now: https://www.standardwebhooks.com, version 1, symmetric."""
    sent, at = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not at.isdecimal() or abs(time.time() - int(at)) > TOLERANCE:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    wanted = base64.b64encode(hmac.new(key, f"{sent}.{at}.".encode() + body, hashlib.sha256).digest()).decode()
    given = headers.get("webhook-signature", "").split()
    return any(hmac.compare_digest(f"v1,{wanted}".encode(), one.encode()) for one in given)


class Cms:
    """`folder` has the pages. What was done for which key is kept beside it, where nobody is served from."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder = folder.resolve()
        self.kept = folder.with_name(f"{folder.name}.edits.json")

    def answer(self, kind: str, data: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        with _one_at_a_time:
            if kind == "article.find":
                ref = urlsplit(data["url"]).path.strip("/")
                return 200, {"ref": ref if self.page(ref) else None}
            page = self.page(data["ref"])
            if page is None:
                return 404, {"reason": "there is no such page"}
            return 200, self.read(page) if kind == "article.read" else self.edit(page, data)

    def page(self, ref: str) -> Path | None:
        found = (self.folder / ref).resolve()
        return found if found.parent == self.folder and found.suffix == ".html" and found.is_file() else None

    def read(self, page: Path) -> dict[str, Any]:
        markup = page.read_bytes()
        return {"version": hashlib.sha256(markup).hexdigest(), "syntax": "html", "markup": markup.decode()}

    def edit(self, page: Path, data: dict[str, Any]) -> dict[str, Any]:
        done = json.loads(self.kept.read_text()) if self.kept.exists() else {}
        if data["key"] in done:  # the answer was lost on its way to the desk: answer as before, do nothing
            return done[data["key"]]
        if self.read(page)["version"] != data["version"]:
            return {"result": "conflict", "reason": "someone changed the page"}
        # A database does both in one transaction. Here the key comes first: after a crash an edit is rather missed,
        # which the desk sees when it reads the page, than made twice.
        version = hashlib.sha256(data["markup"].encode()).hexdigest()
        done[data["key"]] = {"result": "applied", "version": version}
        write(self.kept, json.dumps(done))
        write(page, data["markup"])
        return done[data["key"]]


def write(file: Path, text: str) -> None:
    """All or nothing."""
    half = file.with_suffix(".half")
    half.write_bytes(text.encode())
    half.replace(file)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Pages by GET, webhooks by POST to /corrections."""

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        body = self.rfile.read(int(length)) if length.isdecimal() and int(length) <= MOST else b""
        status, told = self.answered(body)
        said = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def answered(self, body: bytes) -> tuple[int, dict[str, Any]]:
        if self.path != "/corrections":
            return 404, {"reason": "nothing is here"}
        if not genuine(os.environ["SECRET"], self.headers, body):
            return 401, {"reason": "not signed by the desk"}
        try:
            said = json.loads(body)
            return Cms(Path(self.directory)).answer(said["type"], said["data"])
        except (ValueError, KeyError, TypeError) as error:
            return 400, {"reason": f"not a webhook of the desk's: {error!r}"}


def main(folder: str, port: str) -> None:
    key = os.environ.get("SECRET", "").removeprefix("whsec_")
    try:
        good = len(base64.b64decode(key, validate=True)) >= 24
    except binascii.Error:
        good = False
    if not good:
        sys.exit("set SECRET to whsec_ and base64 of 24 bytes or more")
    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", int(port)), lambda *given: Handler(*given, directory=folder)
    ) as server:
        server.serve_forever()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
