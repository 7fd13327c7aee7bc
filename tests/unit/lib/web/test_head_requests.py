"""A monitor that asks with HEAD gets an answer, and no warning fills the log."""

from __future__ import annotations

import logging

import pytest
from django.test import Client

from corrigenda.newsroom.models import Site


@pytest.mark.parametrize(
    "path", ["/api/v1/sites/courier", "/api/v1/corrections?site=courier&url=https://courier.example/"]
)
def test_a_head_request_is_answered_as_get_and_logs_no_warning(
    client: Client, site: Site, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    asked, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head["Content-Length"] == str(len(asked.content))
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


def test_head_of_an_api_page_that_is_not_there_says_so(client: Client, db: None) -> None:
    assert client.head("/api/v1/sites/nobody").status_code == 404


def test_a_page_s_conditions_are_declared(client: Client, db: None) -> None:
    operation = client.get("/api/openapi.json").json()["paths"]["/api/v1/corrections"]["get"]
    assert "If-None-Match" in [parameter["name"] for parameter in operation["parameters"]]
