"""The popover without a selection: a box for the words it is about."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import open_page, popover, press_open, select, status, until
from tests.browser.widget_host import Desk, Host

LONG_IN_FIREFOX = True

STORY = (
    "<header>The Courier</header><article><p>She said: “We can’t wait.” The talks\n went on. "
    "So did the talks on coal.</p>"
    '<div class="ad-slot">Advertisement <b>Buy soap</b></div></article>'
)


def test_without_a_selection_the_words_are_quoted(page: Page, host: Host, desk: Desk) -> None:
    open_page(page, host.page(STORY))
    opened = press_open(page)
    expect(opened.get_by_label("The words that are wrong")).to_be_focused()
    page.keyboard.type('"We can\'t wait."')
    opened.get_by_label("Should read").press_sequentially("“We will wait.”")
    page.keyboard.press("Control+Enter")
    expect(status(page)).to_have_text("Sent. Number 12.")
    [sent] = desk.suggestions
    assert sent["target"]["exact"] == "“We can’t wait.”"
    assert sent["target"]["start"] == len("She said: ")
    assert sent["replacement"] == "“We will wait.”"


def test_words_that_stand_twice_have_to_be_quoted_longer(page: Page, host: Host, desk: Desk) -> None:
    open_page(page, host.page(STORY))
    opened = press_open(page)
    quotation = opened.get_by_label("The words that are wrong")
    quotation.press_sequentially("talks")
    opened.get_by_label("Should read").press_sequentially("walks")
    page.keyboard.press("Control+Enter")
    expect(quotation).to_have_accessible_description("These words appear more than once. Select a few more.")
    expect(quotation).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("The talks  went")
    page.keyboard.press("Control+Enter")
    expect(status(page)).to_contain_text("Sent")
    assert desk.suggestions[0]["target"]["exact"] == "The talks went"


def test_words_that_are_not_on_the_page_go_with_the_reason(page: Page, host: Host, desk: Desk) -> None:
    open_page(page, host.page(STORY))
    opened = press_open(page)
    opened.get_by_label("The words that are wrong").press_sequentially("in the picture")
    opened.get_by_label("Should read").press_sequentially("on the left")
    page.keyboard.press("Control+Enter")
    expect(status(page)).to_contain_text("Sent")
    [sent] = desk.suggestions
    assert (sent["target"], sent["replacement"]) == (None, None)
    assert sent["comment"] == "“in the picture”\n→ “on the left”"


def test_a_reason_alone_is_enough_and_nothing_is_not(page: Page, host: Host, desk: Desk) -> None:
    open_page(page, host.page(STORY))
    opened = press_open(page)
    page.keyboard.press("Control+Enter")
    reason = opened.get_by_label("Why?")
    expect(reason).to_have_accessible_description("Say what is wrong, or quote the words and correct them.")
    reason.press_sequentially("The picture is of another bridge.")
    page.keyboard.press("Control+Enter")
    expect(status(page)).to_contain_text("Sent")
    assert desk.suggestions[0]["target"] is None


def test_a_selection_in_furniture_or_outside_the_article_is_quoted(page: Page, host: Host) -> None:
    open_page(page, host.page(STORY))
    for words in ["Buy soap", "The Courier"]:
        select(page, words)
        opened = press_open(page)
        expect(opened.get_by_label("The words that are wrong")).to_have_value(words)
        opened.get_by_role("button", name="Close").click()
        expect(opened).not_to_be_visible()
        until(page, f"getSelection().toString().trim() === {json.dumps(words)}")  # they are given back, somewhat later


def test_words_of_another_story_are_not_the_same_in_this_one_and_say_where_they_stood(
    page: Page, host: Host, desk: Desk
) -> None:
    open_page(
        page,
        host.page(f'{STORY}<aside><h2>Most read</h2><a href="/coal">Coal: “We can’t wait any longer.”</a></aside>'),
    )
    page.evaluate("""() => {
      const text = document.querySelector("aside a").firstChild;
      getSelection().setBaseAndExtent(text, 6, text, 20);
    }""")
    opened = press_open(page)
    expect(opened.get_by_label("The words that are wrong")).to_have_value("“We can’t wait")
    expect(opened.get_by_label("Should read")).to_be_focused()
    page.keyboard.type("“We can wait")
    page.keyboard.press("Control+Enter")
    expect(status(page)).to_contain_text("Sent")
    [sent] = desk.suggestions
    assert (sent["target"], sent["comment"]) == (None, "““We can’t wait” (Most read)\n→ ““We can wait”")


@pytest.mark.parametrize(
    ("part", "words"), [("headline", "Talks on coal"), ("standfirst", "The talks went"), ("caption", "The talks")]
)
def test_words_of_a_part_outside_the_copy_say_which_part(
    page: Page, host: Host, desk: Desk, part: str, words: str
) -> None:
    head = "<h1>Talks on coal</h1><p>The talks went on.</p><figure><figcaption>The talks of May</figcaption></figure>"
    open_page(page, host.page(head + STORY))
    where = {"headline": "h1", "standfirst": "h1 ~ p", "caption": "figcaption"}[part]
    page.evaluate(
        """([where, length]) => {
      const text = document.querySelector(where).firstChild;
      getSelection().setBaseAndExtent(text, 0, text, length);
    }""",
        [where, len(words)],
    )
    opened = press_open(page)
    expect(opened.get_by_label("Should read")).to_have_value(words)
    page.keyboard.press("End")
    page.keyboard.type(" at last")
    page.keyboard.press("Control+Enter")
    expect(status(page)).to_contain_text("Sent")
    [sent] = desk.suggestions
    assert (sent["target"]["exact"], sent["target"]["part"]) == (words, part)
    assert sent["replacement"] == f"{words} at last"
    assert not page.evaluate("localStorage.getItem('corrigenda:courier:sent')"), "the copy's own words would be marked"


def test_a_form_on_a_page_of_its_own_is_offered(page: Page, host: Host, desk: Desk) -> None:
    open_page(page, host.page(STORY))
    expect(press_open(page).get_by_role("link")).to_have_attribute(
        "href", f"{desk.origin}/suggest/courier?url={host.origin.replace(':', '%3A').replace('/', '%2F')}%2Fstory"
    )


def test_an_element_of_the_page_opens_it_and_links_are_left_alone(page: Page, host: Host) -> None:
    line = '<button data-corrigenda="open">Write to us</button> <a href="#suggest">The form</a>'
    open_page(page, host.page(STORY + line))
    page.get_by_role("link", name="The form").click()
    assert page.url.endswith("#suggest")
    expect(popover(page)).to_have_count(0)
    page.get_by_role("button", name="Write to us").click()
    expect(popover(page).get_by_label("The words that are wrong")).to_be_focused()


def test_the_shortcut_on_a_link_stays_the_browsers(page: Page, host: Host) -> None:
    open_page(page, host.page(STORY + '<a href="/other">Other</a>'))
    page.get_by_role("link").focus()
    with page.context.expect_page() as opened:
        page.keyboard.press("Control+Enter")
    opened.value.close()
    expect(popover(page)).to_have_count(0)
