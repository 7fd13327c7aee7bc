"""Old and odd browsers: the suggestion is sent, or a form opens; and no click or key is swallowed."""

from __future__ import annotations

import threading

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import open_page, popover, select, status, suggest
from tests.browser.widget_host import CORRECTION, SITE, Desk, Host

STORY = "<article><h1>Bridge to reopen</h1><p>The minister said on Tuesday that it is safe.</p></article>"
LINK = '<a data-corrigenda="open" href="/write-to-us">Report an error</a>'
BUTTON = '<button data-corrigenda="open">Report an error</button>'
SAFARI_15 = "delete AbortSignal.timeout; delete Object.hasOwn; delete Array.prototype.at;"
NO_DIALOG = "for (const name of ['showModal', 'close', 'show']) delete HTMLDialogElement.prototype[name];"
NO_SHEETS = "window.CSSStyleSheet = class { constructor() { throw new TypeError('Illegal constructor'); } };"
NO_TIPS = "delete HTMLElement.prototype.showPopover;"
LONG_IN_FIREFOX = True


def test_without_a_signal_that_counts_the_suggestion_is_sent(page: Page, host: Host, desk: Desk) -> None:
    page.add_init_script("delete AbortSignal.timeout; delete Object.hasOwn;" + NO_TIPS)
    open_page(page, host.page(STORY))
    suggest(page, "Tuesday", "Monday")
    expect(status(page)).to_have_text("Sent. Number 12.")
    assert [each["replacement"] for each in desk.suggestions] == ["Monday"]


@pytest.mark.parametrize("missing", [NO_DIALOG, NO_SHEETS, SAFARI_15 + NO_DIALOG + NO_SHEETS + NO_TIPS])
def test_without_what_the_popover_needs_a_form_opens(page: Page, host: Host, desk: Desk, missing: str) -> None:
    host.pages["/write-to-us"] = "<h1>The form</h1>"
    desk.corrections = [CORRECTION]
    page.add_init_script(missing)
    address = host.page(STORY + LINK)
    open_page(page, address)
    expect(page.get_by_text("It was Tuesday.")).to_be_visible()
    select(page, "Tuesday")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(f"{desk.origin}/suggest/{SITE}?url=*story")
    open_page(page, address)
    page.get_by_text("Report an error").click()
    page.wait_for_url(f"{host.origin}/write-to-us")


@pytest.mark.parametrize("key", ["ctrlKey", "metaKey", "shiftKey", "altKey"])
def test_a_click_with_a_key_is_the_browsers(page: Page, host: Host, key: str) -> None:
    open_page(page, host.page(STORY + BUTTON))
    taken = """(key) => !document.querySelector("button").dispatchEvent(
      new MouseEvent("click", { [key]: true, bubbles: true, cancelable: true }))"""
    assert page.evaluate(taken, key) is False
    assert page.evaluate(taken, "nothing") is True
    expect(popover(page)).to_be_visible()


@pytest.mark.parametrize("way", ["key", "button"])
def test_while_the_files_are_on_their_way_there_is_a_sign(page: Page, host: Host, desk: Desk, way: str) -> None:
    arrives = threading.Event()
    desk.before_part = lambda: arrives.wait(20) and None
    open_page(page, host.page(STORY + BUTTON))
    sign = page.get_by_role("progressbar")
    if way == "key":
        select(page, "Tuesday")
        page.keyboard.press("Control+Enter")
        beside = page.locator("p")
    else:
        beside = page.get_by_role("button")
        beside.click()
    expect(sign).to_be_visible()
    at, words = sign.bounding_box(), beside.bounding_box()
    assert at and words
    assert abs(at["y"] - words["y"] - words["height"]) < 40
    arrives.set()
    expect(popover(page)).to_be_visible()
    expect(sign).to_have_count(0)
    expect(popover(page).get_by_role("textbox").first).to_be_focused()
