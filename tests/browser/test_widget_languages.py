"""The popover speaks the page's language where the desk has words for it, and English otherwise."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.reader import open_page, popover, press_open, select, status
from tests.browser.widget_host import Desk, Host, answer

LONG_IN_FIREFOX = True

ARTICLE = "<article><p>Слова, которые неверны.</p></article>"
RUSSIAN = {
    "Suggest a correction": "Предложить правку",
    "Should read": "Должно быть",
    "Sent. Number %s.": "Отправлено. Номер %s.",
    "Too many suggestions from your network. Try again %s.": "Слишком много правок. Попробуйте снова %s.",
}


def test_the_language_of_the_page(page: Page, host: Host, desk: Desk) -> None:
    desk.words = {"ru": RUSSIAN}
    desk.script = [answer(429, {}, Retry_After="120")]
    open_page(page, host.page(ARTICLE, lang="ru-RU"))
    select(page, "неверны")
    opened = press_open(page)
    expect(opened).to_have_accessible_name("Предложить правку")
    expect(opened.get_by_label("Kind")).to_be_visible()  # no word for it yet: English
    opened.get_by_label("Должно быть").press_sequentially("верны")
    page.keyboard.press("Control+Enter")
    expect(status(page)).to_have_text("Слишком много правок. Попробуйте снова через 2 минуты.")
    page.keyboard.press("Control+Enter")
    expect(status(page)).to_have_text("Отправлено. Номер 12.")


def test_the_tag_names_another_language_and_it_runs_right_to_left(page: Page, host: Host, desk: Desk) -> None:
    desk.words = {"he": {"Suggest a correction": "הצעת תיקון", "Should read": "צריך להיות"}}
    open_page(page, host.page("<article dir='rtl'><p>מילה שגויה</p></article>", tag='data-lang="he"'))
    select(page, "שגויה")
    opened = press_open(page)
    expect(opened.get_by_label("צריך להיות")).to_have_value("שגויה")
    assert page.evaluate("""() => {
      const { dir, shadowRoot, lang } = document.querySelector("[data-corrigenda=popover]");
      return [lang, getComputedStyle(shadowRoot.querySelector("dialog")).direction];
    }""") == ["he", "rtl"]


def test_words_that_cannot_be_had_are_english(page: Page, host: Host, desk: Desk) -> None:
    desk.words = {"ru": RUSSIAN}
    address = host.page(ARTICLE, lang="ru")
    page.route("**/words/ru.json", lambda route: route.abort())
    open_page(page, address)
    select(page, "неверны")
    expect(press_open(page)).to_have_accessible_name("Suggest a correction")


def test_the_settings_of_the_tag_come_before_the_desks(page: Page, host: Host, desk: Desk) -> None:
    desk.settings.update(article_selector=".none", furniture=[".b"])
    story = '<div class="story"><p>One</p><p class="a">Two</p><p class="b">Three</p></div><p>Four</p>'
    tag = 'data-article-selector=".story" data-furniture=".a, .z"'
    open_page(page, host.page(story, tag=tag))
    select(page, "One", "Four")
    expect(press_open(page).get_by_label("Should read")).to_have_value("One\nThree")


def test_the_settings_of_the_desk(page: Page, host: Host, desk: Desk) -> None:
    desk.settings.update(article_selector=".story", furniture=[".b"])
    open_page(page, host.page('<div class="story"><p>One</p><p class="b">Two</p><p>Three</p></div><p>Four</p>'))
    select(page, "One", "Four")
    expect(press_open(page).get_by_label("Should read")).to_have_value("One\nThree")
    expect(popover(page)).to_be_visible()
