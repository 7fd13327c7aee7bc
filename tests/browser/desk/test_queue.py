"""The queue by keyboard: marked with Space, decided together; the first row is near, and rows are slim."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from corrigenda.archive.models import Revision
from corrigenda.corrections.models import Case
from corrigenda.newsroom.models import Staff
from tests.browser.desk.conftest import Look
from tests.factories import CaseFactory, SuggestionFactory

LONG_IN_FIREFOX = True
QUEUE = "/desk/courier/"

# Which parts of a row lie on each other, as ["redline figures", ...].
OVERLAPPING = """rows => rows.flatMap((row) => {
  const parts = [...row.children].map((part) => [part.className || part.localName, part.getBoundingClientRect()])
    .filter(([, box]) => box.width && box.height);
  return parts.flatMap(([name, a], at) => parts.slice(at + 1)
    .filter(([, b]) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
    .map(([other]) => `${name} ${other}`));
})"""


def test_rows_are_marked_and_decided_together_by_keys(editor: Page, cases: list[Case], revision: Revision) -> None:
    SuggestionFactory.create(case=CaseFactory.create(anchored_on=revision, words="Tuesday"), replacement="Wednesday")
    editor.goto(QUEUE)
    boxes = editor.locator("[data-mark]")
    for key in ("j", "j", "Space", "j", "j", "Shift+Space"):
        editor.keyboard.press(key)
    assert [box.is_checked() for box in boxes.all()] == [False, True, True, True]
    expect(editor.locator("#together")).to_contain_text("3 marked")
    editor.keyboard.press("s")
    expect(editor.get_by_role("heading", name="Let stand: 3 cases")).to_be_visible()
    expect(editor.get_by_label("The words are correct as they are.")).to_be_focused()
    editor.keyboard.press("Enter")
    expect(editor.locator(".messages")).to_contain_text("3 cases are decided.")
    assert Case.objects.filter(site__key="courier", state="open").count() == 1


def test_a_star_marks_all_and_space_unmarks_one(editor: Page, cases: list[Case]) -> None:
    editor.goto(QUEUE)
    editor.keyboard.press("*")
    editor.keyboard.press("j")
    editor.keyboard.press("Space")
    assert [box.is_checked() for box in editor.locator("[data-mark]").all()] == [False, True, True]
    editor.keyboard.press("d")
    expect(editor.get_by_label("Number of the other case")).to_be_focused()
    editor.keyboard.type(str(cases[0].number))
    editor.keyboard.press("Enter")
    expect(editor.locator(".messages")).to_contain_text("2 cases are decided.")


def test_marked_rows_are_assigned_by_keys(editor: Page, cases: list[Case], stan: Staff) -> None:
    editor.goto(QUEUE)
    for key in ("*", "i"):
        editor.keyboard.press(key)
    expect(editor.get_by_label("Assign to")).to_be_focused()
    editor.keyboard.type("stan")
    editor.keyboard.press("Control+Enter")
    expect(editor.locator(".messages")).to_contain_text("3 cases are assigned.")
    assert set(Case.objects.filter(site__key="courier").values_list("assignee", flat=True)) == {stan.pk}


def test_the_first_row_is_one_tab_away_and_near(sit_down: Callable[..., Page], cases: list[Case]) -> None:
    editor = sit_down(viewport={"width": 360, "height": 740})
    editor.goto(QUEUE)
    expect(editor.locator("ol.queue")).to_be_focused()
    editor.keyboard.press("Tab")
    expect(editor.locator("[data-row]").first).to_be_focused()
    box = editor.locator("li.row").first.bounding_box()
    assert box is not None
    assert box["y"] < 740 / 3


@pytest.mark.parametrize("width", [1366, 1920])
def test_a_row_is_sixty_pixels_high(sit_down: Callable[..., Page], cases: list[Case], width: int) -> None:
    editor = sit_down(viewport={"width": width, "height": 900})
    editor.goto(QUEUE)
    heights = [row.bounding_box()["height"] for row in editor.locator("li.row").all()]  # type: ignore[index]
    assert all(56 <= height <= 64 for height in heights), heights


def test_a_view_is_chosen_saved_and_kept_by_keyboard(editor: Page, cases: list[Case]) -> None:
    editor.goto(QUEUE)
    editor.locator(".views summary").press("Enter")
    editor.get_by_label("Show only").press_sequentially("about a q")  # typing chooses in a select
    editor.get_by_role("button", name="Show").press("Enter")
    expect(editor.locator("li.row")).to_have_count(1)
    editor.locator(".views summary").press("Enter")
    editor.get_by_label("Save this view as").press_sequentially("Quotes")
    editor.keyboard.press("Enter")
    expect(editor.get_by_role("link", name="Quotes")).to_have_attribute("aria-current", "page")
    editor.keyboard.press("j")
    editor.keyboard.press("Enter")
    expect(editor.get_by_role("heading", name=re.compile(r"^No\. \d"))).to_be_visible()
    expect(editor.get_by_role("link", name="Next")).to_have_count(0)
    editor.keyboard.press("u")
    expect(editor).to_have_url(re.compile("view=quotation$"))


def test_words_are_marked_in_the_article_for_a_new_case(editor: Page, revision: Revision) -> None:
    editor.goto(f"{QUEUE}new/?article={revision.article_id}")
    editor.locator("[data-marks]").evaluate(
        """copy => {
          const text = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT).nextNode();
          const at = text.data.indexOf("1931");
          getSelection().setBaseAndExtent(text, at, text, at + 4);
          copy.dispatchEvent(new MouseEvent("mouseup"));
        }"""
    )
    expect(editor.get_by_label("The words that are wrong")).to_have_value("1931")
    editor.get_by_role("button", name="Open the case").press("Enter")
    expect(editor.locator(".messages")).to_contain_text("is open.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_its_pages_fit_and_can_be_used_by_all(
    sit_down: Callable[..., Page], cases: list[Case], look_at: Look, scheme: str, width: int
) -> None:
    editor = sit_down(viewport={"width": width, "height": 740}, color_scheme=scheme)
    article = cases[0].article_id
    for name, path in (
        ("new", f"new/?article={article}"),
        ("found", "search/?in=cases&q=1931"),
        ("view", "?kind=fact"),
    ):
        editor.goto(QUEUE + path)
        assert editor.locator(".compact .row").evaluate_all(OVERLAPPING) == [], name
        if name == "view":
            editor.locator(".views summary").press("Enter")
            editor.locator("[data-mark]").first.check()
        look_at(editor, f"queue-{name}-{width}-{scheme}")
    editor.get_by_role("button", name="Let stand").click()
    expect(editor.get_by_role("heading", name="Let stand: 1 case")).to_be_visible()
    look_at(editor, f"queue-together-{width}-{scheme}")
