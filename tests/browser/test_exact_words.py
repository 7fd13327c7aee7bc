"""A link from the record leads to the exact words: a real Chromium finds them, also the third of three."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import pytest
from playwright.sync_api import BrowserContext, Route

from corrigenda.redline.text_fragment import text_fragment

PARAGRAPHS = [
    "The bridge over the Aren was opened in 1931, the city archive says.",
    "A well-known, much-loved bridge & its river (the Aren) - 100% of it, all at once.",
    "In 1931 the town was small. Nobody came in 1931, said “Ms. Brandt”.",
    "Мост открыли в 1931 году, а не в 1932-м: так сказано в архиве.",
    "Only one line, with a #hash, a ?query and a comma, too; then #:~:text=nothing.",
    "In the end the bridge was closed. About 1,200 people crossed it every day.",
]
COPY = "\n".join(PARAGRAPHS)
HOST = "http://newsroom.test"


def page_of(paragraphs: list[str]) -> str:
    """Each paragraph a screen of its own, in its own words' markup."""
    lines = "".join(f"<p id='p{at}'>{escape(one)}</p>" for at, one in enumerate(paragraphs))
    return f"<!doctype html><meta charset=utf-8><style>p {{ margin-block: 150vh }}</style><article>{lines}</article>"


def place(words: str, paragraph: int) -> tuple[int, int]:
    start = COPY.index(words, sum(len(one) + 1 for one in PARAGRAPHS[:paragraph]))
    return start, start + len(words)


@pytest.mark.parametrize(
    ("words", "paragraph"),
    [
        ("opened in 1931", 0),
        ("1931", 0),
        ("bridge", 1),
        ("well-known, much-loved bridge & its", 1),
        ("(the Aren) - 100%", 1),
        ("1931", 2),
        ("came in 1931, said “Ms. Brandt”", 2),
        ("1931 году", 3),
        ("1932-м", 3),
        ("#hash, a ?query", 4),
        ("#:~:text=nothing", 4),
        ("bridge", 5),
        ("1,200", 5),
        ("comma, too; then #:~:text=nothing.\nIn the end the bridge was closed", 4),
    ],
)
def test_the_words_are_found(
    browser_name: str, new_context: Callable[..., BrowserContext], words: str, paragraph: int
) -> None:
    if browser_name != "chromium":
        pytest.skip("text fragments are tried in Chromium")
    page = new_context(viewport={"width": 800, "height": 600}).new_page()
    page.route(f"{HOST}/**", lambda route: answered(route))
    page.goto(f"{HOST}/article{text_fragment(COPY, *place(words, paragraph))}")
    page.wait_for_function("scrollY > 0")
    shown = page.evaluate(
        "[...document.querySelectorAll('p')].filter(p => {"
        " const box = p.getBoundingClientRect(); return box.bottom > 0 && box.top < innerHeight }).map(p => p.id)"
    )
    assert shown == [f"p{paragraph}"]


def answered(route: Route) -> None:
    route.fulfill(body=page_of(PARAGRAPHS), content_type="text/html; charset=utf-8")
