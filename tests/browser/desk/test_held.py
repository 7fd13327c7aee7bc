"""Held suggestions in a browser: by keyboard alone, on small screens, dark, from right to left; the page that waits."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from corrigenda.corrections.models import Arrival
from corrigenda.corrections.suggestions.checks import pressure
from corrigenda.lib import clock
from corrigenda.newsroom.models import Site
from tests.browser.desk.conftest import WIDER, Look
from tests.factories import ArrivalFactory

LONG_IN_FIREFOX = True
HELD = "/desk/courier/held/"
LONG = "https://courier.example/" + "a-very-long-address-of-a-page-" * 8
TARGET = {"exact": "in 1931", "prefix": "The old bridge was opened ", "suffix": " by the mayor.", "start": 4, "end": 11}


@pytest.fixture
def held(live_server: LiveServer, site: Site) -> list[Arrival]:
    """Spam from one sender, a copy of the page, an address without a break, one that was dropped."""
    spam = {"kind": "other", "comment": "Buy https://pills.example " * 12, "name": "https://pills.example"}
    change = {"kind": "fact", "target": TARGET, "replacement": "in 1932", "comment": "See the plaque."}
    return [
        *ArrivalFactory.create_batch(3, site=site, held_by="links", sender="spammer", sent=spam),
        ArrivalFactory.create(site=site, held_by="page", sent=change),
        ArrivalFactory.create(site=site, held_by="site-rate", url=LONG, sent=change),
        ArrivalFactory.create(
            site=site, held_by="words", dropped_at=clock.now(), sent={"kind": "typo", "comment": "x" * 500}
        ),
    ]


PATHS = (HELD, f"{HELD}?state=dropped", f"{HELD}?reason=links", f"{HELD}?sender=spammer")


def ask_to_drop(editor: Page) -> None:
    editor.goto(HELD)
    editor.get_by_role("button", name="Drop all 5").click()
    expect(editor.get_by_role("heading", name="Drop 5 suggestions?")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_the_pages_fit_and_can_be_used_by_all(
    sit_down: Callable[..., Page],
    held: list[Arrival],
    look_at: Look,
    scheme: str,
    width: int,
) -> None:
    editor = sit_down(viewport={"width": width, "height": 900}, color_scheme=scheme)
    for number, path in enumerate((*PATHS, "confirm")):
        ask_to_drop(editor) if path == "confirm" else editor.goto(path)
        look_at(editor, f"held-{number}-{width}-{scheme}")


def test_in_arabic_the_list_is_its_own_mirror_image(
    sit_down: Callable[..., Page],
    held: list[Arrival],
    axe: Callable[[Page], list[str]],
    screenshot: Callable[[Page, str], Path],
) -> None:
    editor = sit_down(viewport={"width": 360, "height": 900}, locale="ar")
    editor.goto(HELD)
    expect(editor.locator("html")).to_have_attribute("dir", "rtl")
    assert editor.evaluate(WIDER) <= 0
    assert axe(editor) == []
    screenshot(editor, "held-rtl")


def test_spam_is_dropped_and_brought_back_by_keyboard_alone(editor: Page, held: list[Arrival]) -> None:
    editor.goto(HELD)
    boxes = editor.get_by_role("checkbox")
    editor.keyboard.press("j")
    expect(boxes.nth(0)).to_be_focused()
    editor.keyboard.press("j")
    editor.keyboard.press("j")
    editor.keyboard.press("Space")
    expect(boxes.nth(2)).to_be_checked()
    editor.keyboard.press("d")
    expect(editor.get_by_role("heading", name="Drop 1 suggestion?")).to_be_visible()
    editor.keyboard.press("Enter")
    expect(editor.locator(".messages")).to_contain_text("1 suggestion dropped.")
    assert Arrival.objects.exclude(dropped_at=None).count() == 2
    editor.goto(f"{HELD}?state=dropped")
    editor.keyboard.press("j")
    editor.keyboard.press("Space")
    editor.keyboard.press("b")
    expect(editor.get_by_role("heading", name="Bring back 1 suggestion?")).to_be_visible()
    editor.keyboard.press("Enter")
    expect(editor.locator(".messages")).to_contain_text("1 suggestion held again.")


def test_escape_does_nothing(editor: Page, held: list[Arrival]) -> None:
    ask_to_drop(editor)
    editor.keyboard.press("Escape")
    expect(editor).to_have_url(re.compile(f"{HELD}$"))
    assert Arrival.objects.exclude(dropped_at=None).count() == 1


def send_form(reader: Page) -> None:
    reader.goto("/suggest/courier?url=https://courier.example/city/bridge/")
    reader.get_by_label("What kind of mistake").select_option("fact")
    reader.get_by_label("What is wrong, and").press_sequentially("It was 1932.")
    reader.get_by_role("button", name="Send").click()


@pytest.fixture
def pressed(live_server: LiveServer, site: Site, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The desk asks everyone for proof."""
    monkeypatch.setattr(pressure, "SITE", 0)


def test_under_pressure_the_form_proves_work_by_itself(
    pressed: None, new_context: Callable[..., BrowserContext], live_server: LiveServer, watched: Callable[[Page], Page]
) -> None:
    reader = watched(new_context(base_url=live_server.url).new_page())
    send_form(reader)
    reader.wait_for_url("**/r/*")
    assert Arrival.objects.get().held_by == ""


def test_without_scripts_the_reader_waits_and_confirms(
    pressed: None,
    new_context: Callable[..., BrowserContext],
    live_server: LiveServer,
    axe: Callable[[Page], list[str]],
    monkeypatch: pytest.MonkeyPatch,
    screenshot: Callable[[Page, str], Path],
) -> None:
    monkeypatch.setattr("corrigenda.corrections.suggestions.checks.waiting.WAIT", 0)
    reader = new_context(base_url=live_server.url, viewport={"width": 360, "height": 900}).new_page()
    reader.route("**/proof.js", lambda route: route.abort())
    send_form(reader)
    expect(reader.get_by_role("heading", name="One moment, please")).to_be_visible()
    assert reader.evaluate(WIDER) <= 0
    assert axe(reader) == []
    screenshot(reader, "wait-360")
    reader.get_by_role("button", name="Send").click()
    reader.wait_for_url("**/r/*")
    assert Arrival.objects.get().held_by == ""
