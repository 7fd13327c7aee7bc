"""What a mail server's answers mean: a letter taken, put off, or refused for good. Each with a real server."""

from __future__ import annotations

import smtplib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from corrigenda.dispatch import mail
from corrigenda.dispatch.letters import smtp
from corrigenda.dispatch.tasks import Later, Unanswered

TAKEN = "250 OK"


class Server:
    """Answers RCPT and DATA as it is told, and counts the letters that it took."""

    def __init__(self) -> None:
        self.rcpt, self.data = TAKEN, TAKEN
        self.letters = 0

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if self.rcpt == TAKEN:
            envelope.rcpt_tos.append(address)
        return self.rcpt

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.letters += self.data.startswith("2")
        return self.data


@pytest.fixture
def server(settings: Any) -> Iterator[Server]:
    handler = Server()
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    use(settings, port)
    yield handler
    controller.stop()


def use(settings: Any, port: int) -> None:
    settings.MAIL_URL = f"smtp+plain://127.0.0.1:{port}"
    settings.EMAIL_BACKEND = "corrigenda.dispatch.mail.Backend"


def send() -> None:
    mail.send(to="ann@reader.example", subject="S", body="B", key="outcome.1", headers={})


@pytest.mark.parametrize("answer", [TAKEN, "251 will forward", "299 why not"])
def test_taken_is_taken(server: Server, answer: str) -> None:
    server.data = answer
    send()
    assert server.letters == 1


@pytest.mark.parametrize("stage", ["rcpt", "data"])
@pytest.mark.parametrize("code", [500, 521, 550, 552, 553, 554])
def test_a_final_no_is_no_letter_and_no_second_try(server: Server, stage: str, code: int) -> None:
    setattr(server, stage, f"{code} no")
    with pytest.raises(mail.Undeliverable) as error:
        send()
    assert error.value.code == code


@pytest.mark.parametrize(
    ("stage", "answer", "trouble"),
    [
        ("rcpt", "450 greylisted", Later),
        ("rcpt", "452 too many", Later),
        ("rcpt", "530 log in first", Later),
        ("rcpt", "421 closing", Unanswered),
        ("data", "451 try later", Later),
        ("data", "421 closing", Unanswered),
    ],
)
def test_a_passing_no_is_tried_again(server: Server, stage: str, answer: str, trouble: type[Later]) -> None:
    setattr(server, stage, answer)
    with pytest.raises(Later) as error:
        send()
    assert type(error.value) is trouble


def test_what_is_said_of_us_is_no_end_of_the_letter(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise smtplib.SMTPSenderRefused(550, b"not you", "corrections@courier.example")

    monkeypatch.setattr(smtplib.SMTP, "sendmail", refuse)
    with pytest.raises(Later):
        send()


def test_whoever_takes_long_to_take_a_letter_is_waited_for(server: Server, settings: Any) -> None:
    """The socket's own limit is for the talk before the letter; the letter's fate has ten minutes."""
    waited: list[float | None] = []
    settings.EMAIL_TIMEOUT = 7

    class Watched(smtp._Staged):
        def getreply(self) -> tuple[int, bytes]:
            waited.append(self.sock.gettimeout())
            return super().getreply()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(smtp, "_Staged", Watched)
        send()
    assert smtp.LETTER_SECONDS == 600
    assert sorted(set(waited), key=str) == [600.0, 7]
    assert waited[-1] == 7, "the farewell is short again"


@contextmanager
def dripping(script: list[bytes]) -> Iterator[int]:
    """A server that answers the lines of `script`, and then never ends its last answer."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=_drip, args=(listener, script))
        thread.start()
        yield listener.getsockname()[1]
        thread.join()


def _drip(listener: socket.socket, script: list[bytes]) -> None:
    pause = threading.Event()
    connection, _ = listener.accept()
    with connection, suppress(OSError):
        for answer in script:
            connection.sendall(answer)
            connection.recv(65536)
        for _ in range(5000):
            connection.sendall(b"250-still\r\n")
            pause.wait(0.002)


GREETING, HELLO, OK = b"220 here\r\n", b"250 here\r\n", b"250 OK\r\n"
GO_ON = b"354 go on\r\n"
STAGES: dict[str, list[bytes]] = {
    "greeting": [],
    "hello": [GREETING],
    "sender": [GREETING, HELLO],
    "recipient": [GREETING, HELLO, OK],
    "data": [GREETING, HELLO, OK, OK],
    "letter": [GREETING, HELLO, OK, OK, GO_ON],
}


@pytest.mark.parametrize("script", STAGES.values(), ids=STAGES)
def test_a_server_that_drips_is_cut_off(script: list[bytes], settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smtp, "SESSION_SECONDS", 0.1)
    monkeypatch.setattr(smtp, "LETTER_SECONDS", 0.1)
    with dripping(script) as port:
        use(settings, port)
        with pytest.raises(Unanswered, match="SMTPServerDisconnected"):
            send()


def test_a_session_that_ended_is_timed_no_more(server: Server) -> None:
    send()
    timers = [thread for thread in threading.enumerate() if isinstance(thread, threading.Timer)]
    assert all(timer.finished.is_set() for timer in timers)
