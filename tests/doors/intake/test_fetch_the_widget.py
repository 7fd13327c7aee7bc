"""A newsroom's page, on another origin, loads the widget."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from django.test import Client

from corrigenda.intake.views import bundle as door

SCRIPT = b"/* widget */" + b" " * 1_000
BROTLI, GZIP = b"as if it were packed", b"as if in gzip"
FOREVER = "public, max-age=31536000, immutable"


@pytest.fixture
def bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Some script in the place of each built one."""
    monkeypatch.setattr(door, "FOLDER", tmp_path)
    for name in ("widget", *door.PARTS):
        (tmp_path / f"{name}.js").write_bytes(SCRIPT)
        (tmp_path / f"{name}.js.br").write_bytes(BROTLI)
        (tmp_path / f"{name}.js.gz").write_bytes(GZIP)
    return SCRIPT


def named(name: str, script: bytes = SCRIPT) -> str:
    return f"/w/{name}.{hashlib.sha256(script).hexdigest()[:8]}.js"


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


@pytest.mark.parametrize("path", ["/widget.js", named("suggesting")])
@pytest.mark.parametrize(
    ("accepted", "coding", "content"),
    [
        ("gzip, deflate, br, zstd", "br", BROTLI),
        ("gzip;q=0.8, br;q=1.0", "br", BROTLI),
        ("GZIP, deflate", "gzip", GZIP),
        ("gzip, br;q=0", "gzip", GZIP),
        ("gzip;q=0, br; q=0.000", "", SCRIPT),
        ("identity", "", SCRIPT),
        ("", "", SCRIPT),
    ],
)
def test_it_travels_packed_as_the_browser_can_unpack(
    client: Client, bundle: bytes, path: str, accepted: str, coding: str, content: bytes
) -> None:
    answer = client.get(path, headers={"accept-encoding": accepted})
    assert answer.get("Content-Encoding", "") == coding
    assert "Accept-Encoding" in answer["Vary"]
    assert answer.content == content
    again = client.get(path, headers={"accept-encoding": accepted, "if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_without_a_file_in_brotli_it_travels_in_gzip(client: Client, bundle: bytes) -> None:
    (door.FOLDER / "widget.js.br").unlink()
    assert client.get("/widget.js", headers={"accept-encoding": "gzip, br"})["Content-Encoding"] == "gzip"


@pytest.mark.parametrize("name", door.PARTS)
def test_a_file_that_is_named_by_its_hash_is_kept_for_good(client: Client, bundle: bytes, name: str) -> None:
    for path in (named(name), named(name).replace("/w/", "/w/2/")):
        answer = client.get(path)
        assert (answer.status_code, answer.content) == (200, bundle)
        assert answer["Cache-Control"] == FOREVER
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_a_page_from_before_an_update_gets_the_file_of_now_and_keeps_it_not(client: Client, bundle: bytes) -> None:
    answer = client.get(named("article", b"/* older */"))
    assert (answer.status_code, answer.content) == (200, bundle)
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", [named("widget"), named("desk"), "/w/article.js", "/w/", "/w/a/article.0.js"])
def test_there_is_no_other_file(client: Client, bundle: bytes, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_built_widget_is_in_the_package(client: Client) -> None:
    for path in ("/widget.js", *(f"/w/{name}.0.js" for name in door.PARTS)):
        plain, packed = (client.get(path, headers={"accept-encoding": coding}) for coding in ("", "br"))
        assert packed["Content-Encoding"] == "br"
        assert 0 < len(packed.content) < len(plain.content)
