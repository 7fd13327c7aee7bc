"""`corrigenda serve` as a process: who sends slowly delays nobody, and its processes are kept up and end together."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.live import answers, descendants, free_port, new_data, wait_until

pytestmark = [
    pytest.mark.pure,
    pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs Linux's /proc"),
]
HEADER = b"POST /api/v1/suggestions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
SLOW = (HEADER, HEADER + b'Content-Length: 90\r\n\r\n{"site":', HEADER + b"Transfer-Encoding: chunked\r\n\r\n5\r\n{")
READS_NOTHING = b"GET /widget.js HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 40


class Desk:
    """A desk without a worker, in `folder`."""

    def __init__(self, folder: Path) -> None:
        new_data(folder / "data")
        self.folder, self.port = folder, free_port()
        self.url = f"http://127.0.0.1:{self.port}/"
        self.start()

    def start(self) -> None:
        environment = {**os.environ, "CORRIGENDA_DATA": str(self.folder / "data")}
        words = [sys.executable, "-m", "corrigenda", "serve", "--no-worker", "--bind", f"127.0.0.1:{self.port}"]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(words, env=environment, stdout=log, stderr=log)
        wait_until(lambda: answers(self.url), "the desk")

    def webs(self) -> list[int]:
        """The process that keeps the web up, and those that it keeps up."""
        return descendants(self.process.pid)

    def connect(self, first: bytes) -> socket.socket:
        there = socket.create_connection(("127.0.0.1", self.port), timeout=60)
        there.sendall(first)
        return there

    def asked(self, request: bytes) -> bytes:
        """The first line of the answer."""
        with self.connect(request) as there:
            return there.recv(1000).partition(b"\r\n")[0]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """In the end, the address of nobody who asked may be in the log."""
    desk = Desk(tmp_path_factory.mktemp("desk"))
    yield desk
    desk.process.kill()
    desk.process.wait()
    lines = (desk.folder / "log").read_text().splitlines()
    assert [line for line in lines if "127.0.0.1" in line and not line.startswith(("Listening", "Links lead"))] == []


def waits(there: socket.socket) -> bool:
    """Whether the desk has neither answered on this connection nor closed it."""
    there.setblocking(False)
    try:
        there.recv(1)
    except BlockingIOError:
        return True
    return False


def test_who_sends_slowly_delays_nobody(desk: Desk) -> None:
    with ExitStack() as stack:
        slow = [stack.enter_context(desk.connect(first)) for first in SLOW for _ in range(70)]
        for _ in range(10):
            assert desk.asked(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n") == b"HTTP/1.1 200 OK"
            sent = HEADER + b"Content-Length: 2\r\n\r\n{}"
            assert desk.asked(sent) == b"HTTP/1.1 422 Unprocessable Entity"
        assert sum(map(waits, slow)) == len(slow)  # an honest reader was answered before any of them ended


def test_who_reads_slowly_delays_nobody(desk: Desk) -> None:
    with ExitStack() as stack:
        for _ in range(100):
            there = stack.enter_context(socket.socket())
            there.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            there.connect(("127.0.0.1", desk.port))
            there.sendall(READS_NOTHING)
        assert desk.asked(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n") == b"HTTP/1.1 200 OK"


@pytest.mark.parametrize(
    ("request_", "answer"),
    [
        (HEADER + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", b"HTTP/1.1 422 Unprocessable Entity"),
        (HEADER + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", b"HTTP/1.1 400 Bad Request"),
        (HEADER + b"Content-Length: 9000000\r\n\r\n", b"HTTP/1.1 413 Request Entity Too Large"),
        (HEADER + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", b"HTTP/1.1 400 Bad Request"),
        (b"GET / HTTP/1.1\r\n\r\n", b"HTTP/1.1 400 Bad Request"),
        (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n", b"HTTP/1.1 400 Bad Request"),
        (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nA: " + b"a" * 500_000, b"HTTP/1.1 431 Request Header Fields Too Large"),
        (b"\x16\x03\x01 no HTTP\r\n\r\n", b"HTTP/1.1 400 Bad Request"),
    ],
)
def test_what_is_sent_wrongly_is_answered(desk: Desk, request_: bytes, answer: bytes) -> None:
    assert desk.asked(request_).replace(b"Payload", b"Request Entity").replace(b"Content", b"Request Entity") == answer


def test_who_is_killed_is_started_again_and_all_end_together(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    before = desk.webs()
    os.kill(before[-1], signal.SIGKILL)
    wait_until(lambda: len(desk.webs()) == len(before) and desk.webs() != before and answers(desk.url), "the next one")
    left = desk.webs()
    with desk.connect(HEADER):  # who still sends does not keep it from ending
        desk.process.terminate()
        assert desk.process.wait(60) == 0
    assert not any(Path(f"/proc/{pid}").exists() for pid in left)
