"""The thirty seconds on the README's first screen: `make pictures` records them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.deciding import press_enter, read_notice
from tests.browser.reader import open_page, press_open, select
from tests.browser.recording import HEIGHT, WIDTH, Recording
from tests.live import Live, demo, tear_down, wait_until

pytestmark = pytest.mark.long  # `make pictures` runs it, too
ARTICLE = "/city/swing-bridge-closure/"
LONGEST, MOST_BYTES = 30, 1_500_000


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    desk = demo(tmp_path)
    desk.start()
    yield desk
    tear_down(desk)


def test_the_story_is_recorded(live: Live, new_context: Callable[..., BrowserContext], tmp_path: Path) -> None:
    recording = Recording()
    size = {"width": WIDTH, "height": HEIGHT}
    reader, editor = (new_context(viewport=size, reduced_motion="reduce").new_page() for _ in range(2))
    number = _suggested(reader, live, recording)
    wait_until(lambda: live.case(number).get("anchor"), "the page to be read")
    _decided(editor, live, number, recording)
    wait_until(lambda: live.case(number)["state"] == "closed", "the correction")
    _published(reader, live, number, recording)
    path = Path(os.environ.get("CORRIGENDA_SCREENSHOTS", tmp_path)) / "story.webp"
    recording.save(path)
    with Image.open(path) as saved:
        assert saved.n_frames > 12  # type: ignore[attr-defined]
    assert recording.seconds <= LONGEST and path.stat().st_size <= MOST_BYTES


def _suggested(page: Page, live: Live, recording: Recording) -> int:
    """Returns the number of the reader's suggestion."""
    open_page(page, live.newsroom + ARTICLE)
    page.get_by_text("1.9 kilometres").first.scroll_into_view_if_needed()
    recording.show(page, "A reader finds a wrong figure in an article …", 2)
    select(page, "1.9")
    recording.show(page, "… highlights it …", 1.5)
    popover = press_open(page)
    expect(popover.get_by_label("Should read")).to_be_focused()
    recording.show(page, "… presses Ctrl+Enter, and types what it should be.", 1.5)
    recording.type(page, "2.1", "… presses Ctrl+Enter, and types what it should be.")
    recording.show(page, "Ctrl+Enter sends the suggestion. No account is needed.", 1.5)
    page.keyboard.press("Control+Enter")
    expect(popover.get_by_role("status")).to_contain_text("Number")
    recording.show(page, "The suggestion has a number, and a receipt to come back to.", 2)
    return int(re.findall(r"[Nn](?:umber|o\.) (\d+)", popover.get_by_role("status").inner_text())[0])


def _decided(page: Page, live: Live, number: int, recording: Recording) -> None:
    page.bring_to_front()
    page.goto(f"{live.desk}/desk/")
    page.get_by_label("User name").focus()
    page.keyboard.type("edith")
    page.keyboard.press("Tab")
    page.keyboard.type("blue-pencil-edith")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Queue")).to_be_visible()
    recording.show(page, "An editor sees it in the queue.", 2)
    page.goto(f"{live.desk}/desk/courier/{number}/")
    recording.show(page, "Its case shows the words in the article as it is today.", 2.5)
    page.keyboard.press("a")
    expect(page.locator("#preview")).to_contain_text("2.1")
    recording.show(page, "The key a: what will change, the notice, and where it goes.", 3)
    read_notice(page)
    recording.show(page, "Once the notice has been seen, Enter accepts.", 2)
    press_enter(page)
    expect(page.get_by_role("heading", name=f"No. {number}")).to_have_count(0)
    recording.show(page, "It is decided, and the next case is here.", 2)


def _published(page: Page, live: Live, number: int, recording: Recording) -> None:
    page.bring_to_front()
    notices = page.locator("[data-corrigenda=notices]")
    wait_until(lambda: open_page(page, live.newsroom + ARTICLE) or "2.1" in notices.inner_text(), "the notice")
    page.locator("[data-corrigenda=notices]").scroll_into_view_if_needed()
    recording.show(page, "The article is corrected in its own source, with a notice …", 3)
    page.goto(f"{live.desk}/s/courier/corrections/{number}/")
    recording.show(page, "… and the correction stands on a public record.", 3.5)
