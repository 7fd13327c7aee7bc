"""On a touch screen: a button comes with the selection and stays out of its way."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import open_page, popover, select, status
from tests.browser.widget_host import Desk, Host

STORY = (
    "<article><p>First line of the story.</p>"
    + "<p>More of it.</p>" * 30
    + "<p>The last word.</p></article><p>Outside</p>"
)
# Stock Firefox does not pretend a touch screen; the widget asks this one question.
_COARSE = "matchMedia = (query) => ({ matches: query.replace(' ', '') === '(pointer:coarse)' })"


@pytest.fixture
def phone(page: Page) -> Page:
    page.set_viewport_size({"width": 360, "height": 720})
    page.add_init_script(_COARSE)
    return page


def test_a_button_opens_the_popover_with_the_selected_words(phone: Page, host: Host, desk: Desk) -> None:
    open_page(phone, host.page(STORY))
    select(phone, "First line")
    button = phone.get_by_role("button", name="Suggest a correction")
    expect(button).to_be_visible()
    box = button.bounding_box()
    assert box and box["height"] >= 44 and box["y"] > 360
    button.click()
    words = popover(phone).get_by_label("Should read")
    expect(words).to_have_value("First line")
    words.press_sequentially("First lines")
    popover(phone).get_by_role("button", name="Send").click()
    expect(status(phone)).to_contain_text("Sent")
    assert desk.suggestions[0]["target"]["exact"] == "First line"


def test_the_button_moves_out_of_the_way_of_words_at_the_foot(phone: Page, host: Host) -> None:
    open_page(phone, host.page(STORY))
    phone.get_by_text("The last word.").scroll_into_view_if_needed()
    select(phone, "The last word.")
    button = phone.get_by_role("button", name="Suggest a correction")
    expect(button).to_be_visible()
    box = button.bounding_box()
    assert box and box["y"] < 360


def test_the_button_goes_with_the_selection_and_is_not_for_other_words(phone: Page, host: Host) -> None:
    open_page(phone, host.page(STORY))
    button = phone.get_by_role("button", name="Suggest a correction")
    select(phone, "First line")
    expect(button).to_be_visible()
    phone.evaluate("getSelection().removeAllRanges()")
    expect(button).not_to_be_visible()
    select(phone, "First line")
    expect(button).to_be_visible()
    select(phone, "Outside")
    expect(button).not_to_be_visible()


def test_with_a_mouse_there_is_no_button(page: Page, host: Host) -> None:
    open_page(page, host.page(STORY))
    select(page, "First line")
    page.keyboard.press("Control+Enter")
    expect(popover(page)).to_be_visible()
    assert page.get_by_role("button", name="Suggest a correction", include_hidden=True).count() == 0
