"""Proof of work in the widget: asked for by the desk only, solved unseen under the host's strict policy."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import altcha
from playwright.sync_api import Page, expect

from tests.browser.reader import open_page, press_open, select, status
from tests.browser.widget_host import Answer, Desk, Host, answer

STORY = "<article><h1>Bridge to reopen</h1><p>The minister, Jon Hallam, said on Tuesday that it is safe.</p></article>"
LONG_IN_FIREFOX = True
SECRET = "a secret of the desk"


def asks(**more: str) -> Answer:
    """What the desk says under pressure."""
    in_a_while = datetime.now(UTC) + timedelta(minutes=10)
    challenge = altcha.create_challenge("PBKDF2/SHA-256", 100, expires_at=in_a_while, hmac_secret=SECRET, **more)
    return answer(
        428, {"title": "Precondition Required", "status": 428, "detail": "", "challenge": challenge.to_dict()}
    )


def sent_by_reader(page: Page, host: Host) -> None:
    open_page(page, host.page(STORY))
    select(page, "Jon Hallam")
    press_open(page)
    page.keyboard.type("John Hallam")
    page.keyboard.press("Control+Enter")


def proved(suggestion: dict[str, Any]) -> bool:
    return altcha.verify_solution(suggestion["proof"], SECRET).verified


def test_a_reader_sees_nothing_of_it(page: Page, host: Host, desk: Desk) -> None:
    desk.script = [asks()]
    sent_by_reader(page, host)
    expect(status(page)).to_have_text("Sent. Number 12.")
    first, second = desk.tried
    assert first["proof"] == ""
    assert proved(second)
    assert {**first, "proof": second["proof"]} == second


def test_one_answer_in_many_is_found_too(page: Page, host: Host, desk: Desk) -> None:
    desk.script = [asks(key_prefix="000")]
    sent_by_reader(page, host)
    expect(status(page)).to_have_text("Sent. Number 12.")
    assert proved(desk.tried[1])


def test_a_proof_that_came_too_late_is_told(page: Page, host: Host, desk: Desk) -> None:
    again = json.loads(asks().body) | {"detail": "Many suggestions are arriving. Please wait a moment."}
    desk.script = [asks(), answer(428, again)]
    sent_by_reader(page, host)
    expect(status(page)).to_have_text("Many suggestions are arriving. Please wait a moment.")
    page.keyboard.press("Control+Enter")
    expect(status(page)).to_have_text("Sent. Number 12.")


def test_a_browser_that_cannot_compute_sends_without(page: Page, host: Host, desk: Desk) -> None:
    page.add_init_script("Object.defineProperty(Crypto.prototype, 'subtle', {value: undefined})")
    desk.script = [asks()]
    sent_by_reader(page, host)
    expect(status(page)).to_have_text("Sent. Number 12.")
    assert [each["proof"] for each in desk.tried] == ["", None]


def test_a_copy_of_the_page_names_the_newsrooms_address(page: Page, host: Host, desk: Desk) -> None:
    head = '<link rel="canonical" href="https://courier.example/bridge">'
    open_page(page, host.page(STORY, head=head))
    select(page, "Jon Hallam")
    press_open(page)
    page.keyboard.type("John Hallam")
    page.keyboard.press("Control+Enter")
    expect(status(page)).to_have_text("Sent. Number 12.")
    [sent] = desk.suggestions
    assert (sent["url"], sent["canonical"]) == (f"{host.origin}/story", "https://courier.example/bridge")


def test_people_cannot_reach_the_field_for_programs(page: Page, host: Host, desk: Desk) -> None:
    open_page(page, host.page(STORY))
    select(page, "Jon Hallam")
    opened = press_open(page)
    trap = opened.locator("[name=website]")
    expect(trap).to_have_count(1)
    expect(trap).not_to_be_visible()
