"""The samples for nginx, Apache and Caddy: each is started as it is written, and passes on what the desk needs."""

from __future__ import annotations

import http.client
import json
import socket
import ssl
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from corrigenda.lib.logs import request_id
from tests.deploy.proxies import HOST, PROXIES, Place, missing, place, running
from tests.live import Live

pytestmark = pytest.mark.pure
MB = 1_000_000
# An encoded slash and an encoded address are to arrive as they were sent.
PATH = "/s/courier/a%2Fb?url=https%3A%2F%2Fcourier.example%2Fstory%2F1&q=%E2%82%AC"

FORM = "/suggest/courier?url=https%3A%2F%2Fcourier.example%2Fstory%2F1"


@dataclass
class Heard:
    path: str
    headers: Message
    size: int


@pytest.fixture
def heard() -> Iterator[tuple[str, list[Heard]]]:
    """The address of a server that notes what it hears, and what it heard."""
    noted: list[Heard] = []

    class Ear(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            noted.append(Heard(self.path, self.headers, len(body)))
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_POST = do_GET

        def log_message(self, *args: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Ear) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{server.server_port}", noted
        server.shutdown()


@pytest.fixture(params=PROXIES)
def proxy(request: pytest.FixtureRequest) -> str:
    if missing(request.param):
        pytest.skip(f"{request.param} is not installed: apt-get install {request.param}")
    return str(request.param)


def _secure(to: Place, *protocols: str) -> ssl.SSLSocket:
    context = ssl.create_default_context(cafile=str(to.certificate[0]))
    if protocols:
        context.set_alpn_protocols(list(protocols))
    return context.wrap_socket(socket.create_connection(("127.0.0.1", to.https), timeout=60), server_hostname=HOST)


def ask(to: Place, method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[int, Message, bytes]:
    """Asks by https, as a browser that has looked the desk's name up. Returns status, headers and body."""
    connection = http.client.HTTPConnection(HOST)
    connection.sock = _secure(to)
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body, {"Host": HOST, **sent})
    with closing(connection), connection.getresponse() as answer:
        return answer.status, answer.headers, answer.read()


def test_the_desk_hears_who_asked_and_for_what(proxy: str, heard: tuple[str, list[Heard]], tmp_path: Path) -> None:
    upstream, noted = heard
    with running(proxy, place(tmp_path / proxy, upstream)) as here:
        assert ask(here, "GET", PATH, X_Forwarded_For="203.0.113.9", X_Forwarded_Proto="http")[0] == 200
        with _secure(here, "h2", "http/1.1") as spoken:
            assert spoken.selected_alpn_protocol() == "h2"
    [one] = noted
    assert one.path == PATH
    assert one.headers["Host"] == HOST
    assert one.headers["X-Forwarded-Proto"] == "https"
    assert one.headers["X-Forwarded-For"].split(",")[-1].strip() == "127.0.0.1"  # the one that the desk believes
    kept = [file for file in here.folder.rglob("*") if file.is_file() and b"courier" in file.read_bytes()]
    assert kept == [], "the proxy keeps what readers ask for"


def test_each_request_has_an_id_that_its_sender_did_not_choose(
    proxy: str, heard: tuple[str, list[Heard]], tmp_path: Path
) -> None:
    upstream, noted = heard
    with running(proxy, place(tmp_path / proxy, upstream)) as here:
        for _ in range(2):
            ask(here, "GET", "/", X_Request_Id="chosen-by-a-reader")
    ids = [one.headers.get_all("X-Request-Id") or [] for one in noted]
    assert [len(each) for each in ids] == [1, 1]
    assert all(request_id.is_well_formed(each[0]) for each in ids), ids
    assert len({each[0] for each in ids} - {"chosen-by-a-reader"}) == 2


def test_bodies_of_six_megabytes_pass(proxy: str, heard: tuple[str, list[Heard]], tmp_path: Path) -> None:
    upstream, noted = heard
    with running(proxy, place(tmp_path / proxy, upstream)) as here:
        assert ask(here, "POST", "/", b"x" * (6 * MB - 1000))[0] == 200
        assert [one.size for one in noted] == [6 * MB - 1000]


def test_who_comes_without_https_is_sent_there(proxy: str, heard: tuple[str, list[Heard]], tmp_path: Path) -> None:
    upstream, noted = heard
    with running(proxy, place(tmp_path / proxy, upstream)) as here:
        connection = http.client.HTTPConnection("127.0.0.1", here.http, timeout=60)
        connection.request("GET", FORM, headers={"Host": HOST})
        with closing(connection), connection.getresponse() as answer:
            answer.read()
    assert answer.status in (301, 308)
    at_desk = answer.headers["Location"].replace(f":{here.https}", "")
    assert at_desk == f"https://{HOST}{FORM}"
    assert noted == []


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """A desk as the samples describe it."""
    address = {"CORRIGENDA_PUBLIC_URL": f"https://{HOST}", "CORRIGENDA_TRUSTED_PROXIES": "1"}
    live = Live(tmp_path_factory.mktemp("desk"), environment=address)
    live.set_up()
    live.start_desk()
    yield live
    live.stop()


def test_a_suggestion_comes_in_and_an_editor_logs_in(proxy: str, desk: Live, tmp_path: Path) -> None:
    suggestion: dict[str, Any] = {
        "site": "courier",
        "url": f"{desk.newsroom}/story/",
        "kind": "typo",
        "target": {"exact": "brigde"},
        "replacement": "bridge",
    }
    with running(proxy, place(tmp_path / proxy, f"127.0.0.1:{desk.port}")) as here:
        status, _, body = ask(
            here, "POST", "/api/v1/suggestions", json.dumps(suggestion).encode(), Content_Type="application/json"
        )
        assert status == 201, body
        assert json.loads(body)["receipt_url"].startswith(f"https://{HOST}/")
        status, headers, _ = ask(here, "GET", "/desk/login/")
        assert status == 200
        assert "Secure" in headers["Set-Cookie"]
        assert ask(here, "GET", "/widget.js", Accept_Encoding="br")[1]["Content-Encoding"] == "br"
