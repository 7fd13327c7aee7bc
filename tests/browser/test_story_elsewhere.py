"""One wrong figure stands in the background paragraph of five articles: one decision puts all of them right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.deciding import press_enter
from tests.browser.reader import open_page, press_open, select
from tests.live import Live, tear_down, wait_until

WRONG, RIGHT = "4,200 square kilometres", "2,400 square kilometres"
FIRST = "diplomacy/strait-talks-resume.md"
ELSEWHERE = [
    "diplomacy/ambassador-presents-credentials.md",
    "harbour/fishing-quota-dispute.md",
    "harbour/maren-accord-explained.md",
    "city/night-sitting-passage-bill.html",  # with tags inside the words
]
CHANGED = "harbour/fishing-quota-dispute.md"

LONG_IN_FIREFOX = True


@pytest.fixture(scope="module")
def live(browser_name: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """The newsroom's whole archive is known, as it is after the first `corrigenda ingest`; for each browser anew."""
    desk = Live(tmp_path_factory.mktemp(f"elsewhere-{browser_name}"))
    desk.set_up()
    desk.start()
    desk.command("ingest", f"{desk.newsroom}/sitemap.xml", "--site", "courier", "--pause", "0")
    yield desk
    tear_down(desk)


def test_one_decision_five_files_one_conflict(
    page: Page, live: Live, new_context: Callable[..., BrowserContext], screenshot: Callable[[Page, str], Path]
) -> None:
    before = commits(live)
    open_page(page, f"{live.newsroom}/diplomacy/strait-talks-resume/")
    select(page, WRONG)
    popover = press_open(page)
    popover.get_by_label("Should read").fill(RIGHT)
    popover.get_by_role("combobox").select_option("fact")
    page.keyboard.press("Control+Enter")
    expect(popover.get_by_role("status")).to_contain_text("Number 1")
    wait_until(lambda: len(live.case(1).get("occurrences", [])) == 4, "the same words elsewhere")

    desk = at_desk(live, new_context)
    expect(desk.get_by_text("also in 4 other articles")).to_be_visible()
    desk.keyboard.press("j")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", name="No. 1")).to_be_visible()
    desk.keyboard.press("a")
    boxes = desk.locator(".elsewhere input[type=checkbox]")
    expect(boxes).to_have_count(4)
    expect(desk.locator(".elsewhere input:checked")).to_have_count(4)
    expect(desk.locator(".elsewhere del").first).to_have_text("4,200")
    expect(desk.get_by_text("Other articles changed with this one: 4")).to_be_visible()
    screenshot(desk, "story-elsewhere")
    # Meanwhile an author rounds the figure in one of them; the desk has not seen that yet.
    live.author_writes(CHANGED, lambda text: text.replace(WRONG, "about 4,000 square kilometres"))
    press_enter(desk)

    wait_until(lambda: states(live) == ["closed"] * 4 + ["conflict"], "each to go its own way")
    assert commits(live) == before + 1 + 4  # the author's and ours, a file each
    for ref in (FIRST, *ELSEWHERE):
        assert ("2,400" in live.git("show", f"HEAD:{ref}")) is (ref != CHANGED), ref
    assert "about 4,000 square kilometres" in live.git("show", f"HEAD:{CHANGED}")
    assert len(notices(live)) == 4

    conflict = next(number for number in range(1, 6) if live.case(number)["state"] == "conflict")
    wait_until(lambda: "4,000" in live.case(conflict)["copy"], "the page to be read again")
    desk.goto(f"{live.desk}/desk/courier/{conflict}/accept/?words=4%2C000+square+kilometres")
    desk.get_by_label("Should read").fill(RIGHT)
    expect(desk.locator("#preview ins")).to_have_text("2,400")
    screenshot(desk, "story-elsewhere-conflict")
    desk.get_by_label("Notice").fill("An earlier version of this article gave a wrong size of the strait.")
    press_enter(desk)
    wait_until(lambda: states(live) == ["closed"] * 5, "the last of five")
    assert commits(live) == before + 1 + 5
    assert "about 2,400 square kilometres" in live.git("show", f"HEAD:{CHANGED}")
    assert len(notices(live)) == 5


def test_a_page_shows_other_stories_on_its_matter(
    page: Page, live: Live, screenshot: Callable[[Page, str], Path]
) -> None:
    open_page(page, f"{live.newsroom}/harbour/fishing-quota-dispute/")
    card = page.locator("[data-corrigenda=related]")
    expect(card.get_by_role("link").first).to_be_visible()
    addresses = [link.get_attribute("href") or "" for link in card.get_by_role("link").all()]
    assert any("maren-accord-explained" in one or "strait-talks-resume" in one for one in addresses)
    assert not any("fishing-quota-dispute" in one for one in addresses)
    card.scroll_into_view_if_needed()
    screenshot(page, "related")


def at_desk(live: Live, new_context: Callable[..., BrowserContext]) -> Page:
    desk = new_context().new_page()
    desk.goto(f"{live.desk}/desk/")
    desk.get_by_label("User name").fill("edith")
    desk.get_by_label("Password").fill(live.passwords["edith"])
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", name="Queue")).to_be_visible()
    return desk


def states(live: Live) -> list[str]:
    return sorted(live.case(number).get("state", "") for number in range(1, 6))


def commits(live: Live) -> int:
    return int(live.git("rev-list", "--count", "HEAD"))


def notices(live: Live) -> list[str]:
    _, feed = live.call("GET", "/s/courier/corrections/feed.json")
    return [item["url"] for item in feed["items"]]
