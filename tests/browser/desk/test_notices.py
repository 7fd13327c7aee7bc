"""Writing a notice in a real browser: drafts that follow the kind, advice, a second sign-off and an amendment by key."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from corrigenda.corrections.actors import NEWSROOM
from corrigenda.corrections.decisions.approve import Approval, approve
from corrigenda.corrections.models import Case
from corrigenda.newsroom.models import Membership, Role, Staff
from tests.browser.deciding import press_enter

LONG_IN_FIREFOX = True


def notice(page: Page) -> Locator:
    return page.get_by_label("Notice, as it will be published")


def test_the_draft_follows_the_kind_until_the_editor_writes(
    editor: Page, cases: list[Case], axe: Callable[[Page], list[str]]
) -> None:
    editor.goto(f"/desk/courier/{cases[0].number}/")
    editor.keyboard.press("a")
    editor.get_by_label("This is a").select_option("apology")
    expect(notice(editor)).to_have_value(re.compile("We apologise"))
    expect(editor.locator("#prominence")).to_contain_text("needs a second sign-off")
    notice(editor).fill("We regret the error.")
    expect(editor.locator("#advice")).to_contain_text("The notice does not say what was wrong.")
    assert axe(editor) == []
    editor.get_by_label("This is a").select_option("correction")
    expect(editor.locator("#prominence")).to_contain_text("at the end of the article")
    expect(notice(editor)).to_have_value("We regret the error.")
    editor.get_by_label("Severity").select_option("grave")
    expect(editor.locator("#prominence")).to_contain_text("under the headline")


def test_o_signs_off_and_enter_confirms(editor: Page, cases: list[Case], ed: Staff) -> None:
    Membership.objects.filter(staff=ed).update(role=Role.STANDARDS)
    case = approve(case=cases[0], by=NEWSROOM, approval=Approval(kind="apology", notice="We apologise."))
    editor.goto("/desk/courier/?state=awaiting-signoff")
    editor.keyboard.press("j")
    editor.keyboard.press("Enter")
    expect(editor.get_by_role("heading", name=f"No. {case.number}")).to_be_visible()
    editor.keyboard.press("o")
    expect(editor.get_by_role("group", name="The decision")).to_be_focused()
    press_enter(editor, "Sign off")
    expect(editor.locator(".messages[role=status]")).to_contain_text("signed off")


def test_m_amends_a_published_notice(editor: Page, cases: list[Case]) -> None:
    case = approve(case=cases[0], by=NEWSROOM, approval=Approval(kind="editors-note", notice="The council replied."))
    editor.goto(f"/desk/courier/{case.number}/")
    editor.keyboard.press("m")
    editor.get_by_label("Later notice, as it will be published").fill("It replied on Monday.")
    press_enter(editor, "Publish")
    expect(editor.locator(".messages[role=status]")).to_contain_text("the notice is amended")
    expect(editor.locator("#decide")).to_contain_text("It replied on Monday.")
