"""No request to an address a stranger chose; what an answer says is heard whole."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator

import pytest

from corrigenda.lib.net import guard
from corrigenda.lib.net.guard import FetchError
from corrigenda.lib.net.pages import get_page
from corrigenda.lib.net.send import send

PAGES: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/ok": (200, {"Content-Type": "text/html; charset=windows-1251"}, "<p>Привет".encode("cp1251")),
    "/gone": (404, {}, b""),
    "/busy": (503, {}, b""),
    "/circle": (302, {"Location": "/circle"}, b""),
    "/away": (302, {"Location": "http://169.254.169.254/latest/meta-data/"}, b""),
    "/file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/moved": (301, {"Location": "/ok"}, b""),
    "/picture": (200, {"Content-Type": "image/png"}, b"x"),
    "/large": (200, {"Content-Type": "text/html"}, b"x" * 3000),
}


LINKS = ('<https://x.example/a>; rel="one"', "<https://x.example/b>; rel=two")


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, headers, body = PAGES[self.path]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        for link in LINKS:
            self.send_header("Link", link)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None: ...


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_page_of_the_sites_own_private_host(host: str) -> None:
    assert get_page(f"http://{host}/moved", hosts=[host], private=True).html == "<p>Привет"


def test_a_header_that_is_sent_twice_is_heard_twice(host: str) -> None:
    heard = send("GET", f"http://{host}/ok", headers={}, body=b"", private=True).headers
    assert heard["link"] == ", ".join(LINKS)


@pytest.mark.parametrize(
    ("path", "permanent"),
    [
        ("/gone", True),
        ("/busy", False),
        ("/circle", True),
        ("/away", True),
        ("/file", True),
        ("/picture", True),
    ],
)
def test_what_cannot_be_read_says_whether_to_try_again(host: str, path: str, permanent: bool) -> None:
    with pytest.raises(FetchError) as error:
        get_page(f"http://{host}{path}", hosts=[host], private=True)
    assert error.value.permanent is permanent


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "localhost", "[::1]", "10.0.0.1", "169.254.169.254", "0.0.0.0", "[::ffff:127.0.0.1]"],
)
def test_an_address_inside_our_network_is_refused(address: str) -> None:
    with pytest.raises(FetchError) as error:
        get_page(f"http://{address}/", hosts=[address], private=False)
    assert error.value.permanent


def test_a_foreign_host_is_not_asked(host: str) -> None:
    with pytest.raises(FetchError, match="not a host of this site"):
        get_page(f"http://{host}/ok", hosts=["courier.example"], private=True)


def test_a_page_that_is_too_large_is_left(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MAX_BYTES", 1000)
    with pytest.raises(FetchError, match="larger"):
        get_page(f"http://{host}/large", hosts=[host], private=True)


def test_a_host_that_is_not_there_may_come_back() -> None:
    with pytest.raises(FetchError) as error:
        get_page("http://127.0.0.1:9/", hosts=["127.0.0.1:9"], private=True)
    assert not error.value.permanent
