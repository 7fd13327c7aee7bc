"""What an editor typed and did not send is there again, also after a log-out."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from corrigenda.corrections.models import Case, Draft
from tests.browser.deciding import press_enter
from tests.browser.desk.conftest import Look
from tests.live import wait_until

LONG_IN_FIREFOX = True


@pytest.fixture
def editor(sit_down: Callable[..., Page]) -> Page:
    return sit_down(drafts=True)


def amend(editor: Page, case: Case, words: str) -> None:
    editor.goto(f"/desk/courier/{case.number}/")
    editor.keyboard.press("e")
    expect(editor.get_by_label("Should read")).to_be_focused()
    editor.keyboard.press("Control+a")
    editor.keyboard.type(words)


def test_a_draft_outlives_the_log_out(
    editor: Page, cases: list[Case], sit_down: Callable[..., Page], look_at: Look
) -> None:
    amend(editor, cases[0], "the spring of 1932")
    expect(editor.get_by_text("Your draft is saved.")).to_be_visible()
    editor.get_by_role("button", name="Log out").click()
    expect(editor.get_by_label("Password")).to_be_visible()
    again = sit_down(drafts=True)
    again.goto(f"/desk/courier/{cases[0].number}/")
    again.keyboard.press("a")
    expect(again.get_by_text(re.compile(r"Your draft from \d"))).to_be_visible()
    expect(again.get_by_label("Should read")).to_have_value("the spring of 1932")
    expect(again.locator("#preview ins")).to_have_text("the spring of 1932")
    look_at(again, "draft-1280")
    press_enter(again)
    expect(again.locator(".messages[role=status]")).to_contain_text("accepted.")
    assert not Draft.objects.exists()


def test_a_form_that_is_left_at_once_is_kept_and_can_be_dropped(editor: Page, cases: list[Case]) -> None:
    amend(editor, cases[0], "1933")
    editor.get_by_role("link", name="Cancel").press("Enter")
    wait_until(lambda: Draft.objects.filter(fields__new=["1933"]).exists(), "the draft")
    expect(editor.get_by_role("heading", name="Decision")).to_be_visible()
    editor.keyboard.press("e")
    expect(editor.get_by_label("Should read")).to_have_value("1933")
    editor.get_by_role("button", name="Drop the draft").press("Enter")
    expect(editor.get_by_label("Should read")).to_have_value("1932")
    assert not Draft.objects.exists()
