"""A desk that does not take a post: the administrator hears of it until it does."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from tests.connectors.desk_stand_in import StandIn, stand_in
from tests.connectors.wordpress.admin import Admin
from tests.connectors.wordpress.system import WordPress
from tests.connectors.wordpress.test_page import jobs_until, pushes_of
from tests.live import free_port

pytestmark = pytest.mark.pure

SHORT = "The corrections desk does not have the newest version of these posts."
DASHBOARD = "/wp-admin/index.php"


@pytest.fixture(scope="module")
def admin(wordpress: WordPress) -> Admin:
    return Admin(wordpress)


@pytest.fixture
def desk(wordpress: WordPress) -> Iterator[StandIn]:
    with stand_in() as made:
        for name, value in (("desk", made.url), ("site", "courier"), ("token", "cor_token")):
            wordpress.act("option", name=f"corrigenda_{name}", value=value)
        yield made
        wordpress.act("uninstall")


@pytest.fixture
def post(wordpress: WordPress, desk: StandIn) -> int:
    """The desk has it: no push of its own is on the way while the test makes others."""
    made = int(wordpress.act("create", post={"post_title": "The <i>bridge</i>", "post_content": "It opened."})["id"])
    jobs_until(wordpress, lambda: bool(pushes_of(desk, made)))
    return made


def test_a_refused_token_is_told_on_the_dashboard_until_the_push_succeeds(
    wordpress: WordPress, desk: StandIn, admin: Admin, post: int
) -> None:
    desk.status, desk.refusal = 401, b'{"detail": "Send the token."}'
    wordpress.act("push", id=post, attempt=1)
    said = admin.words(DASHBOARD)
    assert SHORT in said and "The desk does not know this newsroom token." in said
    assert SHORT not in Admin(wordpress, "anton", "x").words(DASHBOARD), "an author can do nothing about it"
    desk.status = 200
    wordpress.act("push", id=post, attempt=2)
    assert SHORT not in admin.words(DASHBOARD)


def test_site_health_says_the_same(wordpress: WordPress, desk: StandIn, post: int) -> None:
    wordpress.act("push", id=post, attempt=1)
    assert wordpress.act("health")["status"] == "good"
    refusal = {"detail": "Some fields are not valid.", "errors": [{"field": "url", "message": "<b>Not</b> our page."}]}
    desk.status, desk.refusal = 422, json.dumps(refusal).encode()
    wordpress.act("push", id=post, attempt=1)
    told = wordpress.act("health")
    assert told["status"] == "recommended"
    assert "The desk refuses this: Not our page." in told["description"]
    assert "<i>" not in told["description"]


def test_a_desk_that_is_down_is_told_and_asked_again(wordpress: WordPress, desk: StandIn, post: int) -> None:
    wordpress.act("option", name="corrigenda_desk", value=f"http://127.0.0.1:{free_port()}")
    wordpress.act("push", id=post, attempt=1)
    assert "The desk cannot be reached." in wordpress.act("health")["description"]
    assert wordpress.act("next_push", id=post, attempt=2) > 0


def test_a_connection_that_is_mended_sends_what_was_refused(
    wordpress: WordPress, desk: StandIn, admin: Admin, post: int
) -> None:
    desk.status = 500
    wordpress.act("push", id=post, attempt=10)
    assert wordpress.act("next_push", id=post, attempt=11) == 0, "it was the last attempt"
    desk.status = 200
    desk.answers["/api/v1/sites/courier"] = (200, b'{"key": "courier"}')
    desk.answers["/api/v1/redlines"] = (200, b'{"site": "courier", "total": 0, "cases": []}')
    wordpress.act("forget_jobs")
    assert "The desk answers" in admin.test_the_connection()
    jobs_until(wordpress, lambda: wordpress.act("health")["status"] == "good")


def test_a_post_that_is_no_longer_published_is_no_trouble(wordpress: WordPress, desk: StandIn, post: int) -> None:
    desk.status = 500
    wordpress.act("push", id=post, attempt=1)
    wordpress.act("write", id=post, post={"post_status": "draft"})
    assert wordpress.act("health")["status"] == "good"


def test_nothing_is_left_of_a_plugin_that_is_deleted(wordpress: WordPress, desk: StandIn, post: int) -> None:
    desk.status = 500
    wordpress.act("push", id=post, attempt=1)
    wordpress.page(f"{wordpress.url}/?p={post}")
    stored = wordpress.act("stored")
    assert {"corrigenda_token", "_corrigenda_refused", "a job", f"_transient_corrigenda_{post}"} <= set(
        stored if isinstance(stored, list) else stored.values()
    )
    wordpress.act("uninstall")
    assert not wordpress.act("stored")
