"""The story on a real WordPress: the widget in its own theme, the fix in the post, the notice on the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.reader import open_page, press_open, select
from tests.connectors.wordpress.conftest import wordpress  # noqa: F401 - a fixture
from tests.connectors.wordpress.system import SECRET, WordPress
from tests.live import Live, tear_down, wait_until

pytestmark = pytest.mark.services  # a real CMS is started

CONTENT = """<!-- wp:paragraph -->
<p>The swing bridge was opened in <strong>1931</strong>, the harbour office says. It's the oldest of the town.</p>
<!-- /wp:paragraph -->"""


@pytest.fixture
def live(tmp_path: Path, wordpress: WordPress) -> Iterator[Live]:  # noqa: F811
    desk = Live(tmp_path)
    host = wordpress.url.removeprefix("http://")
    connector = ("--connector", "wordpress", "--set", f"url={wordpress.url}", "--set", f"secret={SECRET}")
    said = desk.commands(
        ("migrate",),
        ("site", "add", "courier", "--host", host, "--private", "--name", "The Courier", *connector),
    )
    desk.token = re.findall(r"cor_\S+", said)[0]
    desk.start_desk()
    for name, value in (("desk", desk.desk), ("site", "courier"), ("token", desk.token)):
        wordpress.act("option", name=f"corrigenda_{name}", value=value)
    yield desk
    wordpress.act("option", name="corrigenda_desk", value="")
    wordpress.act("forget_jobs")
    tear_down(desk)


def accept(live: Live, case: dict[str, Any]) -> None:
    start, end = case["anchor"]["start"], case["anchor"]["end"]
    said = {
        "outcome": "approve",
        "revision": case["revision"],
        "edit": {"start": start, "end": end, "old": "1931", "new": "1932"},
        "kind": "correction",
        "notice": "An earlier version gave a wrong year. The bridge was opened in 1932.",
    }
    status, told = live.call("POST", "/api/v1/cases/1/decision", said, token=True)
    assert status == 200, told


def test_the_story_on_wordpress(
    page: Page,
    live: Live,
    wordpress: WordPress,  # noqa: F811
    new_context: Callable[..., BrowserContext],
) -> None:
    post = wordpress.act("create", post={"post_title": "The bridge", "post_content": CONTENT})
    open_page(page, post["url"])
    select(page, "1931")
    popover = press_open(page)
    popover.get_by_label("Should read").fill("1932")
    page.keyboard.press("Control+Enter")
    expect(popover.get_by_role("status")).to_contain_text("Number 1")
    accept(live, wait_until(lambda: (case := live.case(1)) and case["anchor"] and case, "the page to be read"))
    wait_until(lambda: live.case(1)["state"] == "closed", "the correction")

    kept = wordpress.act("revisions", id=post["id"])
    assert [one["content"] for one in kept] == [CONTENT.replace("1931", "1932"), CONTENT]
    open_page(page, post["url"])
    expect(page.locator("[itemprop=articleBody]")).to_contain_text("opened in 1932, the harbour office")
    expect(page.locator("[data-corrigenda=notices]").last).to_contain_text("gave a wrong year")

    wordpress.act("forget_notices", id=post["id"])  # kept for a minute
    plain = new_context(java_script_enabled=False).new_page()
    plain.goto(post["url"])
    expect(plain.locator(".corrigenda-notices")).to_contain_text("gave a wrong year")
    expect(plain.get_by_role("link", name="write to us here")).to_be_visible()
