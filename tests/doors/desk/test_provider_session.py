"""What the provider of single sign-on answers is read to a limit, and nowhere else; what is amiss is one kind of error."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import requests

from corrigenda.desk.account.provider_session import LONGEST, ProviderSession


class _Provider(BaseHTTPRequestHandler):
    asked: list[str]
    bodies = {"/good": b'{"a": 1}', "/cut-short": b"{", "/longest": b" " * LONGEST, "/too-long": b" " * (LONGEST + 1)}

    def do_GET(self) -> None:
        self.asked.append(self.path)
        body = self.bodies.get(self.path, b"")
        self.send_response(302 if self.path == "/elsewhere" else 200)
        self.send_header("Location", "/good")
        self.send_header("Content-Length", str(len(body) + (self.path == "/cut-short")))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def address() -> Iterator[str]:
    _Provider.asked = []
    server = HTTPServer(("127.0.0.1", 0), _Provider)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_an_answer_is_read(address: str) -> None:
    with ProviderSession() as session:
        assert session.get(f"{address}/good").json() == {"a": 1}
        assert len(session.get(f"{address}/longest").content) == LONGEST


@pytest.mark.parametrize("path", ["/elsewhere", "/cut-short", "/too-long"])
def test_what_is_amiss_is_an_error_of_the_request(address: str, path: str) -> None:
    with ProviderSession() as session, pytest.raises(requests.RequestException):
        session.get(f"{address}{path}")
    assert _Provider.asked == [path], "a redirect leads nowhere"
