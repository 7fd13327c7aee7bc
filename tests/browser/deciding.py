"""Decides by keyboard, as an editor does: the button works once the notice has been seen."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect


def button(page: Page, name: str = "Accept") -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def read_notice(page: Page, name: str = "Accept") -> None:
    """Scrolls to the notice, as whoever reads it does, until the form's main button works."""
    page.locator("form [data-read-first]").evaluate_all("all => all.at(-1)?.scrollIntoView({ block: 'center' })")
    expect(button(page, name)).to_have_attribute("aria-disabled", "false")


def press_enter(page: Page, name: str = "Accept") -> None:
    """Reads the notice, and presses Enter."""
    read_notice(page, name)
    page.keyboard.press("Enter")
