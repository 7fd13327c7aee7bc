"""With a mouse: a button beside the selection, the page's own buttons, and keys that the site chooses."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.reader import drag_over, open_page, popover, press_escape, press_open, select, status, until
from tests.browser.widget_host import Desk, Host

STORY = (
    "<p><i>Elsewhere</i></p><article><p>First line.</p><p>The talks began on <b>Monday</b> in the town hall, and went on.</p>"
    + "<p>More of it.</p>" * 30
    + "</article>"
)
OWN = '<p><button data-corrigenda="open">Report an error</button> <a data-corrigenda="open" href="/write">Write</a></p>'


def offered(page: Page) -> Locator:
    return page.get_by_role("button", name="Suggest a correction")


def _warnings(page: Page) -> list[str]:
    lines: list[str] = []
    page.on("console", lambda line: lines.append(line.text) if line.type == "warning" else None)
    return lines


def _selected(page: Page) -> str:
    return str(page.evaluate("getSelection().toString()"))


def test_a_button_beside_the_words_opens_the_popover_about_them(page: Page, host: Host, desk: Desk) -> None:
    open_page(page, host.page(STORY))
    drag_over(page, page.locator("b"))
    expect(offered(page)).to_be_visible()
    box, words = offered(page).bounding_box(), page.locator("b").bounding_box()
    assert box and words
    assert box["y"] > words["y"] + words["height"] and box["y"] - words["y"] < 80
    assert abs(box["x"] - words["x"] - words["width"]) < 4
    assert _selected(page) == "Monday"
    page.evaluate("addEventListener('copy', () => (window.copied = getSelection().toString()))")
    page.keyboard.press("Control+C")
    until(page, "window.copied === 'Monday'")
    expect(offered(page)).to_be_visible()
    page.mouse.wheel(0, 60)
    until(page, "scrollY === 60")
    moved = f"{box['y'] - 60} - document.querySelector('[data-corrigenda=popover]').shadowRoot.querySelector('.offer').offsetTop"
    until(page, f"Math.abs({moved}) < 1")
    offered(page).click()
    expect(popover(page).get_by_label("Should read")).to_have_value("Monday")
    page.keyboard.type("Tuesday")
    page.keyboard.press("Control+Enter")
    expect(status(page)).to_contain_text("Sent")
    assert (desk.suggestions[0]["target"]["exact"], desk.suggestions[0]["replacement"]) == ("Monday", "Tuesday")


def test_the_button_goes_with_the_selection_and_comes_for_a_double_click(
    page: Page, host: Host, browser_name: str
) -> None:
    open_page(page, host.page(STORY))
    if browser_name == "firefox":  # for Playwright, two clicks are no double click in stock Firefox
        drag_over(page, page.locator("b"))
    else:
        page.locator("b").dblclick()
    expect(offered(page)).to_be_visible()
    page.get_by_text("First line.").click()
    expect(offered(page)).not_to_be_visible()
    assert _selected(page) == ""
    drag_over(page, page.locator("i"))
    expect(offered(page)).not_to_be_visible()


def test_it_is_not_there_for_words_selected_with_keys(page: Page, host: Host) -> None:
    open_page(page, host.page(STORY))
    select(page, "Monday")
    press_open(page)
    press_escape(page)
    expect(offered(page)).to_have_count(0)


def test_it_stays_within_the_window(page: Page, host: Host) -> None:
    page.set_viewport_size({"width": 320, "height": 400})
    open_page(page, host.page(f"<article dir='rtl'><p>{'مرحبا ' * 40}<b>الجسر</b></p></article>"))
    drag_over(page, page.locator("b"))
    expect(offered(page)).to_be_visible()
    box = offered(page).bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 320 and box["y"] + box["height"] <= 400


@pytest.mark.parametrize(("attribute", "said"), [("off", False), ("touch", False), ("of", True)])
def test_a_site_may_do_without_it(page: Page, host: Host, attribute: str, said: bool) -> None:
    lines = _warnings(page)
    open_page(page, host.page(STORY, tag=f'data-button="{attribute}"'))
    with page.expect_response("**/api/v1/sites/*"):
        drag_over(page, page.locator("b"))
    if said:
        expect(offered(page)).to_be_visible()
    else:
        page.keyboard.press("Control+Enter")
        expect(popover(page)).to_be_visible()
        assert page.get_by_role("button", name="Suggest a correction", include_hidden=True).count() == 0
    assert lines == (["Corrigenda: unknown data-button"] if said else [])


@pytest.mark.parametrize("name", ["Report an error", "Write"])
def test_the_pages_own_buttons_keep_the_selection(page: Page, host: Host, desk: Desk, name: str) -> None:
    open_page(page, host.page(OWN + STORY))
    own = page.get_by_text(name, exact=True)
    drag_over(page, page.locator("b"))
    own.click()
    words = popover(page).get_by_label("Should read")
    expect(words).to_have_value("Monday")
    press_escape(page)
    until(page, "getSelection().toString() === 'Monday'")
    own.focus()
    page.keyboard.press("Enter")
    expect(words).to_be_focused()
    page.keyboard.type("Tuesday")
    page.keyboard.press("Control+Enter")
    expect(status(page)).to_contain_text("Sent")
    assert desk.suggestions[0]["target"]["exact"] == "Monday"
    page.keyboard.press("Enter")
    expect(popover(page)).not_to_be_visible()
    page.get_by_text("First line.").click()
    own.click()
    expect(popover(page).get_by_label("The words that are wrong")).to_have_value("")


def test_the_pages_own_button_keeps_the_selection_under_a_finger(
    new_context: object, host: Host, browser_name: str
) -> None:
    if browser_name == "firefox":
        pytest.skip("stock Firefox has no touch for Playwright")
    context: BrowserContext = new_context(viewport={"width": 360, "height": 720}, has_touch=True)  # type: ignore[operator]
    page = context.new_page()
    open_page(page, host.page(OWN + STORY))
    select(page, "Monday")
    page.get_by_text("Report an error").tap()
    expect(popover(page).get_by_label("Should read")).to_have_value("Monday")


def test_another_shortcut(page: Page, host: Host) -> None:
    open_page(page, host.page(STORY + '<a href="/other">Other</a>', tag='data-key="mod+shift+e"'))
    select(page, "Monday")
    for keys in ["Control+Enter", "Control+e", "Shift+e", "Control+Alt+Shift+e"]:
        page.keyboard.press(keys)
    page.keyboard.press("Control+Shift+e")
    expect(popover(page).get_by_label("Should read")).to_have_value("Monday")
    press_escape(page)
    page.evaluate("getSelection().removeAllRanges()")
    page.get_by_role("link", name="Other").focus()
    page.keyboard.press("Meta+Shift+E")
    expect(popover(page).get_by_label("The words that are wrong")).to_be_focused()


def test_on_a_keyboard_with_other_letters_the_place_of_the_key_counts(page: Page, host: Host) -> None:
    open_page(page, host.page(STORY, tag='data-key="mod+shift+e"'))
    select(page, "Monday")
    page.evaluate("""document.body.dispatchEvent(new KeyboardEvent("keydown",
      { key: "У", code: "KeyE", ctrlKey: true, shiftKey: true, bubbles: true, composed: true, cancelable: true }))""")
    expect(popover(page)).to_be_visible()


@pytest.mark.parametrize("key", ["mod+shfit+e", "shift+e", "e", "mod+", "mod+space", ""])
def test_a_misspelt_shortcut_is_said_once_and_the_usual_one_works(page: Page, host: Host, key: str) -> None:
    lines = _warnings(page)
    open_page(page, host.page(STORY, tag=f'data-key="{key}"'))
    select(page, "Monday")
    press_open(page)
    assert lines == ["Corrigenda: unknown data-key"]
