"""The popover in every language of the pages, on a phone of 320 pixels: its own words, all of them, and none cut off."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from corrigenda.intake.words import FOLDER
from corrigenda.languages import lists
from tests.browser.reader import open_page, popover, press_open, select, status
from tests.browser.test_widget_looks import OVERFLOWING
from tests.browser.widget_host import Desk, Host

LONG_IN_FIREFOX = True

WORDS = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.json")}
CODES = [code for code, _name in lists.interface() if code != "en"]


@pytest.mark.parametrize("code", CODES)
def test_the_popover_in_the_language_of_the_page(
    page: Page,
    host: Host,
    desk: Desk,
    screenshot: Callable[[Page, str], Path],
    axe: Callable[[Page], list[str]],
    code: str,
) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    desk.words = WORDS
    story = f"<main><article dir='auto'><h1>{WORDS[code]['Sent. Number %s.'] % 1}</h1><p>1931 — <b>1932</b>.</p></article></main>"
    direction = "rtl" if code == "ar" else "ltr"
    open_page(page, host.page(story, lang=f'{code}" dir="{direction}'))
    select(page, "1931")
    opened = press_open(page)
    said = WORDS[code]
    expect(opened).to_have_accessible_name(said["Suggest a correction"])
    opened.get_by_label(said["Should read"]).press_sequentially("1932")
    opened.locator("summary").click()
    screenshot(page, f"language-{code}")
    expect(popover(page)).to_have_css("direction", direction)
    assert page.evaluate(OVERFLOWING) == []
    assert axe(page) == []
    page.keyboard.press("Control+Enter")
    expect(status(page)).to_contain_text(said["Sent. Number %s."] % 12)
    screenshot(page, f"language-{code}-sent")
    assert page.evaluate(OVERFLOWING) == []
