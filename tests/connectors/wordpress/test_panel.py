"""What the block editor's panel is told of a post: the desk's redlines, to whoever may edit the post."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest

from tests.connectors.desk_stand_in import StandIn, stand_in
from tests.connectors.wordpress.admin import Admin
from tests.connectors.wordpress.system import WordPress

pytestmark = pytest.mark.pure

CASE = {
    "number": 7,
    "url": "https://desk.example/desk/courier/7/",
    "state": "open",
    "readers": 2,
    "comment": "<script>alert(1)</script>",
    "redline": {
        "before": "It opened in ",
        "pieces": [{"kind": "del", "text": "1931"}, {"kind": "ins", "text": "<b>1932</b>"}],
        "after": ".",
    },
}


@pytest.fixture(scope="module")
def admin(wordpress: WordPress) -> Admin:
    return Admin(wordpress)


@pytest.fixture
def desk(wordpress: WordPress) -> Iterator[StandIn]:
    with stand_in() as made:
        for name, value in (("desk", made.url), ("site", "courier"), ("token", "cor_token")):
            wordpress.act("option", name=f"corrigenda_{name}", value=value)
        says(made, CASE)
        yield made
        wordpress.act("uninstall")


def says(desk: StandIn, *cases: dict[str, Any], total: int | None = None) -> None:
    answer = {"site": "courier", "total": len(cases) if total is None else total, "cases": cases}
    desk.answers["/api/v1/redlines"] = (200, json.dumps(answer).encode())


@pytest.fixture
def post(wordpress: WordPress, desk: StandIn) -> int:
    return int(wordpress.act("create", post={"post_title": "The bridge", "post_content": "It opened in 1931."})["id"])


def route(post: int) -> str:
    return f"/corrigenda/v1/posts/{post}/suggestions"


def test_an_editor_is_told_the_redline_as_plain_text(admin: Admin, post: int) -> None:
    assert admin.told(route(post)) == {
        "said": "1 suggestion on this post",
        "cases": [
            {
                "number": 7,
                "from": "No. 7, from 2 readers",
                "url": "https://desk.example/desk/courier/7/",
                "comment": "<script>alert(1)</script>",
                "before": "It opened in ",
                "after": ".",
                "pieces": [{"kind": "del", "text": "1931"}, {"kind": "ins", "text": "<b>1932</b>"}],
            }
        ],
    }


def test_all_are_counted_in_the_language_of_the_site(
    admin: Admin, wordpress: WordPress, desk: StandIn, post: int
) -> None:
    says(desk, CASE, CASE, total=27)
    assert admin.told(route(post))["said"] == "27 suggestions on this post"
    wordpress.act("option", name="tests_locale", value="uk")
    try:
        assert admin.told(route(post))["said"] == "27 зауважень до цього допису"
    finally:
        wordpress.act("option", name="tests_locale", value="")


def test_the_desk_is_asked_once_a_minute(admin: Admin, desk: StandIn, post: int) -> None:
    admin.told(route(post))
    admin.told(route(post))
    assert len([path for path in desk.asked if "/redlines?url=" in path]) == 1


@pytest.mark.parametrize(
    "answer", [b"[]", b'{"cases": [1, {"redline": [], "number": "x"}]}', b'{"cases": "x"}', b"no JSON"]
)
def test_nonsense_of_a_desk_is_no_trouble_of_the_editor(admin: Admin, desk: StandIn, post: int, answer: bytes) -> None:
    desk.answers["/api/v1/redlines"] = (200, answer)
    told = admin.told(route(post))
    assert told.get("said") == "No suggestions on this post" or told["trouble"]
    assert isinstance(told["cases"], list)


def test_a_slow_desk_is_waited_for_a_few_seconds_and_not_asked_again_at_once(
    admin: Admin, desk: StandIn, post: int
) -> None:
    desk.slow = 30
    began = time.monotonic()
    assert admin.told(route(post))["trouble"].startswith("The desk cannot be reached.")
    assert admin.told(route(post))["cases"] == []
    assert time.monotonic() - began < 20
    assert len([path for path in desk.asked if "/redlines?url=" in path]) == 1


def test_a_draft_is_nobodys_business(admin: Admin, wordpress: WordPress, desk: StandIn) -> None:
    draft = wordpress.act("create", post={"post_title": "Draft", "post_content": "x", "post_status": "draft"})["id"]
    assert admin.told(route(draft)) == {"said": "No suggestions on this post", "cases": []}
    assert desk.asked == []


def refused(ask: Any) -> int:
    with pytest.raises(urllib.error.HTTPError) as error:
        ask()
    error.value.close()
    return error.value.code


def test_only_whoever_may_edit_the_post_is_told(admin: Admin, wordpress: WordPress, desk: StandIn, post: int) -> None:
    author = Admin(wordpress, "anton", "x")
    assert refused(lambda: author.told(route(post))) == 403, "it is Otto's post"
    assert refused(lambda: wordpress.page(f"{wordpress.url}/?rest_route={route(post)}")) == 401
    mine = wordpress.act("create_as", login="anton", post={"post_title": "Mine", "post_content": "x"})["id"]
    assert author.told(route(mine))["said"] == "1 suggestion on this post"
    page = wordpress.act("create", post={"post_title": "A page", "post_content": "x", "post_type": "page"})["id"]
    assert refused(lambda: admin.told(route(page))) == 403, "a page is no article"


def test_the_panel_is_loaded_beside_articles_alone(
    admin: Admin, wordpress: WordPress, desk: StandIn, post: int
) -> None:
    assert "assets/panel.js" in admin.page(f"/wp-admin/post.php?post={post}&action=edit")
    page = wordpress.act("create", post={"post_title": "A page", "post_content": "x", "post_type": "page"})["id"]
    assert "assets/panel.js" not in admin.page(f"/wp-admin/post.php?post={page}&action=edit")
