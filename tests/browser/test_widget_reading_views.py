"""Reading views and programs that read pages keep the notices, which stand in an element that they take for copy."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from trafilatura import extract

from tests.browser.reader import open_page
from tests.browser.widget_host import CORRECTION, Desk, Host

# What Firefox shows in its reading view.
READABILITY = Path(__file__).parent / "frameworks/node_modules/@mozilla/readability/Readability.js"
READ = "() => { %s; return new Readability(document.cloneNode(true)).parse().textContent }"
PARAGRAPH = "The minister said that the talks about coal would go on, and that the mines would stay open until spring. "
NOTICES = {
    "foot": "The talks were on Monday, not on Tuesday, as the article said at first.",
    "under-headline": "The article said at first that the mines had closed, which they had not.",
}


@pytest.fixture
def article(page: Page, host: Host, desk: Desk) -> Page:
    desk.corrections = [
        CORRECTION | {"number": number, "notice": notice, "place": place}
        for number, (place, notice) in enumerate(NOTICES.items(), 7)
    ]
    paragraphs = "".join(f"<p>{number}. {PARAGRAPH * 3}</p>" for number in range(6))
    open_page(page, host.page(f"<article><h1>The talks go on</h1>{paragraphs}</article>"))
    for notice in NOTICES.values():
        expect(page.get_by_text(notice)).to_be_visible()
    return page


def test_the_reading_view_of_firefox_keeps_the_notices(article: Page) -> None:
    if not READABILITY.exists():
        pytest.skip("Readability is not installed: cd tests/browser/frameworks && npm ci")
    text = article.evaluate(READ % READABILITY.read_text(encoding="utf-8"))
    assert text.count(PARAGRAPH) == 18
    assert [notice for notice in NOTICES.values() if notice not in text] == []


def test_trafilatura_keeps_the_notices(article: Page) -> None:
    text = extract(article.content()) or ""
    assert text.count(PARAGRAPH.strip()) == 18
    assert [notice for notice in NOTICES.values() if notice not in text] == []
