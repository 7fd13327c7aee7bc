"""One article, one address."""

from __future__ import annotations

import pytest

from corrigenda.lib.urls import BadUrl, canonical, host_of


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://Courier.Example/a#b", "https://courier.example/a"),
        ("https://courier.example:443/a?utm_source=x&id=2&fbclid=y", "https://courier.example/a?id=2"),
        ("http://courier.example", "http://courier.example/"),
        ("http://127.0.0.1:8001/a/", "http://127.0.0.1:8001/a/"),
        ("https://zeitung.example/für", "https://zeitung.example/f%C3%BCr"),
        ("https://zeitung.example/f%c3%bcr", "https://zeitung.example/f%C3%BCr"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("http://[::1]:8001/a", "http://[::1]:8001/a"),
    ],
)
def test_it_is_made_canonical(given: str, kept: str) -> None:
    assert canonical(given) == kept
    assert canonical(kept) == kept


@pytest.mark.parametrize(
    "given",
    [
        "",
        "a",
        "/a",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "http://",
        "http://u:p@h/",
        "http://h:99999/",
        "http://[::1",
        "https://h/" + "a" * 1000,
    ],
)
def test_what_is_no_address_is_refused(given: str) -> None:
    with pytest.raises(BadUrl):
        canonical(given)


def test_the_host_is_as_sites_name_it() -> None:
    assert host_of("http://127.0.0.1:8001/a") == "127.0.0.1:8001"
