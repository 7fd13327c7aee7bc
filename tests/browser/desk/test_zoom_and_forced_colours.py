"""The whole flow at twice the size, and in the few colours that a person's system forces upon pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from corrigenda.corrections.models import Case
from tests.browser.deciding import press_enter
from tests.browser.desk.conftest import Look

LONG_IN_FIREFOX = True
EYES: dict[str, dict[str, Any]] = {
    "twice": {"viewport": {"width": 683, "height": 384}, "device_scale_factor": 2},  # 1366 x 768 at 200 %
    "forced": {"viewport": {"width": 1366, "height": 768}, "forced_colors": "active"},
}


@pytest.mark.parametrize("eyes", EYES)
def test_the_whole_flow(sit_down: Callable[..., Page], cases: list[Case], look_at: Look, eyes: str) -> None:
    editor = sit_down(**EYES[eyes])
    editor.goto("/desk/courier/")
    look_at(editor, f"{eyes}-queue")
    editor.keyboard.press("j")
    editor.keyboard.press("Enter")
    expect(editor.get_by_role("heading", name=f"No. {cases[0].number}")).to_be_visible()
    look_at(editor, f"{eyes}-case")
    editor.keyboard.press("a")
    expect(editor.locator("#preview ins")).to_have_text("1932")
    look_at(editor, f"{eyes}-accept")
    press_enter(editor)
    expect(editor.locator(".messages[role=status]")).to_contain_text(f"No. {cases[0].number}: accepted.")
    expect(editor.get_by_role("heading", name=f"No. {cases[1].number}")).to_be_visible()
    editor.keyboard.press("s")
    expect(editor.locator("#decide input:focus")).to_be_visible()
    look_at(editor, f"{eyes}-stet")
    editor.keyboard.press("Enter")
    expect(editor.locator(".messages[role=status]")).to_contain_text(f"No. {cases[1].number}:")
    assert not Case.objects.filter(pk__in=[case.pk for case in cases[:2]], state="open").exists()
