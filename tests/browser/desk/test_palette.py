"""Ctrl+K lists every action of the page; Enter in a field does what the form's main button does."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from corrigenda.corrections.models import Case
from tests.browser.desk.conftest import WIDER

LONG_IN_FIREFOX = True


def chosen(editor: Page) -> str:
    return editor.locator("#palette [aria-selected=true]").inner_text()


def test_an_action_is_found_by_its_words_and_done_with_enter(
    editor: Page, cases: list[Case], axe: Callable[[Page], list[str]]
) -> None:
    editor.goto(f"/desk/courier/{cases[0].number}/")
    editor.keyboard.press("Control+k")
    expect(editor.get_by_role("combobox", name="An action, or the number of a case")).to_be_focused()
    assert axe(editor) == []
    editor.keyboard.type("stand")
    expect(editor.locator("#palette [role=option]")).to_have_count(1)
    editor.keyboard.press("Enter")
    expect(editor.locator("#decide")).to_contain_text("reason")
    expect(editor.get_by_role("dialog")).to_have_count(0)


def test_the_arrows_choose_and_escape_closes(editor: Page, cases: list[Case]) -> None:
    editor.goto("/desk/courier/")
    editor.keyboard.press("Control+k")
    first = chosen(editor)
    editor.keyboard.press("ArrowDown")
    assert chosen(editor) != first
    editor.keyboard.press("ArrowUp")
    assert chosen(editor) == first
    editor.keyboard.press("Escape")
    expect(editor.get_by_role("dialog")).to_have_count(0)
    editor.keyboard.press("j")
    expect(editor.locator("[data-row]").first).to_be_focused()


@pytest.mark.parametrize("typed", ["{}", "no. {}", "#{}"])
def test_a_number_opens_its_case(editor: Page, cases: list[Case], typed: str) -> None:
    editor.goto("/desk/courier/statistics/")
    editor.keyboard.press("Control+k")
    editor.keyboard.type(typed.format(cases[1].number))
    editor.keyboard.press("Enter")
    expect(editor).to_have_url(re.compile(f"/desk/courier/{cases[1].number}/$"))


def test_on_a_phone_the_header_is_one_line_and_the_keys_are_at_the_top_left(
    sit_down: Callable[..., Page], cases: list[Case]
) -> None:
    editor = sit_down(viewport={"width": 360, "height": 740})
    editor.goto("/desk/courier/")
    header = editor.locator("header.top").bounding_box()
    assert header is not None and header["height"] < 60
    assert editor.evaluate(WIDER) <= 0
    editor.keyboard.press("?")
    keys = editor.get_by_role("dialog").bounding_box()
    assert keys is not None and (keys["x"], keys["y"]) == (16, 16)


def test_enter_in_a_field_does_what_the_main_button_does(editor: Page, cases: list[Case]) -> None:
    editor.goto(f"/desk/courier/{cases[0].number}/duplicate/")
    editor.locator("[name=number]").focus()
    editor.keyboard.type(str(cases[1].number))
    editor.keyboard.press("Enter")
    expect(editor.locator(".messages[role=status]")).to_contain_text("marked as a duplicate")


def test_a_quotation_list_opens_beside_the_case(editor: Page, cases: list[Case]) -> None:
    editor.goto(f"/desk/courier/{cases[1].number}/")
    editor.locator("#said-in-article").focus()
    editor.keyboard.press("Enter")
    expect(editor.locator("ol.said > li")).to_have_count(2)
