"""Nothing is published unseen: the button works only after the notice's last line was in the window."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from corrigenda.archive.models import Revision
from corrigenda.corrections.models import Case, Decision
from corrigenda.lib import clock
from tests.browser.deciding import button, press_enter
from tests.browser.desk.conftest import WIDER
from tests.factories import CaseFactory, RevisionFactory, SuggestionFactory

LONG_IN_FIREFOX = True
WINDOWS = [(1366, 768), (1440, 900), (1920, 1080), (360, 740)]
MOST_LINES = 12

# Measured here without the product's own means: whether the last of so many lines is in the window, in its scrolling
# panel, and above the row of buttons that covers the panel's foot.
LAST_LINE_SHOWN = """lines => {
  const field = document.getElementById("notice"), style = getComputedStyle(field), box = field.getBoundingClientRect();
  const height = parseFloat(style.lineHeight);
  const top = box.top + field.clientTop + parseFloat(style.paddingTop) + (lines - 1) * height - field.scrollTop;
  const panel = field.closest(".decide"), scrolls = getComputedStyle(panel).overflowY === "auto";
  const frame = scrolls ? panel.getBoundingClientRect() : { top: 0, bottom: innerHeight };
  const below = document.querySelector(".accept .stay").getBoundingClientRect().top;
  return top >= Math.max(0, frame.top) && top + height <= Math.min(innerHeight, frame.bottom, below) + 0.5;
}"""


@pytest.fixture
def long_case(revision: Revision) -> Case:
    """The passage is in a paragraph that is longer than any of the windows."""
    sentence = "The river was high that year, and the ferrymen of both banks would not cross it after dark. "
    copy = sentence * 40 + "The bridge was opened in 1931. " + sentence * 40
    long_revision = RevisionFactory.create(article=revision.article, number=2, copy=copy)
    case = CaseFactory.create(anchored_on=long_revision)
    SuggestionFactory.create(case=case)
    return case


def undone(case: Case, notice: str) -> None:
    """The form begins with a decision that was undone: its notice is what a test wants it to be."""
    Decision.objects.filter(case=case).delete()
    Decision.objects.create(
        **{"case": case, "outcome": "approve", "kind": "correction", "notice": notice, "undone_at": clock.now()},
        **{"revision": case.anchored_on, "start": case.start, "end": case.end, "old": "1931", "new": "1932"},
    )


def state(case: Case) -> str:
    case.refresh_from_db(fields=["state"])
    return case.state


@pytest.mark.parametrize(("width", "height"), WINDOWS)
def test_no_key_and_no_click_accepts_before_the_last_line_was_shown(
    sit_down: Callable[..., Page], long_case: Case, width: int, height: int
) -> None:
    editor = sit_down(viewport={"width": width, "height": height})
    hidden_at_first = 0
    for lines in range(1, MOST_LINES + 1):
        undone(long_case, "\n".join(f"Line {line} of it." for line in range(1, lines + 1)))
        editor.goto(f"/desk/courier/{long_case.number}/accept/?again=1")
        expect(button(editor)).to_be_visible()
        shown = editor.evaluate(LAST_LINE_SHOWN, lines)
        if not shown:
            hidden_at_first += 1
            expect(button(editor)).to_have_attribute("aria-disabled", "true")
            if lines % 2:
                editor.keyboard.press("Enter")
            else:
                button(editor).click(force=True)
            assert state(long_case) == "open"
        expect(button(editor)).to_have_attribute("aria-disabled", "false")
        assert editor.evaluate(LAST_LINE_SHOWN, lines)
        assert editor.evaluate(WIDER) <= 0
    assert hidden_at_first, "this window shows too much to prove anything"
    editor.keyboard.press("Enter")
    expect(editor.locator(".messages[role=status]")).to_contain_text("accepted.")
    assert state(long_case) == "approved"


def test_space_publishes_nothing(editor: Page, cases: list[Case]) -> None:
    editor.goto(f"/desk/courier/{cases[0].number}/")
    editor.keyboard.press("a")
    expect(editor.get_by_role("group", name="The change")).to_be_focused()
    expect(button(editor)).to_have_attribute("aria-disabled", "false")
    editor.keyboard.press("Space")
    expect(editor.get_by_role("group", name="The change")).to_be_focused()
    assert state(cases[0]) == "open"


def test_a_notice_that_grows_out_of_sight_is_read_again(sit_down: Callable[..., Page], cases: list[Case]) -> None:
    editor = sit_down(viewport={"width": 360, "height": 740})
    editor.goto(f"/desk/courier/{cases[0].number}/")
    editor.keyboard.press("a")
    expect(button(editor)).to_have_attribute("aria-disabled", "false")
    editor.get_by_label("Notice, as it will be published").click()
    editor.keyboard.press("Control+Home")
    for _ in range(30):
        editor.keyboard.press("Shift+Enter")
    expect(button(editor)).to_have_attribute("aria-disabled", "true")
    expect(editor.get_by_text("First read the notice to its last line.")).to_be_visible()
    assert state(cases[0]) == "open"


def test_another_kind_brings_another_notice_to_read(editor: Page, cases: list[Case]) -> None:
    editor.goto(f"/desk/courier/{cases[0].number}/")
    editor.keyboard.press("a")
    editor.get_by_label("This is a").focus()
    editor.keyboard.type("Apology")
    expect(editor.locator("#prominence")).to_contain_text("needs a second sign-off")
    press_enter(editor)
    expect(editor.locator(".messages[role=status]")).to_contain_text("awaits a second sign-off")
