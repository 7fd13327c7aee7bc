"""A page that the reader's browser has translated: the desk gets the original passage, and what the reader saw."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import open_page, popover, press_open, select, status
from tests.browser.widget_host import Desk, Host

LONG_IN_FIREFOX = True

ORIGINAL = ("The talks on coal ended.", "The bridge was opened in 1931, says the harbour office.")
SEEN = ("Les négociations sont finies.", "Le pont a été ouvert en 1931, dit la capitainerie.")
STORY = (
    f'<article><h1>Coal</h1><p id="one">{ORIGINAL[0]}</p><ul><li><p id="two">The bridge\n  was <b>opened</b> in 1931, '
    "says the harbour office.</p></li></ul></article>"
)
# Chrome puts each sentence into two elements of its own, and says so at the root; Firefox changes the text in place.
# (Firefox 153, toolkit/components/translations: `documentElement.lang`.)
TRANSLATIONS = {
    "Chrome": """seen => {
      document.documentElement.classList.add("translated-ltr");
      document.querySelectorAll("p").forEach((each, at) => {
        const outer = document.createElement("font"), inner = document.createElement("font");
        inner.textContent = seen[at];
        outer.append(inner);
        each.replaceChildren(outer);
      });
    }""",
    "Firefox": """seen => {
      document.documentElement.lang = "fr";
      document.querySelectorAll("p").forEach((each, at) => {
        for (const node of [...each.childNodes].slice(1)) node.remove();
        each.firstChild.data = seen[at];
      });
    }""",
}


@pytest.mark.parametrize("translation", TRANSLATIONS.values(), ids=TRANSLATIONS)
def test_the_original_of_the_passage_is_shown_and_sent(page: Page, host: Host, desk: Desk, translation: str) -> None:
    open_page(page, host.page(STORY))
    page.evaluate(translation, SEEN)
    select(page, "ouvert en 1931")
    opened = press_open(page)
    expect(opened.get_by_text("Translated by your browser.")).to_contain_text(ORIGINAL[1])
    expect(opened.get_by_label("The words that are wrong")).to_have_value("ouvert en 1931")
    expect(opened.get_by_label("Should read")).to_be_focused()
    page.keyboard.type("ouvert en 1932")
    page.keyboard.press("Control+Enter")
    expect(status(page)).to_contain_text("Sent")
    [sent] = desk.suggestions
    assert (sent["target"]["exact"], sent["translated"]) == (ORIGINAL[1], True)
    assert (sent["replacement"], sent["comment"]) == (None, "“ouvert en 1931” (Coal)\n→ “ouvert en 1932”")


def test_words_before_any_translation_are_the_articles(page: Page, host: Host, desk: Desk) -> None:
    open_page(page, host.page(STORY))
    page.evaluate("document.querySelector('#one').firstChild.data = 'The talks on gas ended.'")
    select(page, "gas")
    opened = press_open(page)
    expect(opened.get_by_text("Translated")).to_have_count(0)
    page.keyboard.type("oil")
    page.keyboard.press("Control+Enter")
    expect(status(page)).to_contain_text("Sent")
    [sent] = desk.suggestions
    assert (sent["target"]["exact"], sent["replacement"], sent["translated"]) == ("gas", "oil", False)


def test_another_edition_in_the_same_elements_is_no_translation(page: Page, host: Host) -> None:
    """A router writes the French edition of a story into the paragraphs of the English one."""
    open_page(page, host.page(STORY))
    with page.expect_response("**/api/v1/corrections?*"):
        page.evaluate("history.pushState(null, '', '/fr/story')")
        page.evaluate(TRANSLATIONS["Firefox"], SEEN)
        page.evaluate("document.querySelector('h1').textContent = 'Charbon'")
    select(page, "pont")
    expect(press_open(page).get_by_label("Should read")).to_have_value("pont")


@pytest.mark.parametrize("way", ["selected", "by a script"])
def test_the_alt_text_of_a_picture_is_a_target(page: Page, host: Host, desk: Desk, way: str) -> None:
    picture = '<p>Before.</p><img alt="The bridge in  1931" width="60" height="60">'
    open_page(page, host.page(STORY.replace("<ul>", f"{picture}<ul>")))
    if way == "selected":
        page.evaluate("""() => {
          const range = new Range();
          range.selectNode(document.querySelector("img"));
          getSelection().addRange(range);
        }""")
        press_open(page)
    else:
        page.evaluate("() => { Corrigenda.open({ element: document.querySelector('img') }) }")
    replacement = popover(page).get_by_label("Should read")
    expect(replacement).to_have_value("The bridge in 1931")
    expect(replacement).to_be_focused()
    page.keyboard.type("The bridge in 1932")
    page.keyboard.press("Control+Enter")
    expect(status(page)).to_contain_text("Sent")
    [sent] = desk.suggestions
    assert (sent["target"]["exact"], sent["target"]["part"]) == ("The bridge in 1931", "alt")
    assert sent["replacement"] == "The bridge in 1932"
    assert not json.loads(page.evaluate("localStorage.getItem('corrigenda:courier:sent') ?? '[]'"))
