"""Requests that nothing here can take are answered in words, and leave one line in the log."""

from __future__ import annotations

import pytest
from django.test import Client

from corrigenda.newsroom.models import Site

FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("method", "path", "status", "allow"),
    [
        ("PUT", "/api/v1/cases", 405, "GET"),
        ("DELETE", "/api/v1/suggestions", 405, "POST"),
        ("GET", "/api/v1/nothing", 404, None),
        ("GET", "/api/", 404, None),
    ],
)
def test_the_api_says_so_as_a_problem(
    client: Client, site: Site, method: str, path: str, status: int, allow: str | None
) -> None:
    answer = client.generic(method, path)
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert answer.json()["status"] == status and answer.json()["detail"]
    assert answer.headers.get("Allow") == allow


@pytest.mark.parametrize("path", ["/suggest/courier", "/desk/login/"])
@pytest.mark.parametrize("kind", ["multipart/form-data", f"{FORM}; charset=utf-16"])
def test_a_form_that_cannot_be_read(
    client: Client, site: Site, path: str, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    answer = client.generic("POST", path, b"x=1", content_type=kind)
    assert answer.status_code == 400
    assert "The request cannot be read" in answer.content.decode()
    assert [record.exc_info for record in caplog.records if record.exc_info] == []


@pytest.mark.parametrize("kind", ["multipart/form-data", f"{FORM}; charset=utf-16"])
def test_the_api_takes_no_form(client: Client, site: Site, kind: str, caplog: pytest.LogCaptureFixture) -> None:
    answer = client.generic("POST", "/api/v1/suggestions", b"x=1", content_type=kind)
    assert (answer.status_code, answer["Content-Type"]) == (415, "application/problem+json")
    assert [record.exc_info for record in caplog.records if record.exc_info] == []


def test_too_many_fields(client: Client, site: Site) -> None:
    answer = client.post("/desk/login/", {f"field{number}": "x" for number in range(300)})
    assert answer.status_code == 400 and "cannot be read" in answer.content.decode()
