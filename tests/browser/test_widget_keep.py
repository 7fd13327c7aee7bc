"""No suggestion is lost and none is sent twice, whatever becomes of the network, the desk or the tab."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.reader import open_page, popover, press_escape, press_open, select, status, suggest, until
from tests.browser.widget_host import BROKEN_OFF, Answer, Desk, Host, answer

LONG_IN_FIREFOX = True

STORY = "<article><p>The talks on Tuesday were about coal.</p></article>"
KEPT = "Object.keys(localStorage).filter((key) => key.includes(':kept:')).length"
HOTEL = Answer(200, b"<title>Welcome, please log in</title>", "text/html")


def _kept(page: Page) -> int:
    return int(page.evaluate(KEPT))


def _expect_none_kept(page: Page) -> None:
    until(page, f"{KEPT} === 0")


def _expect_kept(page: Page) -> None:
    expect(popover(page).get_by_role("heading")).to_have_text("Not sent yet")
    expect(popover(page)).to_contain_text("saved in this browser and will be sent automatically")
    assert _kept(page) == 1


@pytest.mark.parametrize(
    "failure",
    [
        pytest.param(BROKEN_OFF, id="connection broken off"),
        pytest.param(answer(503, {"title": "Busy"}, Retry_After="5"), id="503"),
        pytest.param(answer(500, {"title": "Oops"}), id="500"),
        pytest.param(Answer(502, b"<h1>Bad gateway</h1>", "text/html"), id="502 that is not JSON"),
        pytest.param(HOTEL, id="200 of a hotel's login page"),
    ],
)
def test_what_the_desk_did_not_answer_is_kept_and_sent_on_the_next_visit(
    page: Page, host: Host, desk: Desk, failure: Answer
) -> None:
    desk.script = [failure]
    address = host.page(STORY)
    open_page(page, address)
    suggest(page, "Tuesday", "Monday")
    _expect_kept(page)
    assert desk.suggestions == []
    open_page(page, address)
    expect(page.get_by_text("Sent. Number 12.")).to_be_visible()
    _expect_none_kept(page)
    assert [each["replacement"] for each in desk.suggestions] == ["Monday"]
    assert len({each["idempotency_key"] for each in desk.tried}) == 1


def test_what_is_kept_is_sent_in_the_order_in_which_it_was_written(page: Page, host: Host, desk: Desk) -> None:
    """While the desk asks for time, none overtakes the one that it did not take."""
    busy = answer(503, {"title": "Busy"}, Retry_After="600")
    desk.script = [busy, busy]
    address = host.page("<article><p>The talks on Tuesday were about coal and iron.</p></article>")
    open_page(page, address)
    for words, replacement in (("Tuesday", "Monday"), ("coal", "gas")):
        suggest(page, words, replacement)
        expect(popover(page).get_by_role("heading")).to_have_text("Not sent yet")
        press_escape(page)
    assert _kept(page) == 2
    desk.tried.clear()
    desk.script = [busy]
    with page.expect_response(lambda response: response.status == 503):
        open_page(page, address)
    assert [each["replacement"] for each in desk.tried] == ["Monday"]
    open_page(page, address)
    _expect_none_kept(page)
    assert [each["replacement"] for each in desk.suggestions] == ["Monday", "gas"]


def test_success_is_not_said_before_the_answer(page: Page, host: Host, desk: Desk) -> None:
    answered = threading.Event()
    desk.before_answer = lambda: answered.wait(10) and None
    open_page(page, host.page(STORY))
    suggest(page, "Tuesday", "Monday")
    expect(status(page)).to_have_text("Sending…")
    page.keyboard.press("Control+Enter")
    expect(popover(page).get_by_role("heading")).to_have_text("Suggest a correction")
    answered.set()
    expect(status(page)).to_have_text("Sent. Number 12.")
    assert len(desk.tried) == 1


def test_an_answer_that_was_lost_is_asked_for_again_with_the_same_key(page: Page, host: Host, desk: Desk) -> None:
    desk.script = [answer(201, {}), BROKEN_OFF]
    address = host.page(STORY)
    open_page(page, address)
    suggest(page, "Tuesday", "Monday")
    _expect_kept(page)
    assert len(desk.suggestions) == 1
    open_page(page, address)
    expect(page.get_by_text("Sent. Number 12.")).to_be_visible()
    assert len(desk.tried) == 2
    assert len(desk.suggestions) == 1


def test_a_tab_closed_while_sending_loses_nothing(
    context: BrowserContext, watched: Callable[[Page], Page], host: Host, desk: Desk
) -> None:
    reached, closed = threading.Event(), threading.Event()

    def stall() -> None:
        reached.set()
        closed.wait(10)

    desk.before_answer = stall
    desk.script = [BROKEN_OFF]
    address = host.page(STORY)
    page = watched(context.new_page())
    open_page(page, address)
    suggest(page, "Tuesday", "Monday")
    assert reached.wait(10)
    page.close()
    closed.set()
    again = watched(context.new_page())
    open_page(again, address)
    expect(again.get_by_text("Sent. Number 12.")).to_be_visible()
    assert len(desk.suggestions) == 1


def test_it_is_sent_when_the_network_comes_back(page: Page, host: Host, desk: Desk) -> None:
    open_page(page, host.page(STORY))
    select(page, "Tuesday")
    opened = press_open(page)
    page.context.set_offline(True)
    opened.get_by_label("Should read").press_sequentially("Monday")
    page.keyboard.press("Control+Enter")
    _expect_kept(page)
    page.keyboard.press("Enter")
    page.context.set_offline(False)
    expect(page.get_by_text("Sent. Number 12.")).to_be_visible()
    _expect_none_kept(page)
    assert len(desk.suggestions) == 1


def test_it_is_tried_again_less_and_less_often_until_it_is_sent(page: Page, host: Host, desk: Desk) -> None:
    page.clock.install()
    desk.script = [answer(503, {}), answer(503, {}), answer(429, {}, Retry_After="300")]
    open_page(page, host.page(STORY))
    suggest(page, "Tuesday", "Monday")
    _expect_kept(page)
    for pause in [30, 60]:
        page.clock.fast_forward((pause - 1) * 1000)
        with page.expect_response("**/api/v1/suggestions"):
            page.clock.fast_forward(1000)
        page.evaluate("new Promise((resolve) => navigator.locks.query().then(resolve))")
    assert _kept(page) == 1
    with page.expect_response("**/api/v1/suggestions"):
        page.clock.fast_forward(301_000)
    _expect_none_kept(page)
    assert (len(desk.tried), len(desk.suggestions)) == (4, 1)


def test_two_tabs_do_not_send_the_same_suggestion_twice(
    context: BrowserContext, watched: Callable[[Page], Page], host: Host, desk: Desk
) -> None:
    desk.script = [answer(503, {})]
    address = host.page(STORY)
    first, second = watched(context.new_page()), watched(context.new_page())
    open_page(first, address)
    suggest(first, "Tuesday", "Monday")
    _expect_kept(first)
    together = threading.Event()
    # The first tab to get through waits until the second has looked too.
    desk.before_answer = lambda: together.wait(10) and None
    first.evaluate("dispatchEvent(new Event('online'))")
    open_page(second, address)
    second.evaluate("dispatchEvent(new Event('online'))")
    together.set()
    _expect_none_kept(first)
    assert len(desk.tried) == 2
    assert len(desk.suggestions) == 1


def test_a_refusal_after_the_reader_has_gone_on_is_told_with_their_words(page: Page, host: Host, desk: Desk) -> None:
    desk.script = [answer(503, {}), answer(422, {"title": "This page is not of this site."})]
    address = host.page(STORY)
    open_page(page, address)
    suggest(page, "Tuesday", "Monday")
    _expect_kept(page)
    open_page(page, address)
    told = page.locator("[data-corrigenda=popover]").get_by_role("status")
    expect(told).to_contain_text("This page is not of this site.")
    expect(told).to_contain_text("Monday")
    _expect_none_kept(page)


def test_a_browser_that_keeps_nothing_says_so_and_the_words_stay(page: Page, host: Host, desk: Desk) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }")
    desk.script = [answer(503, {})]
    open_page(page, host.page(STORY))
    suggest(page, "Tuesday", "Monday")
    expect(status(page)).to_have_text("The desk cannot be reached. Please try again later.")
    expect(popover(page).get_by_label("Should read")).to_have_value("Monday")
    page.keyboard.press("Control+Enter")
    expect(status(page)).to_have_text("Sent. Number 12.")


def test_a_popover_closed_while_sending_still_sends(page: Page, host: Host, desk: Desk) -> None:
    answered = threading.Event()
    desk.before_answer = lambda: answered.wait(10) and None
    open_page(page, host.page(STORY))
    suggest(page, "Tuesday", "Monday")
    expect(status(page)).to_have_text("Sending…")
    popover(page).get_by_role("button", name="Close").click()
    expect(popover(page)).not_to_be_visible()
    answered.set()
    expect(page.get_by_text("Sent. Number 12.")).to_be_visible()
    _expect_none_kept(page)
    assert len(desk.suggestions) == 1


def test_a_refusal_after_the_popover_was_closed_is_told(page: Page, host: Host, desk: Desk) -> None:
    answered = threading.Event()
    desk.before_answer = lambda: answered.wait(10) and None
    desk.script = [answer(422, {"title": "This page is not of this site."})]
    open_page(page, host.page(STORY))
    suggest(page, "Tuesday", "Monday")
    expect(status(page)).to_have_text("Sending…")
    press_escape(page)
    answered.set()
    expect(page.get_by_text("This page is not of this site.")).to_be_visible()
    expect(press_open(page).get_by_label("Should read")).to_have_value("Monday")


def test_without_https_keys_and_sending_work_as_well(page: Page, host: Host, desk: Desk) -> None:
    page.add_init_script("delete Crypto.prototype.randomUUID; delete Navigator.prototype.locks")
    desk.script = [answer(503, {})]
    address = host.page(STORY)
    open_page(page, address)
    suggest(page, "Tuesday", "Monday")
    _expect_kept(page)
    open_page(page, address)
    expect(page.get_by_text("Sent. Number 12.")).to_be_visible()
    assert len(desk.suggestions) == 1
    assert len(desk.suggestions[0]["idempotency_key"]) >= 16
