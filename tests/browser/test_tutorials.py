"""docs/git.md and docs/webhook.md, "From nothing to the first correction": commands by a shell, steps in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.newcomer import correct
from tests.browser.reader import open_page
from tests.docs.tutorial import get, tutorial
from tests.live import answers, wait_until

pytestmark = pytest.mark.long


@pytest.mark.parametrize("name", ["git", "webhook"])
def test_the_keys_that_a_guide_names_lead_to_a_corrected_page_and_a_notice(
    page: Page, tmp_path: Path, name: str
) -> None:
    guide = tutorial(name, tmp_path)
    by_api = next(number for number, block in enumerate(guide.blocks) if "/api/v1/" in block)
    url = f"http://{guide.page}/bridge.html"
    with guide.done(but=len(guide.blocks) - by_api):
        wait_until(lambda: answers(f"http://{guide.desk}/"), "the desk")
        wait_until(lambda: answers(url), "the page")
        correct(page, guide, url)
        wait_until(lambda: "1932" in get(url) and "1931" not in get(url), "the corrected page")
        wait_until(lambda: guide.notices(url), "the published notice")
        open_page(page, url)
        expect(page.locator("[data-corrigenda=notices]").last).to_contain_text("1932")
