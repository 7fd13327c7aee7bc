"""robots.txt, by the examples of RFC 9309 and a few from the wild."""

from __future__ import annotations

import pytest

from corrigenda.lib.net.robots import rules_for

pytestmark = pytest.mark.pure
AT = "https://courier.example"


def allowed(text: str, path: str) -> bool:
    return rules_for("Corrigenda", text).allow(AT + path)


@pytest.mark.parametrize(
    ("text", "path", "may"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("user-agent: CORRIGENDA\ndisallow: /a\n\nuser-agent: *\ndisallow: /", "/b", True),
        ("User-agent: Other\nDisallow: /\n", "/a", True),
        ("User-agent: Other\nUser-agent: Corrigenda\nDisallow: /a", "/a", False),
        ("User-agent: *\nDisallow: /\nAllow: /news/", "/news/1", True),
        ("User-agent: *\nAllow: /news\nDisallow: /news", "/news/1", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x=1", True),
        ("User-agent: *\nDisallow: /*?print=", "/a?print=1", False),
        ("User-agent: *\nDisallow: /a # not here\n", "/a", False),
        ("Disallow: /", "/a", True),
        ("User-agent: *\nDisallow: /a$", "/a", False),
        ("User-agent: *\nDisallow: /новости/", "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/1", False),
        ("User-agent: *\nDisallow: /a$", "/ab", True),
        ("User-agent: *\nDisallow: /a*a$", "/a", True),
        ("User-agent: *\nSitemap: /s.xml\nDisallow: /a", "/a", False),
        ("\ufeff<html>not a robots.txt: at all</html>", "/a", True),
    ],
)
def test_what_may_be_read(text: str, path: str, may: bool) -> None:
    assert allowed(text, path) is may


def test_a_hostile_pattern_is_as_quick_as_any() -> None:
    assert allowed("User-agent: *\nDisallow: /" + "*a" * 30 + "b", "/" + "a" * 60) is True


@pytest.mark.parametrize(("said", "seconds"), [("2", 2.0), ("0.5", 0.5), ("86400", 60.0), ("soon", None), ("-1", None)])
def test_how_long_to_wait(said: str, seconds: float | None) -> None:
    assert rules_for("Corrigenda", f"User-agent: *\nCrawl-delay: {said}").delay == seconds
