"""A newsroom's page, on another origin, loads the widget."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from django.test import Client

from corrigenda.intake.views import bundle as door


@pytest.fixture
def bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Some script in the place of the built one."""
    script = b"/* widget */" + b" " * 1_000
    monkeypatch.setattr(door, "FOLDER", tmp_path)
    (door.FOLDER / "widget.js").write_bytes(script)
    return script


def test_any_origin_may_load_and_cache_it(client: Client, bundle: bytes) -> None:
    answer = client.get("/widget.js")
    assert answer.content == bundle
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Cache-Control"] == "public, max-age=300"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not answer.cookies


def test_who_has_it_gets_304_until_it_changes(client: Client, bundle: bytes) -> None:
    first = client.get("/widget.js")
    again = client.get("/widget.js", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Access-Control-Allow-Origin"] == "*"
    assert again["Cache-Control"] == "public, max-age=300"
    (door.FOLDER / "widget.js").write_bytes(b"/* newer */")
    assert client.get("/widget.js", headers={"if-none-match": first["ETag"]}).status_code == 200


def test_it_travels_compressed(client: Client, bundle: bytes) -> None:
    answer = client.get("/widget.js", headers={"accept-encoding": "gzip"})
    assert gzip.decompress(answer.content) == bundle
    again = client.get("/widget.js", headers={"accept-encoding": "gzip", "if-none-match": answer["ETag"]})
    assert again.status_code == 304


def test_the_built_widget_is_in_the_package(client: Client) -> None:
    assert client.get("/widget.js").status_code == 200
