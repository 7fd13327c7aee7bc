"""docs/ghost.md, "From nothing to the first correction": its commands by a shell, its steps in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.newcomer import correct, said
from tests.browser.reader import open_page
from tests.connectors.ghost.conftest import ghost  # noqa: F401 - a fixture
from tests.connectors.ghost.system import Ghost
from tests.docs.tutorial import Tutorial, get, tutorial
from tests.live import answers, wait_until

pytestmark = pytest.mark.long  # a real CMS is started

HTML = "<p>The swing bridge was opened in <strong>1931</strong>, they say.</p>"


@pytest.fixture
def guide(tmp_path: Path, ghost: Ghost) -> Iterator[Tutorial]:  # noqa: F811
    made = tutorial("ghost", tmp_path, ghost.url.removeprefix("http://"))
    with made.done(GHOST_KEY=ghost.key):
        yield made


def test_the_guide_ends_in_a_post_that_is_corrected_and_a_notice(
    page: Page,
    guide: Tutorial,
    ghost: Ghost,  # noqa: F811
    browser_name: str,
) -> None:
    post = ghost.create_from_html(title=f"The bridge in {browser_name}", html=HTML)
    wait_until(lambda: answers(f"http://{guide.desk}/"), "the desk")
    ghost.inject(said(guide, r"<script async src=\S+ data-site=\S+></script>"))
    correct(page, guide, post["url"])

    wait_until(lambda: guide.notices(post["url"]), "the notice")
    assert [kept.count("1932") for kept in ghost.revisions(post["id"])] == [0, 1]
    wait_until(lambda: "<strong>1932</strong>, they say" in get(post["url"]), "the page")
    open_page(page, post["url"])
    expect(page.locator("[data-corrigenda=notices]").last).to_contain_text("1932")
