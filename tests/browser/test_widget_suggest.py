"""A reader suggests a correction on a page: from the highlighted words to the desk's answer."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import open_page, popover, press_escape, press_open, select, status, suggest, until
from tests.browser.widget_host import SITE, Desk, Host, answer

STORY = "<article><h1>Bridge to reopen</h1><p>The minister, Jon Hallam, said on Tuesday that it is safe.</p></article>"
_TAKE_THE_FIRST_ENTER = """() => {
  const take = (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    document.body.removeEventListener("keydown", take);
  };
  document.body.addEventListener("keydown", take);
}"""
SELECTED = "getSelection().toString()"

LONG_IN_FIREFOX = True


def test_highlight_fix_and_send_by_keyboard_alone(page: Page, host: Host, desk: Desk) -> None:
    open_page(page, host.page(STORY))
    select(page, "Jon Hallam")
    opened = press_open(page)
    words = opened.get_by_label("Should read")
    expect(words).to_be_focused()
    expect(words).to_have_value("Jon Hallam")
    for key in ["Home", "ArrowRight", "ArrowRight", "h"]:
        page.keyboard.press(key)
    expect(opened.locator("del")).to_have_text("Jon")
    expect(opened.locator("ins")).to_have_text("John")
    page.keyboard.press("Control+Enter")
    expect(status(page)).to_have_text("Sent. Number 12.")
    expect(opened.get_by_role("link")).to_have_attribute("href", f"{desk.origin}/r/token-12")
    page.keyboard.press("Enter")
    expect(popover(page)).not_to_be_visible()
    [sent] = desk.suggestions
    assert sent.pop("idempotency_key")
    assert sent.pop("seconds") > 0
    assert sent == {
        "site": SITE,
        "url": f"{host.origin}/story",
        "kind": "fact",
        "target": {
            "exact": "Jon Hallam",
            "prefix": "Bridge to reopen\nThe minister, ",
            "suffix": ", said on Tuesday that it is safe.",
            "start": 31,
            "end": 41,
        },
        "replacement": "John Hallam",
        "comment": "",
        "source": None,
        "name": "",
        "email": "",
        "credit": False,
        "involved": False,
        "translated": False,
        "website": "",
        "proof": "",
    }


def test_the_whole_form(page: Page, host: Host, desk: Desk) -> None:
    head = '<link rel="canonical" href="/stories/bridge">'
    open_page(page, host.page(STORY, head=head))
    select(page, "Tuesday")
    opened = press_open(page)
    opened.get_by_label("Kind").select_option("fact")
    opened.get_by_label("Why?").press_sequentially("It was Monday, see https://example.org/talks, page 2.")
    opened.get_by_label("Email").press_sequentially("ana@example.org")
    opened.get_by_text("About you").click()
    opened.get_by_label("Name", exact=True).press_sequentially("Ana")
    opened.get_by_label("You may thank me by name").check()
    opened.get_by_label("I am involved in this story").check()
    opened.get_by_role("button", name="Send").click()
    expect(status(page)).to_have_text("Sent. Number 12.")
    [sent] = desk.suggestions
    assert sent["url"] == f"{host.origin}/story"
    assert sent["canonical"] == f"{host.origin}/stories/bridge"
    assert (sent["kind"], sent["replacement"]) == ("fact", None)
    assert sent["source"] == "https://example.org/talks"
    assert (sent["name"], sent["email"], sent["credit"], sent["involved"]) == ("Ana", "ana@example.org", True, True)


def test_a_canonical_address_of_another_host_is_not_believed(page: Page, host: Host, desk: Desk) -> None:
    open_page(page, host.page(STORY, head='<link rel="canonical" href="https://elsewhere.example/a">') + "?a=1#b")
    suggest(page, "Tuesday", "Monday")
    expect(status(page)).to_contain_text("Sent")
    assert desk.suggestions[0]["url"] == f"{host.origin}/story?a=1"


def test_command_enter_opens_too(page: Page, host: Host) -> None:
    open_page(page, host.page(STORY))
    select(page, "Tuesday")
    page.keyboard.press("Meta+Enter")
    expect(popover(page)).to_be_visible()


def test_nothing_changed_and_nothing_said_is_not_sent(page: Page, host: Host, desk: Desk) -> None:
    open_page(page, host.page(STORY))
    select(page, "Tuesday")
    words = press_open(page).get_by_label("Should read")
    page.keyboard.press("Control+Enter")
    expect(words).to_have_attribute("aria-invalid", "true")
    expect(words).to_have_accessible_description("Change the words, or say what is wrong.")
    expect(words).to_be_focused()
    assert desk.tried == []


def test_words_taken_out_are_a_suggestion(page: Page, host: Host, desk: Desk) -> None:
    open_page(page, host.page(STORY))
    suggest(page, "on Tuesday", "")
    expect(status(page)).to_contain_text("Sent")
    assert desk.suggestions[0]["replacement"] == ""


def test_the_desk_names_the_fields_to_mend(page: Page, host: Host, desk: Desk) -> None:
    errors = [
        {"field": "replacement", "message": "At most 20,000 characters."},
        {"field": "source", "message": "This is not an address."},
        {"field": "url", "message": "This page is not ours."},
    ]
    desk.script = [answer(422, {"title": "Please mend the fields", "errors": errors})]
    open_page(page, host.page(STORY))
    suggest(page, "Tuesday", "Monday")
    words = popover(page).get_by_label("Should read")
    expect(words).to_have_accessible_description("At most 20,000 characters.")
    expect(words).to_have_value("Monday")
    expect(words).to_be_focused()
    expect(popover(page).get_by_label("Why?")).to_have_accessible_description("This is not an address.")
    expect(status(page)).to_have_text("This page is not ours.")
    page.keyboard.press("Control+Enter")
    expect(status(page)).to_contain_text("Sent")
    assert len({each["idempotency_key"] for each in desk.tried}) == 2


def test_over_the_limit_the_words_stay_and_the_wait_is_told(page: Page, host: Host, desk: Desk) -> None:
    desk.script = [answer(429, {"title": "Too many"}, Retry_After="90")]
    open_page(page, host.page(STORY))
    suggest(page, "Tuesday", "Monday")
    expect(status(page)).to_have_text("Too many suggestions from your network. Try again in 2 minutes.")
    expect(popover(page).get_by_label("Should read")).to_have_value("Monday")
    assert page.evaluate("Object.keys(localStorage)") == []


@pytest.mark.parametrize("code", [400, 403, 404, 413])
def test_a_refusal_is_told_in_the_words_of_the_desk(page: Page, host: Host, desk: Desk, code: int) -> None:
    desk.script = [answer(code, {"title": "No", "detail": "This page is not of <b>this</b> site."})]
    open_page(page, host.page(STORY))
    suggest(page, "Tuesday", "Monday")
    expect(status(page)).to_have_text("This page is not of <b>this</b> site.")


def test_escape_keeps_a_draft_and_gives_back_focus_and_selection(page: Page, host: Host) -> None:
    open_page(page, host.page(STORY + '<a href="#x">A link</a>'))
    page.get_by_role("link").focus()
    select(page, "Tuesday")
    opened = press_open(page)
    opened.get_by_label("Should read").press_sequentially("Monday")
    opened.get_by_label("Kind").select_option("fact")
    press_escape(page)
    until(page, f"{SELECTED} === 'Tuesday'")
    expect(page.get_by_role("link")).to_be_focused()
    press_open(page)
    expect(opened.get_by_label("Should read")).to_have_value("Monday")
    expect(opened.get_by_label("Kind")).to_have_value("fact")
    press_escape(page)
    until(page, f"{SELECTED} === 'Tuesday'")
    select(page, "Jon")
    press_open(page)
    expect(opened.get_by_label("Should read")).to_have_value("Jon")


def test_the_close_button_and_a_click_beside_close_it(page: Page, host: Host) -> None:
    open_page(page, host.page(STORY))
    select(page, "Tuesday")
    press_open(page).get_by_role("button", name="Close").click()
    expect(popover(page)).not_to_be_visible()
    press_open(page)
    page.mouse.click(4, 4)
    expect(popover(page)).not_to_be_visible()


def test_holding_the_keys_down_does_not_close_what_they_brought(page: Page, host: Host, desk: Desk) -> None:
    open_page(page, host.page(STORY))
    select(page, "Tuesday")
    press_open(page).get_by_label("Should read").press_sequentially("Monday")
    page.keyboard.down("Control")
    for _ in range(3):  # from the second on these are repeats of one key held down
        page.keyboard.down("Enter")
    expect(status(page)).to_have_text("Sent. Number 12.")
    page.keyboard.down("Enter")
    page.keyboard.up("Control")
    page.keyboard.down("Enter")
    expect(status(page)).to_have_text("Sent. Number 12.")
    page.keyboard.up("Enter")
    page.keyboard.press("Enter")
    expect(popover(page)).not_to_be_visible()


def test_focus_stays_in_the_popover(page: Page, host: Host) -> None:
    open_page(page, host.page(STORY + "<button>Outside</button>"))
    select(page, "Tuesday")
    press_open(page)
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches('body, [data-corrigenda=popover]')")


@pytest.mark.parametrize(
    "field",
    ["<input>", "<textarea></textarea>", '<div contenteditable role="textbox">words</div>', "<select></select>"],
)
def test_in_a_field_of_the_page_nothing_happens(page: Page, host: Host, field: str) -> None:
    open_page(page, host.page(f"<article><p>Words</p>{field}</article>"))
    page.locator("input, textarea, select, [contenteditable]").focus()
    page.keyboard.press("Control+Enter")
    # The next shortcut is answered, so the first has been heard and left alone.
    page.evaluate("document.activeElement.blur()")
    select(page, "Words")
    press_open(page)
    assert page.locator("[data-corrigenda=popover]").count() == 1


def test_a_key_the_page_has_taken_is_left_to_it(page: Page, host: Host) -> None:
    open_page(page, host.page(STORY))
    page.evaluate(_TAKE_THE_FIRST_ENTER)
    page.keyboard.press("Control+Enter")
    select(page, "Tuesday")
    expect(press_open(page).get_by_label("Should read")).to_have_value("Tuesday")


def test_the_pages_shortcuts_do_not_hear_what_is_typed(page: Page, host: Host) -> None:
    open_page(page, host.page(STORY))
    page.evaluate("window.heard = []; document.addEventListener('keydown', (event) => heard.push(event.key))")
    select(page, "Tuesday")
    press_open(page)
    page.keyboard.type("jk/?")
    assert "j" not in page.evaluate("heard")


def test_too_long_a_selection_is_cut_at_the_readers_choice(page: Page, host: Host, desk: Desk) -> None:
    desk.settings["max_exact"] = 1_200
    open_page(page, host.page(f"<article><p>{'word😀 ' * 300}last.</p></article>"))
    select(page, "word", "last.")
    opened = press_open(page)
    expect(opened).to_contain_text("Characters selected: 1,805.")
    opened.get_by_role("button", name="Keep the first 1,200").click()
    opened.get_by_label("Why?").press_sequentially("All of this is nonsense.")
    page.keyboard.press("Control+Enter")
    expect(status(page)).to_contain_text("Sent")
    target = desk.suggestions[0]["target"]
    assert (target["start"], target["end"], len(target["exact"])) == (0, 1_199, 1_199)
    assert target["exact"].endswith("word😀")


def test_twenty_thousand_characters_are_sent_whole(page: Page, host: Host, desk: Desk) -> None:
    open_page(page, host.page(f"<article><p>{'x' * 20_000}</p><p>y</p></article>"))
    page.evaluate("getSelection().selectAllChildren(document.querySelector('p'))")
    press_open(page).get_by_label("Why?").press_sequentially("What is this?")
    page.keyboard.press("Control+Enter")
    expect(status(page)).to_contain_text("Sent")
    assert desk.suggestions[0]["target"]["exact"] == "x" * 20_000


def test_two_tags_on_a_page_open_one_popover(page: Page, host: Host, desk: Desk) -> None:
    tag = f'<script async src="{desk.origin}/widget.js" data-site="{SITE}"></script>'
    open_page(page, host.page(STORY, head=tag))
    suggest(page, "Tuesday", "Monday")
    expect(status(page)).to_contain_text("Sent")
    assert len(desk.tried) == 1


def test_the_popover_opens_though_the_settings_cannot_be_had(page: Page, host: Host) -> None:
    address = host.page(STORY)
    page.route("**/api/v1/sites/*", lambda route: route.abort())
    open_page(page, address)
    suggest(page, "Tuesday", "Monday")
    expect(status(page)).to_contain_text("Sent")


def test_hostile_words_are_shown_as_text(page: Page, host: Host, desk: Desk) -> None:
    desk.script = [answer(422, {"errors": [{"field": "comment", "message": "<img src=x onerror=alert(1)>"}]})]
    open_page(page, host.page("<article><p>Say &lt;script&gt;alert(1)&lt;/script&gt; now</p></article>"))
    select(page, "<script>alert(1)</script>")
    opened = press_open(page)
    expect(opened.locator("mark")).to_have_text("<script>alert(1)</script>")
    opened.get_by_label("Should read").press_sequentially("Hi & <b>hello</b> &")
    page.keyboard.press("Control+Enter")
    expect(opened.get_by_label("Why?")).to_have_accessible_description("<img src=x onerror=alert(1)>")
    expect(opened.locator("ins")).to_have_text("Hi & <b>hello</b> &")
    expect(opened.locator("img, script, ins b")).to_have_count(0)
