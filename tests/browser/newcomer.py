"""What a newcomer does in a browser after the commands of a guide, in the guide's words."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.deciding import press_enter
from tests.browser.reader import open_page, press_open, select
from tests.docs.tutorial import Tutorial
from tests.live import wait_until


def said(guide: Tutorial, pattern: str) -> str:
    """What a command printed."""
    found = re.search(pattern, guide.said)
    assert found is not None, guide.said
    return found[0]


def correct(page: Page, guide: Tutorial, url: str) -> None:
    """As a reader at `url`, then as the editor whom the guide made."""
    open_page(page, url)
    select(page, "1931")
    popover = press_open(page)
    _write(page, popover.get_by_label("Should read"), "1932")
    popover.get_by_label("Kind").focus()
    page.keyboard.type("Wrong fact")
    page.keyboard.press("Control+Enter")
    expect(popover.get_by_role("status")).to_contain_text("Number 1")
    page.goto(f"http://{guide.desk}/desk/")
    _write(page, page.get_by_label("User name"), "edith")
    _write(page, page.get_by_label("Password"), said(guide, r"(?<=password )\S+"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Queue")).to_be_visible()
    wait_until(lambda: page.reload() and not page.get_by_text("page not read yet").count(), "the page to be read")
    expect(page.get_by_text("1931").first).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="No. 1")).to_be_visible()
    page.keyboard.press("a")
    press_enter(page)


def _write(page: Page, field: Locator, text: str) -> None:
    """Clicks into a field and types over what it holds."""
    field.click()
    page.keyboard.press("Control+A")
    page.keyboard.type(text)
