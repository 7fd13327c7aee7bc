"""A flood: two hundred senders with every kind of nonsense, while honest readers send and are told 201 each time."""

from __future__ import annotations

import base64
import gzip
import http.client
import itertools
import json
import socket
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import altcha
import pytest

from tests.live import Live, new_data, wait_until

pytestmark = pytest.mark.pure  # a desk of its own, on SQLite

PATH = "/api/v1/suggestions"
PATIENCE = 60  # seconds: an answer that takes longer is a failure
JSON = {"Content-Type": "application/json"}
BIG = b'{"comment": "' + b"a" * 10_000_000 + b'"}'
BOMB = gzip.compress(b"a" * 10_000_000)
DEEP = b"[" * 200_000 + b"]" * 200_000


def suggestion(**words: Any) -> dict[str, Any]:
    return {"site": "courier", "url": "https://courier.example/city/bridge/", "kind": "fact", **words}


class Flood:
    """What one sender of the flood sends, again and again, until it is told to stop."""

    def __init__(self, desk: Live, number: int, stop: threading.Event) -> None:
        self.desk, self.number, self.stop = desk, number, stop
        # A half of the senders share one network, the others each have their own.
        self.address = "198.51.100.7" if number % 2 else f"10.{number}.0.1"
        self.answers: Counter[int] = Counter()
        self.replayed = ""

    def run(self, rounds: int | None = None) -> None:
        for kind in itertools.islice(
            itertools.cycle(KINDS), self.number, None if rounds is None else self.number + rounds
        ):
            if self.stop.is_set():
                return
            self.answers[kind(self)] += 1

    def post(self, body: bytes, headers: dict[str, str] | None = None) -> int:
        return post(self.desk, body, self.address, headers)[0]

    def plain(self) -> int:
        return self.post(json.dumps(suggestion(comment=f"Flood {self.number}")).encode())

    def replays(self) -> int:
        """Solves a challenge once, then sends the same solution for ever."""
        self.replayed = self.replayed or solution(post(self.desk, _asking(f"Replay {self.number}"), self.address)[1])
        return self.post(_asking(f"Replay {self.number}", self.replayed))

    def big(self) -> int:
        return self.post(BIG)

    def bomb(self) -> int:
        return self.post(BOMB, {"Content-Encoding": "gzip"})

    def broken(self) -> int:
        return self.post(json.dumps(suggestion(comment="x")).encode().replace(b'"x"', b'"\xff\xc0\xaf"'))

    def deep(self) -> int:
        return self.post(DEEP)

    def twice(self) -> int:
        return self.post(b'{"site": "courier", ' + json.dumps(suggestion(comment="Twice"))[1:].encode())

    def slow(self) -> int:
        """Half a request; then the sender stays on the line for a while and goes."""
        with closing(socket.create_connection(("127.0.0.1", self.desk.port), PATIENCE)) as line:
            line.sendall(f"POST {PATH} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\n{{".encode())
            self.stop.wait(1)
        return 0


KINDS: tuple[Callable[[Flood], int], ...] = (
    Flood.plain,
    Flood.replays,
    Flood.broken,
    Flood.plain,
    Flood.deep,
    Flood.twice,
    Flood.bomb,
    Flood.plain,
    Flood.big,
    Flood.slow,
)


def post(desk: Live, body: bytes, address: str, headers: dict[str, str] | None = None) -> tuple[int, Any]:
    """Status and JSON; 0 if the server hung up while the body was still being sent."""
    connection = http.client.HTTPConnection("127.0.0.1", desk.port, timeout=PATIENCE)
    with closing(connection):
        try:
            connection.request("POST", PATH, body, {**JSON, "X-Forwarded-For": address, **(headers or {})})
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read() or b"null")
        except (BrokenPipeError, ConnectionResetError, http.client.RemoteDisconnected):
            return 0, None


def _asking(comment: str, proof: str = "") -> bytes:
    return json.dumps(suggestion(comment=comment, proof=proof)).encode()


def solution(asked: Any) -> str:
    """The solution of the challenge in an answer; some nonsense if none was asked for."""
    if not asked or "challenge" not in asked:
        return base64.b64encode(b"{}").decode()
    challenge = altcha.Challenge.from_dict(asked["challenge"])
    solved = altcha.solve_challenge(challenge)
    assert solved is not None
    return altcha.Payload(challenge, solved).to_base64()


def honest(desk: Live, number: int) -> int:
    """A reader with a browser of the widget: proves work if asked."""
    address, comment = f"203.0.{number}.9", f"Honest {number}"
    status, answer = post(desk, _asking(comment), address)
    if status == 428:
        status, _answer = post(desk, _asking(comment, solution(answer)), address)
    return status


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Live]:
    """A desk behind one proxy, with the limits that it has if nobody sets any."""
    environment = {"CORRIGENDA_TRUSTED_PROXIES": "1", "CORRIGENDA_SUGGESTIONS_PER_MINUTE": "12"}
    live = Live(tmp_path, environment=environment)
    new_data(tmp_path / "data")
    live.command("site", "add", "courier", "--host", "courier.example")
    live.start_desk()
    yield live
    live.stop()


def flooded(desk: Live, senders: int, readers: int, pause: float, rounds: int | None = None) -> Counter[int]:
    """Sends the flood; meanwhile honest readers send. Returns how the flood was answered."""
    stop = threading.Event()
    floods = [Flood(desk, number, stop) for number in range(senders)]
    threads = [threading.Thread(target=flood.run, args=(rounds,)) for flood in floods]
    for thread in threads:
        thread.start()
    try:
        for number in range(readers):
            assert honest(desk, number) == 201
            stop.wait(pause)
    finally:
        if rounds is None:
            stop.set()
        for thread in threads:
            thread.join()
    return sum((flood.answers for flood in floods), Counter())


def kept(desk: Live, query: str) -> set[str]:
    return {comment for (comment,) in desk.rows(query)}


HELD = "SELECT sent ->> 'comment' FROM corrections_arrival WHERE held_by <> ''"
FILED = "SELECT comment FROM corrections_suggestion"


def seen_to(desk: Live, answers: Counter[int], readers: int) -> None:
    """Nothing failed; every honest suggestion is filed; what was let in of the flood is held, but for the first."""
    assert not [status for status in answers if status >= 500 and status != 503], answers
    wanted = {f"Honest {number}" for number in range(readers)}
    wait_until(lambda: wanted <= kept(desk, FILED), "the honest to be filed")
    assert not wanted & kept(desk, HELD)


def test_honest_readers_get_through_a_flood(desk: Live) -> None:
    answers = flooded(desk, senders=20, readers=5, pause=0.2, rounds=len(KINDS))
    assert {201, 400, 429} <= set(answers), answers
    seen_to(desk, answers, 5)


@pytest.mark.long
def test_honest_readers_get_through_a_long_flood(desk: Live) -> None:
    answers = flooded(desk, senders=200, readers=60, pause=1.0)
    seen_to(desk, answers, 60)
    held = kept(desk, HELD)
    assert any(comment.startswith("Flood") for comment in held)
