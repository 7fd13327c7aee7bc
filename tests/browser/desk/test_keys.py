"""An editor works through the queue by keyboard alone."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, Route, expect

from corrigenda.corrections.models import Case
from tests.browser.deciding import press_enter

LONG_IN_FIREFOX = True
QUEUE = "/desk/courier/"


def notice(editor: Page) -> Locator:
    return editor.get_by_label("Notice, as it will be published")


def test_j_and_k_move_through_the_queue_and_enter_opens(editor: Page, cases: list[Case]) -> None:
    editor.goto(QUEUE)
    links = editor.locator("[data-row]")
    editor.keyboard.press("j")
    expect(links.nth(0)).to_be_focused()
    editor.keyboard.press("j")
    expect(links.nth(1)).to_be_focused()
    editor.keyboard.press("k")
    editor.keyboard.press("k")
    expect(links.nth(0)).to_be_focused()
    editor.keyboard.press("Enter")
    expect(editor.get_by_role("heading", name=f"No. {cases[0].number}")).to_be_visible()


def test_j_k_and_u_move_between_cases(editor: Page, cases: list[Case]) -> None:
    editor.goto(f"{QUEUE}{cases[0].number}/")
    editor.keyboard.press("j")
    expect(editor.get_by_role("heading", name=f"No. {cases[1].number}")).to_be_visible()
    editor.keyboard.press("k")
    expect(editor.get_by_role("heading", name=f"No. {cases[0].number}")).to_be_visible()
    editor.keyboard.press("u")
    expect(editor.get_by_role("heading", name="Queue")).to_be_visible()


def test_a_shows_the_change_and_enter_accepts_it(editor: Page, cases: list[Case]) -> None:
    editor.goto(f"{QUEUE}{cases[0].number}/")
    editor.keyboard.press("a")
    expect(editor.locator("#preview ins")).to_have_text("1932")
    expect(editor.get_by_role("group", name="The change")).to_be_focused()
    press_enter(editor)
    expect(editor.locator(".messages[role=status]")).to_contain_text(f"No. {cases[0].number}: accepted.")
    expect(editor.get_by_role("heading", name=f"No. {cases[1].number}")).to_be_visible()


def test_e_opens_the_words_and_the_preview_follows(editor: Page, cases: list[Case]) -> None:
    editor.goto(f"{QUEUE}{cases[0].number}/")
    editor.keyboard.press("e")
    expect(editor.get_by_label("Should read")).to_be_focused()
    editor.keyboard.press("Control+a")
    editor.keyboard.type("spring 1932, as asked")  # with j, k, s and a in it: keys are off in fields
    expect(editor.locator("#preview ins")).to_have_text("spring 1932, as asked")
    expect(notice(editor)).to_have_value(re.compile("“spring 1932, as asked”"))
    press_enter(editor)
    expect(editor.locator(".messages[role=status]")).to_contain_text("accepted.")
    cases[0].refresh_from_db()
    decision = cases[0].decision()
    assert decision is not None
    assert (decision.new, "“spring 1932, as asked”" in decision.notice) == ("spring 1932, as asked", True)


def test_a_notice_in_the_editors_own_words_stays(editor: Page, cases: list[Case]) -> None:
    editor.goto(f"{QUEUE}{cases[0].number}/accept/?edit")
    notice(editor).fill("The year was wrong.")
    editor.get_by_label("Should read").fill("1933")
    expect(editor.locator("#preview ins")).to_have_text("1933")
    expect(notice(editor)).to_have_value("The year was wrong.")


def test_a_quotation_is_checked_before_it_is_accepted(editor: Page, cases: list[Case]) -> None:
    editor.goto(f"{QUEUE}{cases[1].number}/")
    editor.keyboard.press("a")
    expect(editor.get_by_label("I checked this with its source")).to_be_focused()
    editor.keyboard.press("Space")
    expect(editor.get_by_label("Which source?")).to_be_focused()
    editor.keyboard.type("The recording")
    press_enter(editor)
    expect(editor.locator(".messages[role=status]")).to_contain_text(f"No. {cases[1].number}: accepted.")


def test_s_lets_it_stand_with_a_ready_reason(editor: Page, cases: list[Case]) -> None:
    editor.goto(f"{QUEUE}{cases[2].number}/")
    editor.keyboard.press("s")
    expect(editor.get_by_label("The words are correct as they are.")).to_be_focused()
    editor.keyboard.press("Enter")
    expect(editor.locator(".messages[role=status]")).to_contain_text("the words stand.")


def test_d_marks_a_duplicate_of_another_case_of_the_article(editor: Page, cases: list[Case]) -> None:
    editor.goto(f"{QUEUE}{cases[0].number}/")
    editor.keyboard.press("d")
    other = editor.get_by_label(f"No. {cases[1].number}")
    expect(other).to_be_focused()
    editor.keyboard.press("Enter")
    expect(editor.locator(".messages[role=status]")).to_contain_text(f"duplicate of no. {cases[1].number}.")


def test_on_a_keyboard_of_another_script_the_place_of_the_key_counts(editor: Page, cases: list[Case]) -> None:
    editor.goto(QUEUE)
    cyrillic = {"key": "о", "code": "KeyJ", "bubbles": True}
    editor.locator("body").dispatch_event("keydown", cyrillic)
    expect(editor.locator("[data-row]").first).to_be_focused()


def test_the_outcome_of_an_edit_is_heard(editor: Page, cases: list[Case]) -> None:
    editor.goto(f"{QUEUE}{cases[0].number}/accept/?edit")
    editor.get_by_label("Should read").fill("1933")
    expect(editor.locator("#heard")).to_contain_text("was opened in 1933, the city")


def test_a_question_mark_shows_the_keys_and_they_can_be_switched_off(editor: Page, cases: list[Case]) -> None:
    editor.goto(QUEUE)
    editor.keyboard.press("?")
    dialog = editor.get_by_role("dialog", name="Keys")
    expect(dialog).to_contain_text("open the case")
    dialog.get_by_role("checkbox").uncheck()
    editor.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()
    editor.reload()
    editor.keyboard.press("j")
    expect(editor.locator("[data-row]").first).not_to_be_focused()
    editor.get_by_role("button", name="Keys").click()
    dialog.get_by_role("checkbox").check()
    editor.keyboard.press("Escape")
    editor.keyboard.press("j")
    expect(editor.locator("[data-row]").first).to_be_focused()


def test_keys_of_the_browser_and_of_fields_are_left_alone(editor: Page, cases: list[Case]) -> None:
    editor.goto(f"{QUEUE}{cases[0].number}/stet/")
    editor.get_by_label("Or a reason of your own").focus()
    editor.keyboard.type("just a duke?")
    expect(editor.get_by_label("Or a reason of your own")).to_have_value("just a duke?")
    editor.locator("main").focus()
    editor.keyboard.press("Control+a")
    expect(editor.locator("#preview")).to_have_count(0)


def test_keys_pressed_while_the_scripts_are_on_their_way_are_not_lost(editor: Page, cases: list[Case]) -> None:
    held: list[Route] = []
    editor.route(re.compile(r"/desk\.[^/]*js$"), lambda route: held.append(route))

    def let_go() -> None:
        for route in held:
            route.continue_()
        held.clear()

    editor.goto(QUEUE, wait_until="commit")
    expect(editor.locator("[data-row]")).to_have_count(3)
    editor.keyboard.press("j")
    editor.keyboard.press("j")
    editor.keyboard.press("Enter")
    let_go()
    expect(editor.get_by_role("heading", name=f"No. {cases[1].number}")).to_be_visible()
    editor.goto(f"{QUEUE}{cases[0].number}/", wait_until="commit")
    expect(editor.get_by_role("heading", name=f"No. {cases[0].number}")).to_be_visible()
    editor.keyboard.press("a")
    expect(editor.locator("#preview ins")).to_have_count(0)
    let_go()
    expect(editor.locator("#preview ins")).to_have_text("1932")
    expect(editor.get_by_role("group", name="The change")).to_be_focused()


def test_an_enter_pressed_when_some_scripts_have_come_sends_once(editor: Page, cases: list[Case]) -> None:
    held: list[Route] = []
    editor.route(re.compile(r"/undo_bar\.[^/]*js$"), lambda route: held.append(route))
    editor.goto(f"{QUEUE}{cases[0].number}/stet/", wait_until="commit")
    expect(editor.locator("html.js")).to_have_count(1)  # desk.js has come
    expect(editor.get_by_label("The words are correct as they are.")).to_be_focused()
    count = "document.addEventListener('submit', (event) => { event.preventDefault(); document.body.append('sent ') })"
    editor.evaluate(count)
    editor.keyboard.press("Enter")
    for route in held:
        route.continue_()
    editor.wait_for_load_state()
    expect(editor.locator("body")).to_contain_text(re.compile(r"sent $"))
    assert (editor.locator("body").text_content() or "").count("sent ") == 1
