"""What a reader does on a page with the widget, in the tests' words."""

from __future__ import annotations

import json

from playwright.sync_api import Locator, Page, expect

# Selects from the first to the last of the given words, across whatever stands between them.
_SELECT = """([first, last]) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest("script")) texts.push(walker.currentNode);
  const from = texts.find((text) => text.data.includes(first));
  const to = texts.findLast((text) => text.data.includes(last));
  getSelection().setBaseAndExtent(
    from, from.data.indexOf(first), to, to.data.lastIndexOf(last) + last.length);
}"""


def select(page: Page, first: str, last: str | None = None) -> None:
    """Selects words on the page; each must stand within one text node."""
    page.evaluate(_SELECT, [first, first if last is None else last])


def drag_over(page: Page, words: Locator) -> None:
    """Selects an element's words with the mouse."""
    box = words.bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 1, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 1, middle, steps=3)
    page.mouse.up()
    expect(words).to_have_text(page.evaluate("getSelection().toString()"))


_UNTIL = """async () => {{
  for (const end = performance.now() + 10000; !({condition}); await new Promise(requestAnimationFrame)) {{
    if (performance.now() > end) throw new Error("never came true: " + {shown});
  }}
}}"""


def until(page: Page, condition: str) -> None:
    """Waits for a condition in JavaScript. Playwright's own way evaluates text, which the page's policy forbids."""
    page.evaluate(_UNTIL.format(condition=condition, shown=json.dumps(condition)))


def open_page(page: Page, address: str) -> None:
    """Goes to a page and waits until the widget has looked at it."""
    with page.expect_response("**/api/v1/corrections?*"):
        page.goto(address)


def popover(page: Page) -> Locator:
    return page.get_by_role("dialog")


def press_open(page: Page) -> Locator:
    """Ctrl+Enter on the page; the popover it opens."""
    page.keyboard.press("Control+Enter")
    opened = popover(page)
    expect(opened).to_be_visible()
    return opened


def suggest(page: Page, words: str, replacement: str) -> None:
    """The whole way of a typo: highlight, Ctrl+Enter, fix, Ctrl+Enter."""
    select(page, words)
    expect(press_open(page).get_by_label("Should read")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.type(replacement)
    page.keyboard.press("Control+Enter")


def suggest_and_close(page: Page, words: str, replacement: str) -> None:
    """The same, until it is sent and the popover is closed."""
    suggest(page, words, replacement)
    expect(status(page)).to_contain_text("Sent. Number")
    press_escape(page)


def status(page: Page) -> Locator:
    """What a screen reader is told."""
    return popover(page).get_by_role("status")


def press_escape(page: Page) -> None:
    """Closes the popover. Chromium takes a moment for Escape, so the next key has to wait for it."""
    page.keyboard.press("Escape")
    expect(popover(page)).not_to_be_visible()
