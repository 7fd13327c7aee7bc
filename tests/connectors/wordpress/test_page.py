"""What the plugin does on WordPress's own pages, and what it tells the desk."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import pytest

from corrigenda.anchoring import copy_of
from tests.connectors.desk_stand_in import StandIn, stand_in
from tests.connectors.wordpress.system import WordPress
from tests.live import wait_until

pytestmark = pytest.mark.pure

NOTICE = '<div data-corrigenda="notices" class="corrigenda-notices"><h2>Corrections</h2><p>It opened in <del>1931</del><ins>1932</ins>.</p><script>alert(1)</script></div>'


@pytest.fixture
def desk(wordpress: WordPress) -> Iterator[StandIn]:
    with stand_in() as made:
        for name, value in (("desk", f"{made.url}/"), ("site", "courier"), ("token", "cor_token")):
            wordpress.act("option", name=f"corrigenda_{name}", value=value)
        yield made
        wordpress.act("option", name="corrigenda_desk", value="")
        wordpress.act("forget_jobs")


def published(wordpress: WordPress, content: str = "<p>It opened in 1931.</p>") -> tuple[int, str]:
    made = wordpress.act("create", post={"post_title": "The bridge", "post_content": content})
    return int(made["id"]), str(made["url"])


def pushes_of(desk: StandIn, post: int) -> list[dict[str, Any]]:
    """A job of an earlier test's post may have begun before this test, and end in it."""
    return [one for one in desk.pushed if one["ref"] == str(post)]


def jobs_until(wordpress: WordPress, done: Callable[[], bool]) -> None:
    """WordPress does its jobs when asked."""

    def asked() -> bool:
        wordpress.page(f"{wordpress.url}/wp-cron.php?doing_wp_cron")
        return done()

    wait_until(asked, "WordPress's jobs")


def test_a_post_has_the_widget_and_the_line_that_invites(wordpress: WordPress, desk: StandIn) -> None:
    _, url = published(wordpress)
    page = wordpress.page(url)
    script = re.search(r"<script[^>]*widget\.js[^>]*>", page)
    assert script is not None
    assert " async " in script[0] and 'data-site="courier"' in script[0] and f"{desk.url}/widget.js" in script[0]
    assert f'<a href="{desk.url}/suggest/courier?url={quote(url, safe="")}">write to us here</a>' in page
    assert '<div data-corrigenda="notices"></div>' in page


def test_readers_are_invited_in_the_language_of_the_site(wordpress: WordPress, desk: StandIn) -> None:
    _, url = published(wordpress)
    wordpress.act("option", name="tests_locale", value="uk")
    try:
        assert ">напишіть нам тут</a>" in wordpress.page(url)
    finally:
        wordpress.act("option", name="tests_locale", value="")


def test_the_copy_is_what_was_written_whatever_the_theme_adds(wordpress: WordPress, desk: StandIn) -> None:
    desk.notices = NOTICE
    _, url = published(wordpress, "<!-- wp:paragraph -->\n<p>It's 1931.</p>\n<!-- /wp:paragraph -->")
    assert copy_of(wordpress.page(url)).text == "It’s 1931."


def test_notices_are_there_without_javascript_and_without_scripts_of_others(
    wordpress: WordPress, desk: StandIn
) -> None:
    desk.notices = NOTICE
    _, url = published(wordpress)
    page = wordpress.page(url)
    assert "It opened in <del>1931</del><ins>1932</ins>." in page
    assert "<script>alert(1)" not in page
    assert f"/s/courier/notices?url={quote(url, safe='')}" in desk.asked


def test_a_desk_that_does_not_answer_is_no_trouble(wordpress: WordPress, desk: StandIn) -> None:
    desk.status = 503
    _, url = published(wordpress)
    assert "It opened in 1931." in wordpress.page(url)


def test_other_pages_are_left_alone(wordpress: WordPress, desk: StandIn) -> None:
    assert "corrigenda" not in wordpress.page(f"{wordpress.url}/sample-page/")
    assert "corrigenda-invitation" not in wordpress.page(wordpress.url)


def test_each_published_revision_goes_to_the_desk(wordpress: WordPress, desk: StandIn) -> None:
    post, url = published(wordpress)
    jobs_until(wordpress, lambda: len(pushes_of(desk, post)) == 1)
    assert wordpress.act("next_push", id=post, attempt=2) == 0, "it was taken"
    wordpress.act("write", id=post, post={"post_content": "<p>It opened in 1932.</p>"})
    jobs_until(wordpress, lambda: len(pushes_of(desk, post)) == 2)
    assert [copy_of(one["html"]).text for one in pushes_of(desk, post)] == ["It opened in 1931.", "It opened in 1932."]
    told = pushes_of(desk, post)[-1]
    assert (told["path"], told["url"], told["ref"]) == ("/api/v1/articles", url, str(post))
    assert (told["headline"], told["authors"], told["language"]) == ("The bridge", ["Otto"], "en-US")
    assert set(desk.tokens) == {"Bearer cor_token"}


def test_a_push_that_fails_is_tried_again_later(wordpress: WordPress, desk: StandIn) -> None:
    desk.status = 500
    post, _ = published(wordpress)
    jobs_until(wordpress, lambda: wordpress.act("next_push", id=post, attempt=2) > 0)
    desk.status = 200
    wordpress.act("push", id=post, attempt=2)
    assert len(pushes_of(desk, post)) == 2


def test_a_save_has_wordpress_begin_the_push_by_itself(wordpress: WordPress, desk: StandIn) -> None:
    wordpress.act("option", name="tests_own_jobs", value="1")
    post, _ = published(wordpress)
    wait_until(lambda: pushes_of(desk, post), "the push")
    wordpress.act("option", name="tests_own_jobs", value="")


def test_drafts_are_nobodys_business(wordpress: WordPress, desk: StandIn) -> None:
    draft = wordpress.act("create", post={"post_title": "Draft", "post_content": "x", "post_status": "draft"})
    assert wordpress.act("next_push", id=draft["id"], attempt=1) == 0
    post, _ = published(wordpress)
    jobs_until(wordpress, lambda: bool(pushes_of(desk, post)))
    assert not pushes_of(desk, int(draft["id"]))
