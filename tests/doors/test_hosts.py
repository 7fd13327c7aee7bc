"""A request for a host that is not ours ends before anything reads it; the answer repeats nothing of it."""

from __future__ import annotations

import pytest
from django.test import Client

from corrigenda.lib.web.known_hosts import SENTENCE
from corrigenda.newsroom.models import Site, Staff
from tests.doors.desk.pages import at_desk

HOSTS = (
    *("evil.example", "127.0.0.1.evil.example", "evil.example:8000", "127.0.0.1@evil.example", "127.0.0.1:x"),
    *("<script>alert(1)</script>", "127.0.0.1, evil.example", "127.0.0.1/evil", " ", "[::2]", "xn--", "a" * 300),
)
PATHS = ("/", "/desk/courier/", "/suggest/courier", "/static/corrigenda/desk.js", "/widget.js", "/nothing")


@pytest.mark.parametrize("host", HOSTS)
def test_no_page_is_there(host: str, ed: Staff) -> None:
    for path in PATHS:
        for method in ("GET", "POST", "OPTIONS"):
            answer = at_desk(ed).generic(method, path, headers={"host": host})
            assert (answer.status_code, answer.content.decode()) == (400, SENTENCE), (method, path)
            assert answer.headers["Content-Type"].startswith("text/plain")
            assert answer.headers["Content-Security-Policy"]
            assert not answer.cookies


@pytest.mark.parametrize("host", HOSTS)
def test_the_api_says_so_as_a_problem(host: str, client: Client, site: Site) -> None:
    answer = client.get("/api/v1/sites/courier", headers={"host": host})
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert answer.json()["detail"] == SENTENCE


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "localhost:9999", "[::1]:8000", "LOCALHOST"])
def test_the_desk_knows_its_own_names(host: str, client: Client, site: Site) -> None:
    assert client.get("/suggest/courier", headers={"host": host}).status_code == 200


def test_another_host_is_not_believed_from_a_proxy(client: Client, site: Site) -> None:
    answer = client.get("/desk/", headers={"x-forwarded-host": "evil.example", "forwarded": "host=evil.example"})
    assert "evil" not in answer.headers["Location"]
