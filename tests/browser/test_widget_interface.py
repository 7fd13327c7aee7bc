"""The page's own scripts open the widget, hear what happens, set it anew and take it away (docs/embedding.md)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import open_page, popover, press_escape, press_open, select, status, until
from tests.browser.widget_host import BROKEN_OFF, SITE, Desk, Host, answer

STORY = (
    "<h1>Talks</h1><article><p>The talks began on <b>Monday</b> in the town hall.</p>"
    "<p id=second>They went on until Friday, and on Friday they ended.</p></article>"
)
BEFORE = "The talks began on "
CORRECTION = {
    "number": 7,
    "label": "Correction",
    "notice": "It was Monday.",
    "published_at": "2026-11-20T10:00:00Z",
    "published_on": "20 November 2026",
    "url": "https://desk.example/s/courier/corrections/7/",
    "old": "Tuesday",
    "place": "foot",
    "anchor": {"exact": "Monday", "prefix": BEFORE, "suffix": " in the town hall.", "start": 19, "end": 25},
}
HEAR = """() => {
    window.heard = [];
    for (const name of ["open", "closed", "sent", "kept", "error"])
        Corrigenda.on(name, (detail) => heard.push([name, detail]));
}"""
READY = "!!window.Corrigenda"


def replaced(page: Page) -> str:
    return popover(page).get_by_label("Should read").input_value()


@pytest.fixture
def story(page: Page, host: Host) -> Page:
    open_page(page, host.page(STORY))
    until(page, READY)
    return page


def test_a_script_opens_the_popover_about_a_range_an_element_or_a_text(story: Page, desk: Desk) -> None:
    of_range = """() => {
        const range = new Range();
        range.selectNodeContents(document.querySelector("b"));
        return Corrigenda.open({range});
    }"""
    of_element = "Corrigenda.open({element: document.querySelector('#second')})"
    of_text = "Corrigenda.open({text: 'in the town\\n hall'})"
    wanted = {
        of_range: "Monday",
        of_element: "They went on until Friday, and on Friday they ended.",
        of_text: "in the town hall",
    }
    for call, words in wanted.items():
        story.evaluate(call)
        assert replaced(story) == words
        press_escape(story)
    story.evaluate("Corrigenda.open({text: 'Friday'})")  # which stands there twice
    expect(popover(story).get_by_label("The words that are wrong")).to_have_value("Friday")


def test_without_words_it_is_about_what_is_selected(story: Page) -> None:
    select(story, "Monday")
    story.evaluate("Corrigenda.open()")
    assert replaced(story) == "Monday"


def test_scripts_hear_what_happens_and_never_the_receipt(story: Page, host: Host, desk: Desk) -> None:
    story.evaluate(HEAR)
    select(story, "Monday")
    press_open(story)
    story.keyboard.type("Tuesday")
    desk.script = [answer(422, {"title": "No", "detail": "Not so."})]
    story.keyboard.press("Control+Enter")
    expect(status(story)).to_contain_text("Not so.")
    story.keyboard.press("Control+Enter")
    expect(status(story)).to_contain_text("Sent")
    press_escape(story)
    url = f"{host.origin}/story"
    until(story, "heard.length === 4")
    assert story.evaluate("heard") == [
        ["open", {"url": url, "exact": "Monday"}],
        ["error", {"url": url, "status": 422}],
        ["sent", {"url": url, "number": 12}],
        ["closed", {"url": url}],
    ]


def test_scripts_hear_that_a_suggestion_is_kept(story: Page, desk: Desk) -> None:
    story.evaluate(HEAR)
    select(story, "Monday")
    press_open(story)
    story.keyboard.type("Tuesday")
    desk.script = [BROKEN_OFF]
    story.keyboard.press("Control+Enter")
    expect(status(story)).to_contain_text("cannot be reached")
    assert [name for name, _detail in story.evaluate("heard")] == ["open", "kept"]


def test_another_key_and_no_button_from_now_on(story: Page) -> None:
    story.evaluate("Corrigenda.configure({key: 'alt+e', button: 'off'})")
    select(story, "Monday")
    story.keyboard.press("Control+Enter")
    story.keyboard.press("Alt+e")
    assert replaced(story) == "Monday"


def test_a_misspelt_key_is_told_once(story: Page) -> None:
    lines: list[str] = []
    story.on("console", lambda line: lines.append(line.text) if line.type == "warning" else None)
    story.evaluate("Corrigenda.configure({key: 'e'})")
    for _ in range(3):
        story.keyboard.press("x")
    select(story, "Monday")
    press_open(story)
    assert lines == ["Corrigenda: unknown data-key"]


def test_refresh_asks_for_the_notices_again(story: Page, desk: Desk) -> None:
    until(story, "performance.getEntriesByType('resource').some(({name}) => name.includes('corrections'))")
    desk.corrections = [CORRECTION]
    story.evaluate("Corrigenda.refresh()")
    expect(story.locator("section[data-corrigenda=notices]")).to_contain_text("It was Monday.")


def test_destroyed_it_leaves_nothing_and_a_later_tag_begins_again(page: Page, host: Host, desk: Desk) -> None:
    desk.corrections = [CORRECTION]
    open_page(page, host.page(STORY))
    notices = page.locator("[data-corrigenda=notices]")
    expect(notices).to_be_visible()
    page.evaluate("Corrigenda.destroy()")
    expect(notices).to_have_count(0)
    until(page, "!window.Corrigenda && !CSS.highlights.get('corrigenda-corrected')?.size")
    select(page, "Monday")
    page.keyboard.press("Control+Enter")
    assert desk.asked.count(desk.asked[0]) == 1
    page.evaluate(
        """(src) => {
            const script = document.createElement("script");
            script.src = window.trustedTypes?.createPolicy("page", {createScriptURL: (url) => url}).createScriptURL(src) ?? src;
            script.dataset.site = "courier";
            document.head.append(script);
        }""",
        f"{desk.origin}/widget.js",
    )
    expect(notices).to_be_visible()
    press_open(page)
    assert replaced(page) == "Monday"


@pytest.mark.parametrize(
    "tag",
    [
        '<script src="{desk}/widget.js?site={site}&lang=en&button=off"></script>',
        '<script type="module" src="{desk}/widget.js" data-site="{site}" data-button="off"></script>',
        '<script src="{desk}/widget.js" data-site="{site}" data-button="off"></script>'
        '<script src="{desk}/widget.js" data-site="another"></script>',
    ],
    ids=["in the address", "a module", "two tags"],
)
def test_the_tag_may_be_written_in_other_ways(page: Page, host: Host, desk: Desk, tag: str) -> None:
    host.pages["/story"] = f"<!doctype html><html lang=en><body>{STORY}{tag.format(desk=desk.origin, site=SITE)}</body>"
    open_page(page, f"{host.origin}/story")
    select(page, "Monday")
    press_open(page)
    page.keyboard.type("Tuesday")
    page.keyboard.press("Control+Enter")
    expect(status(page)).to_contain_text("Sent")
    assert [suggestion["site"] for suggestion in desk.suggestions] == [SITE]
    assert page.evaluate("corrigenda.button") == "off"
