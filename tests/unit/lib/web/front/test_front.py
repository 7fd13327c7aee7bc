"""The front: who is answered by whom, what is refused, and what a reader who goes away costs."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from corrigenda.lib.database import read_only
from corrigenda.lib.database.trouble import Trouble
from corrigenda.lib.web.front import application as front
from corrigenda.lib.web.front import body as front_body
from corrigenda.lib.web.front import threads as front_threads
from corrigenda.lib.web.front.application import Front
from corrigenda.lib.web.front.messages import Answer, Refusal, Request

pytestmark = pytest.mark.pure
MOST = 200_000


@dataclass
class Call:
    """One request to the front, and what it sent back. What is in `parts` arrives; then nothing more does."""

    parts: list[dict[str, Any]] = field(default_factory=lambda: [{"type": "http.request", "body": b""}])
    method: str = "POST"
    path: str = "/somewhere"
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    sent: list[dict[str, Any]] = field(default_factory=list)
    gone: asyncio.Event = field(default_factory=asyncio.Event)

    async def receive(self) -> dict[str, Any]:
        if self.parts:
            return self.parts.pop(0)
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Any) -> None:
        self.sent.append(message)

    async def to(self, application: Front) -> Call:
        scope = {
            "type": "http",
            "http_version": "1.1",
            "method": self.method,
            "path": self.path,
            "raw_path": self.path.encode(),
            "query_string": b"a=1",
            "headers": [(b"host", b"localhost:8000"), *self.headers],
            "client": ("192.0.2.7", "4711"),
            "server": ("127.0.0.1", "8000"),
            "scheme": "http",
        }
        await application(scope, self.receive, self.send)
        return self

    @property
    def status(self) -> int:
        return int(self.sent[0]["status"])

    @property
    def answered(self) -> dict[bytes, bytes]:
        return dict(self.sent[0]["headers"])

    @property
    def body(self) -> bytes:
        return bytes(self.sent[1]["body"])


def parts(*bodies: bytes, ends: bool = True) -> list[dict[str, Any]]:
    last = len(bodies) - 1
    return [
        {"type": "http.request", "body": body, "more_body": number < last or not ends}
        for number, body in enumerate(bodies)
    ]


def echo(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    """Says what it was called with."""
    body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
    start_response("207 Multi-Status", [("X-Seen", environ["REQUEST_METHOD"])])
    kept = {name: value for name, value in environ.items() if isinstance(value, str)}
    return [json.dumps(kept).encode(), b"\n", body]


async def hello(request: Request) -> Answer:
    return Answer(200, [(b"x-peer", request.peer.encode())], request.method.encode() + b" " + request.body)


def made(application: Any = echo, **paths: Any) -> Front:
    fast = {("POST", f"/{name}"): handler for name, handler in paths.items()}
    return Front(application, fast, most=MOST)


def ask(application: Front, call: Call) -> Call:
    return asyncio.run(call.to(application))


def test_a_fast_path_is_answered_without_the_application() -> None:
    call = ask(made(hello=hello), Call(parts(b"ab", b"c"), path="/hello"))
    assert (call.status, call.body) == (200, b"POST abc")
    assert call.answered.keys() == {b"x-peer", b"x-request-id", b"content-length"}
    assert (call.answered[b"x-peer"], call.answered[b"content-length"]) == (b"192.0.2.7", b"8")


@pytest.mark.parametrize("host", [b"evil.example", b"localhost, evil.example", b""])
def test_another_host_is_refused_by_the_application(host: bytes) -> None:
    call = Call(path="/hello")
    application = made(hello=hello)
    assert ask(application, call).status == 200
    scope = {"type": "http", "http_version": "1.1", "method": "POST", "path": "/hello", "query_string": b""}
    again = Call()
    asyncio.run(application({**scope, "headers": [(b"host", host)]}, again.receive, again.send))
    assert again.status == 207


def test_a_desk_that_may_not_write_has_the_application_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_only, "_found", Trouble.FULL)
    assert ask(made(hello=hello), Call(path="/hello")).status == 207


def test_another_method_of_a_fast_path_is_the_applications() -> None:
    assert ask(made(hello=hello), Call(method="GET", path="/hello")).status == 207


def test_the_application_gets_the_request_as_it_was_sent() -> None:
    headers = [(b"content-type", b"text/plain"), (b"x-forwarded-for", b"192.0.2.1"), (b"x-forwarded-for", b"192.0.2.2")]
    more = [(b"cookie", b"a=1"), (b"cookie", b"b=2"), (b"content-length", b"5")]
    call = ask(made(), Call(parts(b"hello"), path="/s/%D0%B0/%2F", headers=headers + more))
    said, _, body = call.body.partition(b"\n")
    environ = json.loads(said)
    assert body == b"hello" and call.answered[b"x-seen"] == b"POST"
    assert environ["PATH_INFO"].encode("latin-1").decode() == "/s/а//"
    assert (environ["QUERY_STRING"], environ["CONTENT_TYPE"], environ["CONTENT_LENGTH"]) == ("a=1", "text/plain", "5")
    assert (environ["REMOTE_ADDR"], environ["HTTP_X_FORWARDED_FOR"]) == ("192.0.2.7", "192.0.2.1,192.0.2.2")
    assert environ["HTTP_COOKIE"] == "a=1; b=2"


def test_a_header_cannot_pass_for_another() -> None:
    call = ask(made(), Call(headers=[(b"x_forwarded_for", b"192.0.2.9"), (b"content_length", b"7")]))
    assert b"192.0.2.9" not in call.body


@pytest.mark.parametrize(
    ("declared", "bodies", "told", "read"),
    [
        ([], [b"abc", b"def"], 6, 6),  # sent in chunks: the length is told to the application
        ([], [b"a" * MOST, b"b" * 10, b"c" * 10], MOST + 1, 0),  # one more than may be: the application refuses it
        ([(b"content-length", b"900000")], [b"never", b"read"], 900_000, 0),
        ([(b"content-length", b"-1")], [b"abc"], 3, 3),
    ],
)
def test_the_length_of_a_body_is_told(declared: Any, bodies: list[bytes], told: int, read: int) -> None:
    call = ask(made(), Call(parts(*bodies), headers=declared))
    said, _, body = call.body.partition(b"\n")
    assert (int(json.loads(said)["CONTENT_LENGTH"]), len(body)) == (told, read)


def test_the_answer_to_head_has_no_body_but_its_length() -> None:
    call = ask(made(), Call(method="HEAD"))
    assert call.body == b"" and int(call.answered[b"content-length"]) > 0


@pytest.mark.parametrize("path", ["/api/v1/suggestions", "/suggest/courier"])
def test_a_body_that_does_not_arrive_is_given_up(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front_body, "SECONDS", 0.01)
    call = ask(made(), Call(parts(b"half", ends=False), path=path))
    assert call.status == 408
    assert (call.answered[b"content-type"] == b"application/problem+json") == path.startswith("/api/")


def test_a_large_body_has_more_time() -> None:
    assert front_body.seconds_for(5 * 1024 * 1024) == front_body.seconds_for(0) + 80


def test_a_body_that_ends_early_is_no_request() -> None:
    call = Call(parts(b"half", ends=False), path="/hello")
    call.gone.set()
    assert ask(made(hello=hello), call).status == 400


def test_large_bodies_have_a_share_of_memory_and_small_ones_always_have_room(monkeypatch: pytest.MonkeyPatch) -> None:
    application = made(hello=hello)
    application._room.free = front_body.SMALL
    large = parts(b"a" * front_body.SMALL, b"b" * front_body.SMALL, b"c")
    assert ask(application, Call(large + parts(b"d"), path="/hello")).status == 200
    assert application._room.free == front_body.SMALL  # given back
    application._room.free = 0
    refused = ask(application, Call(parts(b"a" * front_body.SMALL, b"b", b"c"), path="/hello"))
    assert (refused.status, refused.answered[b"retry-after"]) == (503, b"5")
    assert ask(application, Call(parts(b"small"), path="/hello")).status == 200


def test_what_a_fast_path_refuses_can_be_read_by_the_page_that_asked() -> None:
    async def full(request: Request) -> Answer:
        raise Refusal(503, "Come again.", 7)

    application = Front(echo, {("POST", "/api/v1/suggestions"): full}, most=MOST)
    call = ask(application, Call(path="/api/v1/suggestions"))
    assert (call.status, call.answered[b"retry-after"]) == (503, b"7")
    assert call.answered[b"access-control-allow-origin"] == b"*"
    readable = call.answered[b"access-control-expose-headers"].decode().split(", ")
    assert {"Retry-After", "X-Request-Id"} <= set(readable)
    assert json.loads(call.body)["detail"] == "Come again."


def test_a_fault_is_logged_and_answered(caplog: pytest.LogCaptureFixture) -> None:
    async def faulty(request: Request) -> Answer:
        raise ValueError("of our own making")

    assert ask(made(faulty=faulty), Call(path="/faulty")).status == 500
    assert "of our own making" in caplog.text


class Busy:
    """An application whose calls end when they may. `begun` counts those that have begun."""

    def __init__(self) -> None:
        self.begun = threading.Semaphore(0)
        self.may_end = threading.Event()
        self.calls = 0

    def __call__(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        self.calls += 1
        self.begun.release()
        self.may_end.wait(60)
        start_response("200 OK", [])
        return [b"done"]


async def occupied(application: Front, busy: Busy, threads: int) -> list[asyncio.Task[Call]]:
    """Requests that hold all threads."""
    running = [asyncio.create_task(Call().to(application)) for _ in range(threads)]
    for _ in range(threads):
        await asyncio.to_thread(busy.begun.acquire)
    return running


def run(story: Callable[[Front, Busy], Awaitable[None]], **numbers: int) -> Busy:
    busy = Busy()

    async def told() -> None:
        application = made(busy, hello=hello)
        application._writers = front_threads.Threads("few", numbers["threads"], numbers["queue"])
        try:
            await story(application, busy)
        finally:
            busy.may_end.set()

    asyncio.run(told())
    return busy


def test_what_finds_no_place_is_refused_at_once_and_pages_and_fast_paths_are_not() -> None:
    async def story(application: Front, busy: Busy) -> None:
        running = await occupied(application, busy, 1)
        waiting = asyncio.create_task(Call().to(application))
        await asyncio.sleep(0)
        refused = await Call().to(application)
        assert (refused.status, refused.answered[b"retry-after"]) == (503, b"5")
        assert (await Call(path="/hello").to(application)).status == 200
        page = asyncio.create_task(Call(method="GET").to(application))  # other threads read
        await asyncio.to_thread(busy.begun.acquire)
        busy.may_end.set()
        assert [call.status for call in await asyncio.gather(page, waiting, *running)] == [200, 200, 200]
        assert (await Call().to(application)).status == 200

    assert run(story, threads=1, queue=1).calls == 4


def test_a_reader_who_went_away_is_dropped_before_the_request_begins() -> None:
    async def story(application: Front, busy: Busy) -> None:
        running = await occupied(application, busy, 1)
        left = Call()
        waiting = asyncio.create_task(left.to(application))
        await asyncio.sleep(0)
        left.gone.set()
        await waiting
        assert left.sent == []
        await asyncio.sleep(0)
        busy.may_end.set()
        await asyncio.gather(*running)

    assert run(story, threads=1, queue=1).calls == 1


def test_nobody_waits_long_for_a_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front_threads, "QUEUE_SECONDS", 0.01)

    async def story(application: Front, busy: Busy) -> None:
        running = await occupied(application, busy, 1)
        assert (await Call().to(application)).status == 503
        busy.may_end.set()
        assert [call.status for call in await asyncio.gather(*running)] == [200]  # what has begun is finished

    assert run(story, threads=1, queue=1).calls == 1


def test_an_application_that_breaks_is_closed(caplog: pytest.LogCaptureFixture) -> None:
    closed = []

    class Parts:
        def __iter__(self) -> Any:
            raise ValueError("in the middle")

        def close(self) -> None:
            closed.append(True)

    def breaking(environ: dict[str, Any], start_response: Any) -> Any:
        start_response("200 OK", [])
        return Parts()

    assert ask(made(breaking), Call()).status == 500
    assert closed == [True]


def test_there_are_no_sockets_to_upgrade_to() -> None:
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(made()({"type": "websocket"}, Call().receive, send))
    assert sent == []
    assert front.READERS + front.WRITERS == 8
