"""A newsroom's colour is readable on every paper, and its logo comes from where the newsroom says."""

from __future__ import annotations

import pytest

from corrigenda.newsroom.masthead import CONTRAST, DARK, LIGHT, accent_css, contrast, readable
from corrigenda.newsroom.models import Site

COLOURS = ["#000000", "#ffffff", "#ffee00", "#cc0000", "#1f5fbf", "#00ff88", "#777777", "#0A0B0C"]
PAPERS = {LIGHT: ["#efeae0", "#fffdf8", "#f6f2e9", "#ffffff"], DARK: ["#111317", "#191c21", "#21252b", "#0e1a2e"]}


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("colour", COLOURS)
def test_any_colour_becomes_one_that_can_be_read(colour: str, paper: str) -> None:
    seen = readable(colour, paper)
    assert all(contrast(seen, each) >= CONTRAST for each in PAPERS[paper])


def test_a_colour_that_can_be_read_stays() -> None:
    assert readable("#8b0000", LIGHT) == "#8b0000"
    assert round(contrast("#000000", "#ffffff"), 1) == 21.0


def test_a_site_without_a_colour_has_no_stylesheet() -> None:
    assert accent_css(Site()) == ""
    assert "--pencil:#8b0000" in accent_css(Site(accent="#8b0000"))


@pytest.mark.parametrize(
    ("logo", "origin"),
    [
        ("https://static.courier.example/logo.svg?v=2", "https://static.courier.example"),
        ("http://127.0.0.1:9000/logo.png", "http://127.0.0.1:9000"),
        ("", ""),
        ("javascript:alert(1)", ""),
        ("https://[", ""),
        ("https://courier.example;script-src */logo.png", ""),
        ("https://user@courier.example/logo.png", ""),
    ],
)
def test_the_origin_of_a_logo(logo: str, origin: str) -> None:
    assert Site(logo=logo).logo_origin == origin


@pytest.mark.parametrize("accent", ["", "#12345", "red", "#12345g", "<script>"])
def test_what_is_no_colour_is_left_out(accent: str) -> None:
    assert accent_css(Site(accent=accent)) == ""
