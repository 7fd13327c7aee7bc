"""The whole story in a real browser, against real processes: from highlighted words to a published correction."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.deciding import press_enter
from tests.browser.reader import open_page, press_open, select
from tests.live import Live, tear_down, wait_until

TALKS = "/diplomacy/strait-talks-resume/"
BRIDGE = "/city/swing-bridge-closure/"
_NUMBER = re.compile(r"[Nn](?:umber|o\.) (\d+)")


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """One desk for all the stories: each ends with its case closed."""
    desk = Live(tmp_path_factory.mktemp("story"))
    desk.set_up()
    desk.start()
    yield desk
    tear_down(desk)


@pytest.fixture
def editor(page: Page, live: Live, new_context: Callable[..., BrowserContext]) -> Page:
    """Edith at the queue, in a browser of her own."""
    desk = new_context().new_page()
    desk.goto(f"{live.desk}/desk/")
    desk.get_by_label("User name").focus()
    desk.keyboard.type("edith")
    desk.keyboard.press("Tab")
    desk.keyboard.type(live.passwords["edith"])
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", name="Queue")).to_be_visible()
    return desk


def commits(live: Live) -> int:
    return int(live.git("rev-list", "--count", "HEAD"))


def test_the_whole_story_by_keyboard(
    page: Page, live: Live, editor: Page, screenshot: Callable[[Page, str], Path]
) -> None:
    before = commits(live)
    page.bring_to_front()
    open_page(page, live.newsroom + TALKS)
    select(page, "delegation of eleven.", "9 May 1998")  # an advertisement stands between
    popover = press_open(page)
    words = popover.get_by_label("Should read")
    expect(words).to_have_value("delegation of eleven.\nThe Maren Accord, signed in Port Halden on 9 May 1998")
    expect(words).to_be_focused()
    words.press("Control+End")
    while words.evaluate("words => words.value.length - words.selectionStart") < len(" May 1998"):
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("Backspace")
    page.keyboard.type("8")
    expect(words).to_have_value("delegation of eleven.\nThe Maren Accord, signed in Port Halden on 8 May 1998")
    expect(popover.locator("option:checked")).to_have_text("Wrong fact?")
    screenshot(page, "story-popover")
    page.keyboard.press("Control+Enter")
    expect(popover.get_by_role("status")).to_contain_text("Number")
    number = int(_NUMBER.findall(popover.get_by_role("status").inner_text())[0])
    screenshot(page, "story-sent")
    wait_until(lambda: live.case(number).get("anchor"), "the page to be read")

    editor.bring_to_front()
    editor.reload()
    editor.keyboard.press("j")
    editor.keyboard.press("Enter")
    expect(editor.get_by_role("heading", name=f"No. {number}")).to_be_visible()
    editor.keyboard.press("a")
    expect(editor.locator("#preview")).to_contain_text("8 May 1998")
    expect(editor.get_by_text("diplomacy/strait-talks-resume.md")).to_be_visible()
    screenshot(editor, "story-accept")
    press_enter(editor)
    wait_until(lambda: live.case(number)["state"] == "closed", "the correction")

    assert commits(live) == before + 1
    assert "8 May 1998" in live.git("show", "HEAD:diplomacy/strait-talks-resume.md")
    assert live.git("show", "--format=", "--numstat", "HEAD").split() == ["1", "1", "diplomacy/strait-talks-resume.md"]
    open_page(page, live.newsroom + TALKS)
    expect(page.locator("[itemprop=articleBody]")).to_contain_text("signed in Port Halden on 8 May 1998")
    expect(page.locator("[data-corrigenda=notices]")).to_contain_text("8 May 1998")
    screenshot(page, "story-notice")
    permalink = f"{live.desk}/s/courier/corrections/{number}/"
    page.goto(permalink)
    expect(page.locator("main del").first).to_have_text("9")
    expect(page.locator("main ins").first).to_have_text("8")
    feed = page.request.get(f"{live.desk}/s/courier/corrections/feed.json").json()
    assert permalink in [item["url"] for item in feed["items"]]


def test_the_story_without_javascript_with_mail(
    live: Live, editor: Page, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(live.newsroom + BRIDGE)
    page.get_by_role("link", name="write to us here").click()
    page.get_by_label("Quote the words").press_sequentially("closes on Wednesday 12 November")
    page.get_by_label("Should read").press_sequentially("closes on Thursday 12 November")
    page.get_by_label("What kind of mistake").select_option("fact")
    page.get_by_label("email", exact=False).press_sequentially("otto@reader.example")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Your suggestion is with the editors.")).to_be_visible()
    number = int(_NUMBER.findall(page.locator("main").inner_text())[0])
    wait_until(lambda: live.case(number).get("anchor"), "the page to be read")

    editor.bring_to_front()
    editor.goto(f"{live.desk}/desk/courier/{number}/")
    editor.keyboard.press("a")
    press_enter(editor)
    wait_until(lambda: len(live.letters()) == 2, "the outcome by mail")
    to, subject, body = next(one for one in live.letters() if "what happened" in one[1])
    assert to == "otto@reader.example"
    assert "It said:\ncloses on Wednesday 12 November\n\nIt now says:\ncloses on Thursday 12 November\n" in body
    page.reload()
    expect(page.get_by_text("The article has been changed. Thank you.")).to_be_visible()
    page.goto(f"{live.desk}/demo/mail/")
    expect(page.get_by_role("heading", name=subject)).to_be_visible()
    page.goto(live.newsroom + BRIDGE)
    notices = page.locator("[data-corrigenda=notices]")
    # The newsroom's template keeps what the desk said for five seconds.
    wait_until(lambda: page.reload() and "Thursday 12 November" in notices.inner_text(), "the notice on the page")


def test_the_story_that_ends_in_stet(page: Page, live: Live, editor: Page) -> None:
    before = commits(live)
    page.bring_to_front()
    open_page(page, live.newsroom + BRIDGE)
    select(page, "since 1908")
    popover = press_open(page)
    popover.get_by_label("Should read").press_sequentially("since 1909")
    page.keyboard.press("Control+Enter")
    expect(popover.get_by_role("status")).to_contain_text("Number")
    number = int(_NUMBER.findall(popover.get_by_role("status").inner_text())[0])
    receipt = popover.get_by_role("link").first.get_attribute("href")
    wait_until(lambda: live.case(number).get("anchor"), "the page to be read")

    editor.bring_to_front()
    editor.goto(f"{live.desk}/desk/courier/{number}/")
    editor.keyboard.press("s")
    reason = "The plate on the bridge gives 1908."
    editor.get_by_label("reason", exact=False).last.press_sequentially(reason)
    editor.get_by_role("button", name="Let it stand").click()
    wait_until(lambda: live.case(number)["state"] == "closed", "the decision")
    assert live.case(number)["resolution"] == "stet"
    assert commits(live) == before
    assert receipt
    page.goto(receipt)
    expect(page.get_by_text(reason)).to_be_visible()
