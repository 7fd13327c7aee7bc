"""Two editors at one case: each sees the other look, and the second decision finds its buttons switched off."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from corrigenda.corrections.actors import Actor, ActorRole
from corrigenda.corrections.decisions.stet import stet
from corrigenda.corrections.models import Case, Note
from corrigenda.corrections.people.presence import look
from corrigenda.newsroom.models import Staff
from tests.browser.desk.conftest import Look

LONG_IN_FIREFOX = True


def test_take_a_case_write_a_note_and_be_second(editor: Page, cases: list[Case], stan: Staff, look_at: Look) -> None:
    case, boss = cases[0], Actor(ActorRole.STANDARDS, stan)
    look(case=case, by=boss)
    editor.goto(f"/desk/courier/{case.number}/")
    expect(editor.get_by_text("stan is looking at this case.")).to_be_visible()
    editor.keyboard.press("i")
    expect(editor.get_by_text("assigned to Edith")).to_be_visible()
    editor.keyboard.press("w")
    expect(editor.get_by_role("button", name="Stop watching")).to_be_visible()
    editor.keyboard.press("n")
    expect(editor.get_by_label("Note to the desk")).to_be_focused()
    editor.keyboard.type("@stan, is it 1932? Say so")  # with i, w, n and s in it: keys are off in fields
    editor.keyboard.press("Control+Enter")
    expect(editor.locator(".notes")).to_contain_text("@stan, is it 1932? Say so")
    assert Note.objects.count() == 1
    look_at(editor, "case-together")
    editor.keyboard.press("s")
    expect(editor.locator("#decide button.primary")).to_be_enabled()
    stet(case=case, by=boss, reason="The archive says 1931.")
    editor.evaluate("document.getElementById('presence').dispatchEvent(new Event('looking'))")
    expect(editor.get_by_text("stan let the words stand at")).to_be_visible()
    expect(editor.locator("#decide button.primary")).to_be_disabled()
    expect(editor.locator(".suggestion button").first).to_be_disabled()
    editor.keyboard.press("Control+Enter")
    editor.get_by_role("link", name="Look at it now").focus()
    with editor.expect_response("**/presence/"):
        editor.evaluate("document.getElementById('presence').dispatchEvent(new Event('looking'))")
    expect(editor.get_by_role("link", name="Look at it now")).to_be_focused()  # also once the desk was asked again
    editor.keyboard.press("Enter")
    expect(editor.locator("#decide")).to_contain_text("The archive says 1931.")


def test_choose_alerts_by_keyboard(sit_down: Callable[..., Page], cases: list[Case], look_at: Look) -> None:
    for width in (360, 1440):
        editor = sit_down(viewport={"width": width, "height": 900})
        editor.goto("/desk/courier/alerts/")
        editor.get_by_label("Tell me of").focus()
        editor.keyboard.type("Cases in one s")
        editor.keyboard.press("Tab")
        editor.keyboard.type("City")
        editor.keyboard.press("Control+Enter")
        expect(editor.get_by_role("status").filter(has_text="Added.")).to_be_visible()
        expect(editor.locator(".alerts")).to_contain_text("City")
        look_at(editor, f"alerts-{width}")
        for page in ("mine", "authors", "systems"):
            editor.goto(f"/desk/courier/{page}/")
            look_at(editor, f"{page}-{width}")
