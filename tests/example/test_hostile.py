"""Hostile words in an article's front matter or in the desk's answer are shown as words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from justhtml import JustHTML

from tests.example.conftest import Newsroom

pytestmark = pytest.mark.pure

BRIDGE = "/city/swing-bridge-closure/"
HOSTILE = "</script><script>alert(1)</script>\"><img src=x onerror='alert(2)'> &lt; \u2028 {{ site }} \u202e"


def scripts_and_handlers(html: str) -> list[str]:
    """What could run, other than the widget."""
    found = JustHTML(html, sanitize=False)
    scripts = [each for each in found.query("script") if "src" not in each.attrs and "type" not in each.attrs]
    handlers = [each for each in found.query("*") if any(name.startswith("on") for name in each.attrs)]
    return [each.name for each in scripts + handlers]


def test_hostile_front_matter(open_newsroom: Callable[..., Newsroom]) -> None:
    newsroom = open_newsroom()
    file = newsroom.source(BRIDGE)
    text = file.read_text("utf-8")
    for name in ("headline", "standfirst", "alt", "caption"):
        text = re.sub(rf"^{name}: .*$", lambda _, name=name: f"{name}: {json.dumps(HOSTILE)}", text, flags=re.M)
    text = re.sub(r"^authors: .*$", lambda _: f"authors: {json.dumps([HOSTILE])}", text, flags=re.M)
    newsroom.commit(file, text)
    for path in ("/", "/city/", BRIDGE):
        html = newsroom.get(path).text
        assert scripts_and_handlers(html) == []
        assert JustHTML(html, sanitize=False).query("title")[0].to_text()
    found = JustHTML(newsroom.get(BRIDGE).text, sanitize=False)
    assert found.query("h1")[0].children[0].data == HOSTILE
    data = json.loads(found.query("script[type='application/ld+json']")[0].children[0].data)
    assert data["headline"] == HOSTILE and data["author"][0]["name"] == HOSTILE


def test_hostile_answer_of_the_desk(open_newsroom: Callable[..., Newsroom]) -> None:
    notice = dict.fromkeys(("number", "kind", "label", "notice", "old", "new"), HOSTILE)
    notice |= {"url": "javascript:alert(1)", "published_at": "2026-11-20T09:12:00Z"}
    html = open_newsroom({"corrections": [notice]}).get(BRIDGE).text
    assert scripts_and_handlers(html) == []
    assert "javascript:" not in html
    found = JustHTML(html, sanitize=False)
    assert [found.query(f".corrections {name}")[0].children[0].data for name in ("strong", "del", "ins")] == [
        HOSTILE
    ] * 3
    data = json.loads(found.query("script[type='application/ld+json']")[0].children[0].data)
    assert data["correction"][0]["text"] == HOSTILE
    assert "url" not in data["correction"][0]
