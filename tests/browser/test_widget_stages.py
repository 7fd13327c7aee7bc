"""What the widget loads and when: the start at once, all else when it is needed, and each thing once."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.reader import drag_over, open_page, popover, press_open, select, status, suggest, until
from tests.browser.widget_host import CORRECTION, SITE, Desk, Host

ARTICLE = "<article><h1>Bridge to reopen</h1><p>The minister said on <b>Tuesday</b> that it is safe.</p></article>"
ASIDE = "<nav><i>Elsewhere</i></nav>"
TALL = '<div class="ad">.</div>' * 80
FORM = "<h1>The form</h1>"
SETTINGS = f"/api/v1/sites/{SITE}"
_OPEN_IN_THE_NEXT_FRAME = """() => addEventListener("keydown", ({ key }) => {
  const open = () => !!document.querySelector("[data-corrigenda=popover]")?.shadowRoot.querySelector("dialog[open]");
  if (key === "Enter") requestAnimationFrame(() => (window.open_then = open()));
})"""
FOR_A_SUGGESTION = {"article", "suggesting", SETTINGS}


@pytest.fixture
def loaded(page: Page, desk: Desk) -> Iterator[Callable[[], set[str]]]:
    """What the page has asked the desk for: paths, and of a file with a hash in its name the part before."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    def paths() -> set[str]:
        at_desk = [urlsplit(each).path for each in asked if each.startswith(desk.origin)]
        return {path.rpartition("/")[2].split(".")[0] if path.startswith("/w/") else path for path in at_desk}

    yield paths


def _two_frames(page: Page) -> None:
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def _loaded_ahead(page: Page, act: Callable[[], None]) -> None:
    """Waits until the files and the settings are there."""
    act()
    until(page, f"performance.getEntriesByType('resource').some(({{ name }}) => name.endsWith('{SETTINGS}'))")
    _two_frames(page)


def test_before_the_reader_acts_there_is_the_start_and_one_question(
    page: Page, host: Host, loaded: Callable[[], set[str]]
) -> None:
    open_page(page, host.page(ARTICLE + ASIDE))
    drag_over(page, page.locator("i"))
    _two_frames(page)
    assert loaded() == {"/widget.js", "/api/v1/corrections"}


def test_a_page_with_notices_loads_the_file_that_shows_them_and_not_the_form(
    page: Page, host: Host, desk: Desk, loaded: Callable[[], set[str]]
) -> None:
    desk.corrections = [CORRECTION]
    open_page(page, host.page(ARTICLE))
    expect(page.get_by_text("It was Tuesday.")).to_be_visible()
    assert loaded() == {"/widget.js", "/api/v1/corrections", "article", SETTINGS}


def test_with_a_selection_all_is_loaded_and_the_popover_opens_without_a_request(
    page: Page, host: Host, loaded: Callable[[], set[str]]
) -> None:
    open_page(page, host.page(ARTICLE))
    _loaded_ahead(page, lambda: drag_over(page, page.locator("b")))
    before = loaded()
    assert before >= FOR_A_SUGGESTION
    again: list[str] = []
    page.on("request", lambda request: again.append(request.url))
    words = press_open(page).get_by_label("Should read")
    expect(words).to_be_focused()
    expect(words).to_have_value("Tuesday")
    assert again == []


@pytest.mark.parametrize(
    "invitation",
    [
        pytest.param('<p data-corrigenda-ignore><a href="{desk}/suggest/courier?url=x">Write to us</a></p>', id="line"),
        pytest.param('<button data-corrigenda="open">Report an error</button>', id="own button"),
    ],
)
def test_an_invitation_loads_it_when_it_comes_into_view(
    page: Page, host: Host, desk: Desk, loaded: Callable[[], set[str]], invitation: str
) -> None:
    open_page(page, host.page(ARTICLE + TALL + invitation.format(desk=desk.origin)))
    _two_frames(page)
    assert loaded() == {"/widget.js", "/api/v1/corrections"}
    _loaded_ahead(page, page.locator("p a, button").scroll_into_view_if_needed)
    assert loaded() >= FOR_A_SUGGESTION


def test_a_key_pressed_before_the_file_is_there_opens_the_popover_once_about_those_words(
    page: Page, host: Host, desk: Desk
) -> None:
    arrives = threading.Event()
    desk.before_part = lambda: arrives.wait(10) and None
    open_page(page, host.page(ARTICLE))
    page.evaluate("addEventListener('keydown', (event) => (window.taken = event.defaultPrevented))")
    select(page, "Tuesday")
    with page.expect_request("**/w/suggesting.*"):
        page.keyboard.press("Control+Enter")
    assert page.evaluate("taken") is True
    select(page, "minister")
    page.keyboard.press("Control+Enter")
    arrives.set()
    expect(popover(page).get_by_label("Should read")).to_be_focused()
    page.keyboard.type("Monday")
    page.keyboard.press("Control+Enter")
    expect(status(page)).to_have_text("Sent. Number 12.")
    assert [each["target"]["exact"] for each in desk.suggestions] == ["Tuesday"]
    page.keyboard.press("Enter")
    expect(popover(page)).not_to_be_visible()
    assert page.locator("[data-corrigenda=popover]").count() == 1


def test_with_two_seconds_of_latency_it_opens_once_in_the_language_of_the_page(
    page: Page, host: Host, desk: Desk
) -> None:
    desk.words = {"uk": {"Suggest a correction": "Запропонувати виправлення"}}
    desk.latency = 2
    open_page(page, host.page(ARTICLE, lang="uk"))
    select(page, "Tuesday")
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Control+Enter")
    expect(popover(page)).to_have_accessible_name("Запропонувати виправлення")
    assert page.get_by_role("dialog").count() == 1


def test_what_could_not_be_loaded_is_loaded_when_it_is_asked_for(page: Page, host: Host, desk: Desk) -> None:
    address = host.page(ARTICLE)
    page.route("**/w/**", lambda route: route.abort())
    open_page(page, address)
    with page.expect_event("requestfailed", lambda request: "/w/suggesting" in request.url):
        drag_over(page, page.locator("b"))
    page.unroute("**/w/**")
    expect(press_open(page).get_by_label("Should read")).to_have_value("Tuesday")


@pytest.mark.parametrize(
    ("invitation", "leads_to"),
    [
        pytest.param('<a data-corrigenda="open" href="/write-to-us">Report an error</a>', "/write-to-us", id="link"),
        pytest.param('<button data-corrigenda="open">Report an error</button>', "/suggest/courier?url=", id="button"),
    ],
)
def test_a_click_opens_a_form_though_the_file_cannot_be_had(
    page: Page, host: Host, desk: Desk, invitation: str, leads_to: str
) -> None:
    host.pages["/write-to-us"] = FORM
    address = host.page(ARTICLE + invitation)
    page.route("**/w/**", lambda route: route.abort())
    open_page(page, address)
    page.get_by_text("Report an error").click()
    page.wait_for_url(f"**{leads_to}**")


def test_a_key_opens_the_form_of_the_desk_though_the_file_cannot_be_had(page: Page, host: Host, desk: Desk) -> None:
    address = host.page(ARTICLE)
    page.route("**/w/**", lambda route: route.abort())
    open_page(page, address)
    select(page, "Tuesday")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(f"{desk.origin}/suggest/{SITE}?url=*story")


def test_a_key_does_not_take_the_reader_away_from_the_page_while_the_desk_is_down(page: Page, host: Host) -> None:
    open_page(page, host.page(ARTICLE))
    page.route("**/w/**", lambda route: route.abort())
    page.route("**/suggest/*", lambda route: route.abort())
    select(page, "Tuesday")
    with page.expect_event("requestfailed", lambda request: "/suggest/" in request.url):
        page.keyboard.press("Control+Enter")
    _two_frames(page)
    assert page.url == f"{host.origin}/story"


def test_control_and_click_still_open_a_tab(page: Page, context: BrowserContext, host: Host) -> None:
    """Firefox does not always tell or ask what such a tab shows: the click itself says that nobody took it."""
    open_page(page, host.page(ARTICLE + '<a data-corrigenda="open" href="/write-to-us">Report an error</a>'))
    page.evaluate("addEventListener('click', (event) => setTimeout(() => (window.taken = event.defaultPrevented)))")
    with context.expect_page():
        page.get_by_text("Report an error").click(modifiers=["ControlOrMeta"])
    until(page, "window.taken === false")
    assert page.url == f"{host.origin}/story"
    assert popover(page).count() == 0


def test_an_element_that_is_named_like_the_widget_does_not_stop_it(page: Page, host: Host) -> None:
    open_page(page, host.page(f'<div id="corrigenda">{ARTICLE}</div>'))
    until(page, "Object.hasOwn(window, 'corrigenda')")
    select(page, "Tuesday")
    press_open(page)


def test_a_start_from_before_an_update_works_with_the_files_of_now(page: Page, host: Host, desk: Desk) -> None:
    desk.start = re.sub(rb"\.[0-9a-f]{8}\.js", b".01234567.js", desk.start)
    open_page(page, host.page(ARTICLE))
    with page.expect_request("**/w/suggesting.01234567.js"):
        suggest(page, "Tuesday", "Monday")
    expect(status(page)).to_have_text("Sent. Number 12.")


def test_once_it_is_loaded_the_popover_opens_in_the_frame_after_the_key(page: Page, host: Host) -> None:
    open_page(page, host.page(ARTICLE))
    _loaded_ahead(page, lambda: drag_over(page, page.locator("b")))
    page.evaluate(_OPEN_IN_THE_NEXT_FRAME)
    press_open(page)
    until(page, "window.open_then !== undefined")
    assert page.evaluate("open_then") is True
