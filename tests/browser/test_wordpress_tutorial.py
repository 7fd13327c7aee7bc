"""docs/wordpress.md, "From nothing to the first correction": its commands by a shell, its steps in a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.newcomer import correct, said
from tests.browser.reader import open_page
from tests.connectors.wordpress.conftest import running
from tests.connectors.wordpress.system import WordPress
from tests.docs.tutorial import Tutorial, get, tutorial
from tests.live import answers, wait_until

pytestmark = pytest.mark.services  # a real CMS is started

CONTENT = "<!-- wp:paragraph -->\n<p>The swing bridge was opened in 1931, they say.</p>\n<!-- /wp:paragraph -->"


@pytest.fixture
def wordpress() -> Iterator[WordPress]:
    with running(plugin=False) as made:
        yield made


@pytest.fixture
def guide(tmp_path: Path, wordpress: WordPress) -> Iterator[Tutorial]:
    made = tutorial("wordpress", tmp_path, wordpress.url.removeprefix("http://"))
    with made.done():
        yield made


def set_up(page: Page, guide: Tutorial, wordpress: WordPress) -> None:
    page.goto(f"{wordpress.url}/wp-login.php")
    page.get_by_label("Username or Email Address").fill("edith")
    page.get_by_label("Password", exact=True).fill("a password")
    page.get_by_role("button", name="Log In").click()
    page.wait_for_url("**/wp-admin/**")
    page.wait_for_load_state()
    page.goto(f"{wordpress.url}/wp-admin/plugin-install.php?tab=upload")
    page.locator("input[type=file]").set_input_files(guide.folder / "corrigenda.zip")
    page.get_by_role("button", name="Install Now").click()
    page.get_by_role("link", name="Activate Plugin").click()
    expect(page.get_by_text("Plugin activated.")).to_be_visible()
    page.locator("[data-slug=corrigenda]").get_by_role("link", name="Settings").click()
    page.get_by_label("Address of the desk").fill(said(guide, r"(?<=Address of the desk: )\S+"))
    page.get_by_label("Key of the site").fill(said(guide, r"(?<=Key of the site at the desk: )\S+"))
    page.get_by_label("Newsroom token").fill(said(guide, r"(?<=Newsroom token: )\S+"))
    page.get_by_label("Secret of the webhook").fill(said(guide, r"(?<=Secret of the webhook: )\S+"))
    page.get_by_role("button", name="Save Changes").click()
    expect(page.get_by_placeholder("Set. Leave empty to keep it.")).to_have_count(2)
    page.get_by_role("button", name="Test the connection").click()
    expect(page.get_by_text("The desk answers, and knows this site and its token.")).to_be_visible()


def test_the_guide_ends_in_a_post_that_is_corrected_and_a_notice(
    page: Page, new_context: Callable[..., BrowserContext], guide: Tutorial, wordpress: WordPress
) -> None:
    post = wordpress.act("create", post={"post_title": "The bridge", "post_content": CONTENT})
    wait_until(lambda: answers(f"http://{guide.desk}/"), "the desk")
    set_up(new_context().new_page(), guide, wordpress)  # not watched: WordPress's own pages are not ours
    page.bring_to_front()
    correct(page, guide, post["url"])

    wait_until(lambda: guide.notices(post["url"]), "the notice")
    kept = wordpress.act("revisions", id=post["id"])
    assert [one["content"] for one in kept] == [CONTENT.replace("1931", "1932"), CONTENT]
    assert "opened in 1932" in get(post["url"])
    open_page(page, post["url"])
    expect(page.locator("[data-corrigenda=notices]").last).to_contain_text("1932")
