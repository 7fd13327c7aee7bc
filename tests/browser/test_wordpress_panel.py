"""Beside a post in WordPress's block editor, what readers suggest on it: with a real desk, in a real browser."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.connectors.wordpress.admin import Admin
from tests.connectors.wordpress.conftest import wordpress  # noqa: F401 - a fixture
from tests.connectors.wordpress.system import WordPress
from tests.live import Live, free_port, tear_down, wait_until

pytestmark = pytest.mark.services  # a real CMS is started

CONTENT = "<!-- wp:paragraph -->\n<p>The swing bridge was opened in 1931, the harbour office says.</p>\n<!-- /wp:paragraph -->"
COMMENT = "It is on the plaque at the pier. Ask ann@reader.example."
HOSTILE = "<img src=x onerror=\"document.title='hacked'\">"


@pytest.fixture
def live(tmp_path: Path, wordpress: WordPress) -> Iterator[Live]:  # noqa: F811
    desk = Live(tmp_path)
    host = wordpress.url.removeprefix("http://")
    said = desk.commands(("migrate",), ("site", "add", "courier", "--host", host, "--private"))
    desk.token = re.findall(r"cor_\S+", said)[0]
    desk.start_desk()
    for name, value in (("desk", desk.desk), ("site", "courier"), ("token", desk.token)):
        wordpress.act("option", name=f"corrigenda_{name}", value=value)
    yield desk
    wordpress.act("uninstall")
    tear_down(desk)


def suggest(live: Live, url: str, exact: str, replacement: str, comment: str = "") -> None:
    sent = {
        **{"site": "courier", "url": url, "kind": "fact", "comment": comment},
        **{"target": {"exact": exact}, "replacement": replacement},
    }
    status, told = live.call("POST", "/api/v1/suggestions", sent)
    assert status == 201, told


def log_in(page: Page, wordpress: WordPress) -> None:  # noqa: F811
    """The login form is WordPress's own, and its dashboard loads much that no post needs."""
    page.context.add_cookies(Admin(wordpress).cookies())  # type: ignore[arg-type]


def opened(page: Page, wordpress: WordPress, post: int) -> None:  # noqa: F811
    page.goto(f"{wordpress.url}/wp-admin/post.php?post={post}&action=edit")
    page.wait_for_function("window.wp && wp.data && wp.data.select('core/editor').getCurrentPostId()")
    # The welcome of a first visit is not what is tested; the sidebar of the document is.
    page.evaluate(
        """() => {
            wp.data.dispatch('core/preferences').set('core/edit-post', 'welcomeGuide', false);
            wp.data.dispatch('core/edit-post').openGeneralSidebar('edit-post/document');
        }"""
    )


def panel(page: Page, title: str) -> Locator:
    """The opened panel of that title."""
    button = page.get_by_role("button", name=title)
    expect(button).to_be_visible(timeout=60_000)
    button.scroll_into_view_if_needed()
    if button.get_attribute("aria-expanded") == "false":
        button.click()
    return page.locator(".corrigenda-panel")


def test_an_editor_sees_the_redlines_beside_the_post(
    new_context: Callable[..., BrowserContext],
    live: Live,
    wordpress: WordPress,  # noqa: F811
    screenshot: Callable[[Page, str], Path],
) -> None:
    post = wordpress.act("create", post={"post_title": "The bridge", "post_content": CONTENT})
    suggest(live, post["url"], "1931", "1932", COMMENT)
    suggest(live, post["url"], "harbour office", "harbour master")
    wait_until(lambda: all((case := live.case(number)) and case["anchor"] for number in (1, 2)), "the page to be read")

    page = new_context(viewport={"width": 1440, "height": 900}).new_page()
    log_in(page, wordpress)
    opened(page, wordpress, post["id"])
    shown = panel(page, "2 suggestions on this post")
    expect(shown.locator("del")).to_have_text(["office", "1931"])
    expect(shown.locator("ins")).to_have_text(["master", "1932"])
    assert "line-through" in str(shown.locator("del").first.evaluate("one => getComputedStyle(one).textDecoration"))
    assert "underline" in str(shown.locator("ins").first.evaluate("one => getComputedStyle(one).textDecoration"))
    expect(shown).to_contain_text("Ask […]")
    expect(shown).not_to_contain_text("ann@reader.example")
    link = shown.get_by_role("link", name="Open at the desk").last
    assert link.get_attribute("href") == f"{live.desk}/desk/courier/1/"
    screenshot(page, "wordpress-panel")


def test_what_a_reader_wrote_is_text_and_never_markup(
    new_context: Callable[..., BrowserContext],
    live: Live,
    wordpress: WordPress,  # noqa: F811
) -> None:
    post = wordpress.act("create", post={"post_title": "The bridge", "post_content": CONTENT})
    suggest(live, post["url"], "1931", HOSTILE, HOSTILE)
    wait_until(lambda: live.case(1).get("anchor"), "the page to be read")
    page = new_context().new_page()
    log_in(page, wordpress)
    opened(page, wordpress, post["id"])
    shown = panel(page, "1 suggestion on this post")
    expect(shown.locator("ins")).to_have_text(HOSTILE)
    expect(shown.locator(".corrigenda-comment")).to_have_text(HOSTILE)
    expect(shown.locator("img")).to_have_count(0)
    assert page.title() != "hacked"


def test_an_editor_works_on_while_the_desk_is_away(
    new_context: Callable[..., BrowserContext],
    live: Live,
    wordpress: WordPress,  # noqa: F811
) -> None:
    post = wordpress.act("create", post={"post_title": "The bridge", "post_content": CONTENT})
    wordpress.act("option", name="corrigenda_desk", value=f"http://127.0.0.1:{free_port()}")
    page = new_context().new_page()
    log_in(page, wordpress)
    opened(page, wordpress, post["id"])
    expect(panel(page, "Suggestions of readers")).to_contain_text("The desk cannot be reached.")
    page.evaluate("wp.data.dispatch('core/editor').editPost({title: 'The new bridge'})")
    began = time.monotonic()
    page.evaluate("wp.data.dispatch('core/editor').savePost()")
    assert time.monotonic() - began < 30
    assert page.evaluate("wp.data.select('core/editor').getCurrentPostAttribute('title')") == "The new bridge"
