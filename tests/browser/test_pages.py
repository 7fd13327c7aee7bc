"""Every page of the demo, looked at: axe finds nothing, nothing is wider than a phone, and pictures of it for the docs."""

from __future__ import annotations

import re
import urllib.request
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.reader import open_page, press_open, select
from tests.live import Live, demo, tear_down

ARTICLE = "/diplomacy/strait-talks-resume/"
LONG_IN_FIREFOX = True
LOOKS = [(360, "light"), (1440, "light"), (360, "dark"), pytest.param(1440, "dark", marks=pytest.mark.long)]
STAFF = ("stanley", "blue-pencil-stanley")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    live = demo(tmp_path_factory.mktemp("demo"))
    live.start()
    yield live
    tear_down(live)


@pytest.fixture(scope="module")
def staff_state(filled: Live, browser: Browser) -> object:
    """What a browser remembers after Stanley, the standards editor, has logged in."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{filled.desk}/desk/")
    page.get_by_label("User name").fill(STAFF[0])
    page.get_by_label("Password").fill(STAFF[1])
    page.get_by_label("Password").press("Enter")
    page.wait_for_url("**/desk/courier/**")
    state = context.storage_state()
    context.close()
    return state


def pages(live: Live) -> dict[str, str]:
    """A name for each page, and its address."""
    open_case = live.call("GET", "/api/v1/cases?state=open", token=True)[1]["cases"][-1]["number"]
    record = f"{live.desk}/s/courier"
    return {
        "newsroom-front": f"{live.newsroom}/",
        "article": live.newsroom + ARTICLE,
        "home": f"{live.desk}/",
        "suggest": f"{live.desk}/suggest/courier?url={live.newsroom}{ARTICLE}",
        "record": f"{record}/corrections/",
        "correction": live.call("GET", "/api/v1/cases?state=closed", token=True)[1]["cases"]
        and f"{record}/corrections/{corrected(live)}/",
        "record-searched": f"{record}/corrections/?q=the&kind=correction&from=2020-01-01",
        "history": f"{record}/history/{article_of(live)}/",
        "policy": f"{record}/policy/",
        "mail": f"{live.desk}/demo/mail/",
        "queue": f"{live.desk}/desk/courier/",
        "case": f"{live.desk}/desk/courier/{open_case}/",
        "accept": f"{live.desk}/desk/courier/{open_case}/accept/",
        "statistics": f"{live.desk}/desk/courier/statistics/",
        "sign-off": f"{live.desk}/desk/courier/{awaiting(live)}/sign-off/",
        "amend": f"{live.desk}/desk/courier/{corrected(live)}/amend/",
        "notice-policy": f"{live.desk}/desk/courier/policy/",
        "search": f"{live.desk}/desk/courier/search/?q=Maren+Accord",
        "not-found": f"{live.desk}/no-such-page",
    }


def corrected(live: Live) -> int:
    closed = live.call("GET", "/api/v1/cases?state=closed", token=True)[1]["cases"]
    number: int = next(case["number"] for case in closed if case["correction"] and case["correction"]["notice"])
    return number


def awaiting(live: Live) -> int:
    """A case that waits for its second sign-off; the newsroom's own system has decided it."""
    waiting = live.call("GET", "/api/v1/cases?state=awaiting-signoff", token=True)[1]["cases"]
    if not waiting:
        newest = live.call("GET", "/api/v1/cases?state=open", token=True)[1]["cases"][0]["number"]
        said = {"outcome": "approve", "kind": "apology", "notice": "We regret the error."}
        waiting = [live.call("POST", f"/api/v1/cases/{newest}/decision", said, token=True)[1]]
    number: int = waiting[0]["number"]
    return number


def article_of(live: Live) -> str:
    """The number that the history of the corrected article is found under."""
    with urllib.request.urlopen(f"{live.desk}/s/courier/corrections/{corrected(live)}/") as page:
        found = re.search(rb"/history/(\d+)/", page.read())
    assert found is not None
    return found.group(1).decode()


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_every_page(
    filled: Live,
    staff_state: object,
    browser_name: str,
    new_context: Callable[..., BrowserContext],
    watched: Callable[[Page], Page],
    axe: Callable[[Page], list[str]],
    screenshot: Callable[[Page, str], object],
    width: int,
    scheme: str,
) -> None:
    if browser_name == "firefox" and scheme == "dark":
        pytest.skip("stock Firefox does not pretend a dark scheme to Playwright")
    context = new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        storage_state=staff_state,
        reduced_motion="reduce",
    )
    page = watched(context.new_page())
    found: dict[str, list[str]] = {}
    for name, address in pages(filled).items():
        page.goto(address)
        if complaints := axe(page):
            found[name] = complaints
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.setdefault(name, []).append("wider than the window")
        screenshot(page, f"{name}-{width}-{scheme}")
    open_page(page, filled.newsroom + ARTICLE)
    select(page, "full support to the talks")
    page.evaluate("getSelection().anchorNode.parentElement.scrollIntoView({block: 'start'})")
    press_open(page).get_by_label("Should read").fill("full support for the talks")
    if complaints := axe(page):
        found["popover"] = complaints
    screenshot(page, f"popover-{width}-{scheme}")
    assert found == {}
