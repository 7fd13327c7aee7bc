"""By keys alone: not a correction in two, a question to the reader, and a case that is reopened."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from corrigenda.corrections.models import Case, Question, Reopening

LONG_IN_FIREFOX = True
QUEUE = "/desk/courier/"


def test_x_and_enter_say_that_it_is_no_correction(editor: Page, cases: list[Case]) -> None:
    editor.goto(f"{QUEUE}{cases[0].number}/")
    editor.keyboard.press("x")
    expect(editor.get_by_role("radio", name="Spam")).to_be_focused()
    editor.keyboard.press("Enter")
    expect(editor.get_by_role("heading", name=f"No. {cases[1].number}")).to_be_visible()
    cases[0].refresh_from_db()
    decision = cases[0].decision()
    assert decision is not None and decision.sort == "spam"


def test_q_asks_the_reader(editor: Page, cases: list[Case]) -> None:
    editor.goto(f"{QUEUE}{cases[0].number}/")
    editor.keyboard.press("q")
    expect(editor.get_by_label("Question", exact=True)).to_be_focused()
    editor.keyboard.type("Where is the archive? x q j")
    editor.keyboard.press("Control+Enter")
    expect(editor.get_by_role("heading", name=f"No. {cases[1].number}")).to_be_visible()
    assert Question.objects.get().text == "Where is the archive? x q j"


def test_r_reopens_a_closed_case(editor: Page, cases: list[Case]) -> None:
    editor.goto(f"{QUEUE}{cases[0].number}/")
    editor.keyboard.press("x")
    expect(editor.get_by_role("radio", name="Spam")).to_be_focused()
    editor.keyboard.press("ArrowDown")
    expect(editor.get_by_role("radio", name="Abuse")).to_be_checked()
    editor.keyboard.press("Enter")
    expect(editor.get_by_role("heading", name=f"No. {cases[1].number}")).to_be_visible()
    editor.goto(f"{QUEUE}{cases[0].number}/")
    editor.keyboard.press("r")
    expect(editor.get_by_label("Reason, for the desk")).to_be_focused()
    editor.keyboard.type("A slip")
    editor.keyboard.press("Control+Enter")
    expect(editor.get_by_role("heading", name="The case was reopened")).to_be_visible()
    expect(editor).to_have_url(re.compile(f"/{cases[0].number}/$"))
    assert Reopening.objects.get().reason == "A slip"
