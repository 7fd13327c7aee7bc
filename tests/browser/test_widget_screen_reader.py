"""The story as a screen reader tells it: roles, names and what is said aloud, and nothing of how it looks."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.reader import open_page, popover, press_open, select, status
from tests.browser.widget_host import CORRECTION, Desk, Host, answer

STORY = "<article><h1>Bridge to reopen</h1><p>The minister, Jon Hallam, said on Tuesday that it is safe.</p></article>"
NOTICES = """
- article:
  - heading "Bridge to reopen" [level=1]
  - paragraph: The minister, Jon Hallam, said on Tuesday that it is safe.
  - heading "Corrections" [level=2]
  - paragraph:
    - text: Correction ·
    - link "No. 7":
      - /url: https://desk.example/7/
    - text: ·
    - time: 20 November 2026
  - paragraph: It was Tuesday.
"""
OPENED = """
- dialog "Suggest a correction":
  - heading "Suggest a correction" [level=2]
  - button "Close"
  - paragraph:
    - text: The minister,
    - mark: Jon Hallam
    - text: ", said on Tuesday that it is"
  - textbox "Should read": Jon Hallam
  - combobox "Kind":
    - option "Choose one (optional)" [selected]
  - textbox "Why? A link to a source helps"
  - textbox "Email, if you'd like to hear back (optional)"
  - status
  - button "Send"
"""
TYPED = """
- dialog "Suggest a correction":
  - paragraph:
    - text: The minister,
    - deletion: Jon
    - insertion: John
    - mark: Hallam
    - text: ", said on Tuesday that it is"
  - textbox "Should read": John Hallam
  - combobox "Kind":
    - option "Wrong fact?" [selected]
"""
SENT = """
- dialog "Thank you":
  - heading "Thank you" [level=2]
  - button "Close"
  - paragraph:
    - link "Track your suggestion"
  - status: Sent. Number 12.
  - button "Close"
"""
REFUSED = {"title": "Please mend the fields", "errors": [{"field": "email", "message": "This address has no domain."}]}


def test_from_the_notice_to_the_thanks(page: Page, host: Host, desk: Desk) -> None:
    desk.corrections = [CORRECTION]
    open_page(page, host.page(STORY))
    expect(page.locator("body")).to_match_aria_snapshot(NOTICES)
    select(page, "Jon Hallam")
    opened = press_open(page)
    expect(opened).to_match_aria_snapshot(OPENED)
    page.keyboard.type("John Hallam")
    expect(opened).to_match_aria_snapshot(TYPED)
    expect(opened.locator("[aria-live=polite]")).to_have_text("Our guess: Wrong fact")
    page.keyboard.press("Control+Enter")
    expect(popover(page)).to_match_aria_snapshot(SENT)
    expect(popover(page).get_by_role("button", name="Close").last).to_be_focused()


def test_a_field_that_the_desk_refuses_is_named_with_its_reason(page: Page, host: Host, desk: Desk) -> None:
    desk.script = [answer(422, REFUSED)]
    open_page(page, host.page(STORY))
    select(page, "Tuesday")
    opened = press_open(page)
    page.keyboard.type("Monday")
    email = opened.get_by_role("textbox", name="Email, if you'd like to hear back (optional)")
    email.focus()
    page.keyboard.type("rita@reader")
    page.keyboard.press("Control+Enter")
    expect(email).to_be_focused()
    expect(email).to_have_accessible_description("This address has no domain.")
    expect(email).to_have_attribute("aria-invalid", "true")
    expect(status(page)).not_to_be_empty()
