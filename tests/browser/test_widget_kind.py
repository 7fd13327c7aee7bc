"""The kind of a suggestion is guessed from its change; the guess says that it is one, and gives way to the reader."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from corrigenda.corrections.words.facts import fact_words
from tests.browser.reader import open_page, popover, press_escape, press_open, select, status, until
from tests.browser.widget_host import Desk, Host
from tests.unit.corrections.words.test_facts import FACTS

LONG_IN_FIREFOX = True

STORY = "<article><p>The bridge of 1931 has lost its integrety, “and we cant wait”, said Jon Hallam.</p></article>"
WORDS = ["july", "million", "billion", "six", "sixty", "июня", "июля", "dix"]

# What stands before, the old words, what stands after, the new words, the kind that is guessed.
GUESSES = [
    ("in ", "1931", ".", "1932", "fact"),
    ("in 19", "31", ".", "32", "fact"),
    ("it cost ", "5 million", " or so", "5 billion", "fact"),
    ("it cost ", "€5", " or so", "£5", "fact"),
    ("grew by 5", "", " a year", "%", "fact"),
    ("it grew by 1", ".", "5 points", "", "fact"),
    ("a low of ", "-5", " degrees", "5", "fact"),
    ("said Jon H", "allam", " today", "ellam", "fact"),
    ("said ", "mr hallam", " today", "Mr Hallam", "fact"),
    ("die ", "häuser", "", "Häuser", "fact"),
    ("in ", "июня", "", "июля", "fact"),
    ("they were ", "six", "", "sixty", "fact"),
    ("they were ", "sixth", "", "sixty", "fact"),
    ("the ", "dix", " ponts", "six", "fact"),
    ("lost its ", "integrety", ".", "integrity", "typo"),
    ("lost its integr", "e", "ty.", "i", "typo"),
    ("to ", "recieve a lettre", "", "receive a letter", "typo"),
    ("read ", "teh", " paper", "the", "typo"),
    ("", "alot", " of it", "a lot", "typo"),
    ("it is safe", "", " she said", ",", "typo"),
    ("dans l'", "hotel", "", "hôtel", "typo"),
    ("a ", "legal", " act", "illegal", ""),
    ("he was ", "for", " it", "against", ""),
    ("he was ", "", "for it", "not ", ""),
    ("he was ", "wrongly ", "accused", "", ""),
    ("the ", "same", "", "same", ""),
    ("the ", "same", "", "same ", ""),
    ("大臣は", "安全", "だ", "危険", ""),
    ("الجسر ", "آمن", "", "امن", ""),
    ("She said: “we ", "cant", " wait”", "can’t", "quote"),
    ("She said: „wir ", "warten", " nicht“", "bleiben", "quote"),
    ("« nous ", "restons", " »", "partons", "quote"),
    ("She said, 'we ", "cant", " wait'", "can't", "quote"),
    ("", "She said: ‘we cant’", "", "She said: ‘we can’t’", "quote"),
    ("“We stay”, she said, and ", "leaved", ".", "left", ""),
    ("‘We stay’, she said; the players' ", "integrety", ".", "integrity", "typo"),
    ("“Another paragraph\nlost its ", "integrety", "”", "integrity", "typo"),
]


def test_what_is_guessed_of_a_change(pure: Page) -> None:
    guessed = pure.evaluate(
        "([words, all]) => all.map((each) => corrigenda.guessKind(...each, words))",
        [WORDS, [row[:4] for row in GUESSES]],
    )
    assert list(zip(GUESSES, guessed, strict=True)) == [(row, row[4]) for row in GUESSES]


def test_no_change_of_a_fact_by_the_desks_rule_is_called_spelling(pure: Page) -> None:
    for language, marked in FACTS:
        before, change, after = re.split(r"[][]", marked)
        arguments = [before, change.split("|")[0], after, change.split("|")[1], fact_words(language)]
        assert pure.evaluate("(change) => corrigenda.guessKind(...change)", arguments) != "typo", marked


def test_without_the_languages_number_words_nothing_is_called_spelling(pure: Page) -> None:
    change = ["lost its ", "integrety", "", "integrity"]
    assert pure.evaluate(
        "(change) => [undefined, []].map((words) => corrigenda.guessKind(...change, words))", change
    ) == ["", ""]


def test_typing_replaces_a_short_selection(page: Page, host: Host, desk: Desk) -> None:
    open_page(page, host.page(STORY))
    select(page, "1931")
    kind = press_open(page).get_by_label("Kind")
    expect(kind.locator("option:checked")).to_have_text("Choose one (optional)")
    page.keyboard.type("1932")
    expect(kind.locator("option:checked")).to_have_text("Wrong fact?")
    expect(popover(page).locator("[aria-live=polite]")).to_have_text("Our guess: Wrong fact")
    page.keyboard.press("Control+Enter")
    expect(status(page)).to_have_text("Sent. Number 12.")
    [sent] = desk.suggestions
    assert (sent["replacement"], sent["kind"]) == ("1932", "fact")


@pytest.mark.parametrize(("length", "selected"), [(60, 60), (61, 0)])
def test_a_long_selection_is_not_preselected(page: Page, host: Host, length: int, selected: int) -> None:
    words = "😀" * length
    open_page(page, host.page(f"<article><p>{words}</p></article>"))
    select(page, words)
    box = press_open(page).get_by_label("Should read")
    ends = box.evaluate("({ selectionStart, selectionEnd }) => [selectionStart, selectionEnd]")
    assert ends == [2 * (length - selected), 2 * length]


def test_one_key_changes_the_guess_and_no_later_guess_changes_it_back(page: Page, host: Host, desk: Desk) -> None:
    open_page(page, host.page(STORY))
    select(page, "integrety")
    opened = press_open(page)
    kind = opened.get_by_label("Kind")
    page.keyboard.type("integrity")
    expect(kind.locator("option:checked")).to_have_text("Spelling or grammar?")
    page.keyboard.press("Tab")
    expect(kind).to_be_focused()
    page.keyboard.press("u")
    expect(kind).to_have_value("clarification")
    page.keyboard.press("Shift+Tab")
    page.keyboard.type(" of 1932")
    expect(kind).to_have_value("clarification")
    press_escape(page)
    until(page, "getSelection().toString() === 'integrety'")
    press_open(page)
    expect(kind).to_have_value("clarification")
    expect(opened.get_by_label("Should read")).to_have_value("integrity of 1932")
    page.keyboard.press("Control+Enter")
    expect(status(page)).to_have_text("Sent. Number 12.")
    assert desk.suggestions[0]["kind"] == "clarification"


def test_a_guess_in_a_draft_is_still_a_guess(page: Page, host: Host, desk: Desk) -> None:
    open_page(page, host.page(STORY))
    select(page, "cant")
    opened = press_open(page)
    page.keyboard.type("can’t")
    expect(opened.locator("option:checked")).to_have_text("Wrong quotation?")
    press_escape(page)
    until(page, "getSelection().toString() === 'cant'")
    press_open(page)
    expect(opened.locator("option:checked")).to_have_text("Wrong quotation?")
    page.keyboard.type(" 5")
    expect(opened.locator("option:checked")).to_have_text("Wrong fact?")
    page.keyboard.press("Control+Enter")
    expect(status(page)).to_have_text("Sent. Number 12.")
    assert desk.suggestions[0]["kind"] == "fact"


def test_words_that_were_quoted_are_guessed_of_too_and_a_reason_alone_tells_no_kind(
    page: Page, host: Host, desk: Desk
) -> None:
    open_page(page, host.page(STORY))
    opened = press_open(page)
    page.keyboard.type("integrety")
    page.keyboard.press("Tab")
    page.keyboard.type("integrity")
    expect(opened.locator("option:checked")).to_have_text("Spelling or grammar?")
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    expect(opened.locator("option:checked")).to_have_text("Choose one (optional)")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    opened.get_by_label("Why?").click()
    page.keyboard.type("The picture shows another bridge.")
    page.keyboard.press("Control+Enter")
    expect(status(page)).to_have_text("Sent. Number 12.")
    assert desk.suggestions[0]["kind"] == "other"
