"""A hub that is not ours takes a subscription to the record, verifies it, and delivers what is published, signed."""

from __future__ import annotations

import hashlib
import hmac
import http.server
import json
import re
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from tests.live import ROOT, Live, answers, free_port, listens, tear_down, wait_until

SECRET = b"what only hub and subscriber know"
URL = "http://127.0.0.1:9/city/bridge/"

pytestmark = [
    pytest.mark.pure,
    pytest.mark.long,
    pytest.mark.skipif(find_spec("flask_websub") is None, reason="flask-websub is not installed: no hub was asked"),
]


class Subscriber:
    """Confirms what it asked for, and keeps what is delivered: the topic, whether it was signed, the body."""

    def __init__(self) -> None:
        self.wanted: set[str] = set()
        self.confirmed: set[str] = set()
        self.delivered: list[tuple[str, bool, bytes]] = []
        self.url = ""

    def confirm(self, query: dict[str, list[str]]) -> tuple[int, bytes]:
        topic = query["hub.topic"][0]
        if query["hub.mode"] != ["subscribe"] or topic not in self.wanted:
            return 404, b""
        self.confirmed.add(topic)
        return 200, query["hub.challenge"][0].encode()

    def deliver(self, topic: str, signature: str, body: bytes) -> None:
        name, _, given = signature.partition("=")
        expected = hmac.new(SECRET, body, getattr(hashlib, name)).hexdigest()
        self.delivered.append((topic, hmac.compare_digest(expected, given), body))


@pytest.fixture
def subscriber() -> Iterator[Subscriber]:
    known = Subscriber()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.answer(*known.confirm(parse_qs(urlsplit(self.path).query)))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            (topic,) = re.findall(r'<([^>]+)>; rel="self"', self.headers["Link"])
            known.deliver(topic, self.headers["X-Hub-Signature"], body)
            self.answer(200, b"")

        def answer(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None: ...

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        known.url = f"http://127.0.0.1:{server.server_port}/"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield known
        server.shutdown()
        thread.join()


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[str]:
    port = free_port()
    with (tmp_path / "hub.log").open("wb") as log:
        words = [sys.executable, "-m", "tests.websub_hub", str(port), str(tmp_path)]
        process = subprocess.Popen(words, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}/hub"
    wait_until(lambda: listens(port), "the hub")
    yield address
    process.terminate()
    process.wait(20)


@pytest.fixture
def desk(tmp_path: Path, hub: str) -> Iterator[Live]:
    live = Live(tmp_path)
    said = live.commands(
        ("migrate",),
        ("site", "add", "courier", "--host", "127.0.0.1:9", "--private"),
        ("site", "set", "courier", f"hub={hub}"),
    )
    live.token = next(line.strip() for line in said.splitlines() if line.strip().startswith("cor_"))
    live.start_desk()
    yield live
    tear_down(live)


def discovered(feed: str) -> tuple[str, str]:
    """The hub and the topic, as a subscriber finds them: in the headers."""
    with urllib.request.urlopen(feed, timeout=30) as answer:
        links = {rel: url for url, rel in re.findall(r'<([^>]+)>; rel="(\w+)"', answer.headers["Link"])}
    return links["hub"], links["self"]


def subscribe(subscriber: Subscriber, feed: str) -> str:
    hub, topic = discovered(feed)
    subscriber.wanted.add(topic)
    asked = {"hub.mode": "subscribe", "hub.topic": topic, "hub.callback": subscriber.url, "hub.secret": SECRET.decode()}
    with urllib.request.urlopen(hub, urlencode(asked).encode(), timeout=30) as answer:
        assert answer.status == 202
    return topic


def publish(desk: Live, notice: str) -> None:
    article = {"url": URL, "headline": "The bridge", "text": "The bridge was opened in 1931."}
    status, put = desk.call("PUT", "/api/v1/articles", article, token=True)
    assert status in (200, 201), put
    body: dict[str, Any] = {"site": "courier", "url": URL, "kind": "other", "comment": notice}
    status, sent = desk.call("POST", "/api/v1/suggestions", body)
    assert status == 201, sent
    wait_until(lambda: desk.case(sent["number"]), "the suggestion to be filed")
    decision = {"outcome": "approve", "kind": "clarification", "notice": notice, "revision": put["revision"]}
    status, case = desk.call("POST", f"/api/v1/cases/{sent['number']}/decision", decision, token=True)
    assert status == 200, case


def test_what_is_published_is_delivered_signed(desk: Live, subscriber: Subscriber) -> None:
    record = f"{desk.desk}/s/courier/corrections"
    assert answers(f"{record}/")
    topics = {subscribe(subscriber, f"{record}/feed.atom"), subscribe(subscriber, f"{record}/feed.json")}
    wait_until(lambda: subscriber.confirmed == topics, "the hub to verify both subscriptions")
    publish(desk, "The bridge is older than we made it sound.")
    wait_until(lambda: {topic for topic, _, _ in subscriber.delivered} == topics, "both deliveries")
    assert all(signed for _, signed, _ in subscriber.delivered)
    for topic, _, body in subscriber.delivered:
        assert b"older than we made it sound" in body
        if topic.endswith("json"):
            assert json.loads(body)["hubs"][0]["type"] == "WebSub"
