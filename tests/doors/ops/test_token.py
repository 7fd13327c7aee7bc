"""`corrigenda token`: a program gets a token of its own, which is listed and taken away."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from corrigenda.__main__ import main
from corrigenda.newsroom.models import Site

ADD = ["token", "add", "courier", "statistics robot", "--scope", "read-cases"]


def opens(bearer: str) -> bool:
    return Client(headers={"authorization": f"Bearer {bearer}"}).get("/api/v1/cases").status_code == 200


def test_a_token_is_printed_once_and_listed_with_its_last_use(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(ADD) == 0
    bearer = capsys.readouterr().out.strip()
    assert opens(bearer)
    assert main(["token", "list", "courier", "--json"]) == 0
    told = capsys.readouterr().out
    listed = [json.loads(line) for line in told.splitlines()]
    assert [row["name"] for row in listed] == ["newsroom", "statistics robot"]
    assert listed[1]["scopes"] == "read-cases"
    assert listed[1]["last_used"]
    assert bearer not in told


def test_a_token_that_is_removed_opens_nothing(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    main(ADD)
    bearer = capsys.readouterr().out.strip()
    assert main(["token", "remove", "courier", "statistics robot"]) == 0
    assert not opens(bearer)
    assert main(["token", "remove", "courier", "statistics robot"]) == 2
    assert "name: The site has no token of this name." in capsys.readouterr().err


def test_the_cmss_token_is_renewed_with_what_it_may_do(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["site", "token", "courier"]) == 0
    first = capsys.readouterr().out.strip()
    assert main(["site", "token", "courier"]) == 0
    second = capsys.readouterr().out.strip()
    assert (opens(first), opens(second)) == (False, True)


def test_a_name_is_taken_once(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(ADD) == 0
    assert main(ADD) == 2
    assert "name: The site has a token of this name." in capsys.readouterr().err
