"""The popover on phones and desks, light and dark: no violation of accessibility rules, nothing cut off."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.reader import open_page, popover, press_open, select, status
from tests.browser.widget_host import Desk, Host, answer

LONG_IN_FIREFOX = True

STORY = (
    "<main><article><h1>Bridge over the Sarn to reopen</h1><p>The minister said on Tuesday that the bridge "
    "is safe, and that nobody had any doubt about the integrety of its steel.</p></article></main>"
)
ERRORS = {"title": "Please mend the fields", "errors": [{"field": "email", "message": "This address has no domain."}]}
_SMALL_TARGETS = """() => {
  const root = document.querySelector("[data-corrigenda=popover]").shadowRoot;
  const kinds = "button, input:not([type=checkbox]), textarea, select, summary, label.check";
  const small = (each) => each.checkVisibility() && each.getBoundingClientRect().height < 44;
  return [...root.querySelectorAll(`dialog :is(${kinds})`)].filter(small).map((each) => each.outerHTML);
}"""


def _look(page: Page, axe: Callable[[Page], list[str]], shot: Callable[[str], Path], name: str) -> None:
    shot(name)
    assert axe(page) == []
    box = popover(page).bounding_box()
    size = page.viewport_size
    assert box and size
    assert box["x"] >= 0 and box["y"] >= 0
    assert box["x"] + box["width"] <= size["width"] and box["y"] + box["height"] <= size["height"]
    assert page.evaluate(_SMALL_TARGETS) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(360, 640), (1280, 800)])
def test_every_state_of_the_popover(
    new_context: Callable[..., BrowserContext],
    watched: Callable[[Page], Page],
    axe: Callable[[Page], list[str]],
    screenshot: Callable[[Page, str], Path],
    host: Host,
    desk: Desk,
    browser_name: str,
    scheme: str,
    width: int,
    height: int,
) -> None:
    if scheme == "dark" and browser_name == "firefox":
        pytest.skip("stock Firefox does not pretend a dark scheme to Playwright")
    context = new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    page = watched(context.new_page())

    def look(state: str) -> None:
        _look(page, axe, lambda name: screenshot(page, name), f"popover-{state}-{scheme}-{width}")

    desk.script = [answer(422, ERRORS)]
    open_page(page, host.page(STORY))
    select(page, "integrety")
    opened = press_open(page)
    look("open")
    opened.get_by_label("Should read").fill("integrity")
    opened.get_by_text("About you").click()
    page.keyboard.press("Control+Enter")
    expect(opened.get_by_label("Email")).to_have_attribute("aria-invalid", "true")
    look("error")
    page.keyboard.press("Control+Enter")
    expect(status(page)).to_contain_text("Sent")
    look("sent")
    page.keyboard.press("Enter")
    expect(opened).not_to_be_visible()
    page.evaluate("getSelection().removeAllRanges()")
    press_open(page)
    look("form")


def test_it_stands_beside_the_words_not_on_them(page: Page, host: Host) -> None:
    page.set_viewport_size({"width": 1280, "height": 1000})
    open_page(page, host.page(STORY))
    select(page, "integrety")
    box = press_open(page).bounding_box()
    words = page.evaluate(
        "getSelection().rangeCount && [...CSS.highlights.get('corrigenda-chosen')][0].getBoundingClientRect().bottom"
    )
    assert box and box["y"] >= words


def test_it_moves_only_where_the_reader_wants_motion(page: Page, host: Host) -> None:
    open_page(page, host.page(STORY))
    select(page, "integrety")
    press_open(page)
    assert page.evaluate("document.getAnimations().length") == 0
