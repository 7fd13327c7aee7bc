"""Every answer of every address has the headers that shut others out, whoever asks, and however."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client
from justhtml import JustHTML

from corrigenda.lib.web import csp
from corrigenda.lib.web.security_headers import EVERYWHERE, PAGES
from corrigenda.newsroom.models import Site, Staff
from tests.doors.desk.pages import at_desk
from tests.every_address import one_of_each

FOR_OTHERS = re.compile(r"/(?:w/(?:\d+/)?)?[\w.]+\.js")  # the widget and its parts, which pages of others load
BY_LINK = ("/account/join/", "/account/reset/")
SECRET = ("/r/", "/s/courier/told/", "/desk/courier/author/", *BY_LINK)  # whoever knows such an address may act
QUERY = "url=x&q=%3Cscript%3E&state=nothing&page=9"
NONCE = re.compile(r"script-src 'nonce-([A-Za-z0-9_-]{22})'")


@pytest.fixture
def addresses(site: Site) -> dict[str, str]:
    return one_of_each(site)


def answers(client: Client, path: str) -> Iterator[tuple[str, HttpResponse]]:
    yield f"GET {path}", client.get(path)
    yield f"HEAD {path}", client.head(path)
    yield f"OPTIONS {path}", client.options(path)
    yield f"POST {path}", client.post(path, {"x": "<b>"})
    yield f"PUT {path}", client.put(path, b"{", content_type="application/json")
    bare, _, _ = path.partition("?")
    yield f"GET {bare}?{QUERY}", client.get(f"{bare}?{QUERY}")


def check(name: str, answer: HttpResponse) -> None:
    assert answer.status_code < 500, name
    own = {name.lower() for name in answer.headers}
    is_page = answer.headers.get("Content-Type", "").startswith("text/html")
    path = name.split(" ")[1].partition("?")[0]
    expected = dict(PAGES if is_page else EVERYWHERE)
    if path.startswith(SECRET) and answer.status_code in (
        200,
        302,
        303,
        422,
        *([410] if path.startswith(BY_LINK) else []),
    ):
        expected["Referrer-Policy"] = "no-referrer"
    if FOR_OTHERS.fullmatch(path) and answer.status_code == 200:
        expected["Cross-Origin-Resource-Policy"] = "cross-origin"
    assert {header: answer.headers.get(header) for header in expected} == expected, name
    assert "server" not in own and "x-powered-by" not in own
    if is_page and not name.startswith("HEAD"):
        check_page(name, answer)
    elif not is_page:
        assert answer.headers["Content-Security-Policy"] == csp.DATA, name


def check_page(name: str, answer: HttpResponse) -> None:
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy and "*" not in policy and "default-src 'none'" in policy, name
    assert "require-trusted-types-for 'script'" in policy, name
    nonce = NONCE.search(policy)
    page = JustHTML(answer.content.decode(), sanitize=False)
    scripts = [one.attrs for one in page.query("script") if one.attrs.get("type") != "application/ld+json"]
    assert [(bool(one.get("src")), one.get("nonce")) for one in scripts] == [
        (True, nonce and nonce[1]) for _ in scripts
    ], name
    assert bool(scripts) == bool(nonce), name
    if nonce:
        assert "private" in answer.headers["Cache-Control"] and "public" not in answer.headers["Cache-Control"], name
    for element in page.query("*"):
        assert not [attribute for attribute in element.attrs or {} if attribute.startswith("on")], name
        assert "style" not in (element.attrs or {}), name


def test_to_a_stranger(client: Client, addresses: dict[str, str]) -> None:
    for path in addresses.values():
        for name, answer in answers(client, path):
            check(name, answer)


def test_at_the_desk(stan: Staff, addresses: dict[str, str]) -> None:
    for path in addresses.values():
        for name, answer in answers(at_desk(stan), path):
            check(name, answer)


def test_to_the_newsroom(newsroom: Client, addresses: dict[str, str]) -> None:
    for path in addresses.values():
        if path.startswith("/api/"):
            for name, answer in answers(newsroom, path):
                check(name, answer)


@pytest.mark.parametrize("path", ["/nothing", "/static/corrigenda/desk.js", "/desk/nothing/", "/%00"])
def test_where_there_is_no_address(client: Client, site: Site, path: str) -> None:
    answer = client.get(path)
    check(f"GET {path}", answer)
    answer.close()


def test_a_nonce_serves_once(stan: Staff, addresses: dict[str, str]) -> None:
    pages = [at_desk(stan).get("/desk/courier/") for _ in range(3)]
    nonces = [NONCE.search(page.headers["Content-Security-Policy"]) for page in pages]
    assert len({nonce and nonce[1] for nonce in nonces}) == 3
    assert None not in nonces


def test_a_page_that_a_cache_keeps_has_no_nonce_and_keeps_its_policy(client: Client, addresses: dict[str, str]) -> None:
    """A 304 would put its own headers in the place of those that the cache has kept (RFC 9111, section 3.2)."""
    for path in ("/s/courier/notices", "/s/courier/corrections/feed.atom", "/widget.js"):
        whole = client.get(path)
        same = client.get(path, headers={"if-none-match": whole.headers["ETag"]})
        assert same.status_code == 304
        assert "Content-Security-Policy" not in same.headers
