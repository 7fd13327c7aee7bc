"""A request ends at its deadline, whatever the host sends a little of at a time: headers, body, or what lies between."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import httpcore
import pytest

from corrigenda.lib.net import bounded, guard
from corrigenda.lib.net.guard import FetchError
from corrigenda.lib.net.pages import get_page
from corrigenda.lib.net.send import send

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
DRIPS = 2000  # then the host has said enough, and a client that still reads fails in another way
PAUSE = threading.Event()  # never set: a wait for it is the pause between two drips

DRIPPING = {
    "a header line at a time": (HEAD, b"X: y\r\n"),
    "a header a byte at a time": (HEAD + b"X: ", b"y"),
    "answers that promise an answer": (b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
    "a body a byte at a time": (HEAD + b"Content-Length: 100000\r\n\r\n", b"y"),
    "a chunk at a time": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\ny\r\n"),
    "the size of a chunk": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n1;", b"y"),
    "a trailer at a time": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"X: y\r\n"),
}
ASKING: dict[str, Callable[[str], object]] = {
    "a page is read": lambda host: get_page(f"http://{host}/", hosts=[host], private=True),
    "a CMS is asked": lambda host: send("GET", f"http://{host}/", headers={}, body=b"", private=True),
}


@contextmanager
def host_that_sends(first: bytes, then: bytes, *, pause: float) -> Iterator[str]:
    """Yields the address of a host that answers each request with `first`, and `then` again and again."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=_answer, args=(server, first, then, pause))
        thread.start()
        yield f"127.0.0.1:{server.getsockname()[1]}"
        thread.join()


def _answer(server: socket.socket, first: bytes, then: bytes, pause: float) -> None:
    connection, _ = server.accept()
    with connection, suppress(OSError):
        connection.recv(65536)
        connection.sendall(first)
        for _ in range(DRIPS):
            connection.sendall(then)
            PAUSE.wait(pause)


@pytest.mark.parametrize("ask", ASKING.values(), ids=ASKING)
@pytest.mark.parametrize(("first", "then"), DRIPPING.values(), ids=DRIPPING)
def test_a_host_that_drips_is_left_at_the_deadline(
    first: bytes, then: bytes, ask: Callable[[str], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "TOTAL_SECONDS", 0.1)
    with host_that_sends(first, then, pause=0.002) as host, pytest.raises(FetchError, match="ReadTimeout") as error:
        ask(host)
    assert not error.value.permanent
    assert error.value.unanswered


@pytest.mark.parametrize("ask", ASKING.values(), ids=ASKING)
@pytest.mark.parametrize("then", [b"X: y\r\n", b"HTTP/1.1 103 Early Hints\r\n\r\n", b"y" * 1000])
def test_headers_without_an_end_are_not_read(
    then: bytes, ask: Callable[[str], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounded, "HEADER_BYTES", 1000)
    first = HEAD if then.startswith(b"X") else b""
    with host_that_sends(first, then, pause=0) as host, pytest.raises(FetchError, match="RemoteProtocolError") as error:
        ask(host)
    assert not error.value.permanent


def test_a_host_that_takes_no_more_of_a_request_is_left_at_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "TOTAL_SECONDS", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as server, pytest.raises(FetchError, match="WriteTimeout"):
        address = f"http://127.0.0.1:{server.getsockname()[1]}/"
        send("POST", address, headers={}, body=bytes(20_000_000), private=True)


def test_each_request_of_a_connection_has_a_deadline_of_its_own() -> None:
    bounds = bounded.Bounds()
    bounds.begin(deadline=0.0)
    with pytest.raises(httpcore.ReadTimeout):
        bounds.seconds(5.0, httpcore.ReadTimeout)
    bounds.begin(deadline=float("inf"))
    assert bounds.seconds(5.0, httpcore.ReadTimeout) == 5.0
