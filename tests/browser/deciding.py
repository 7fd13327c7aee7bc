"""Decides by keyboard, as an editor does: the button works once the notice has been seen."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect


def button(page: Page, name: str = "Accept") -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def press_enter(page: Page, name: str = "Accept") -> None:
    """Presses Enter when the form's main button works."""
    expect(button(page, name)).to_have_attribute("aria-disabled", "false")
    page.keyboard.press("Enter")
