"""The plugin's settings page: what it refuses, and what "Test the connection" says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.connectors.desk_stand_in import StandIn, stand_in
from tests.connectors.wordpress.admin import SETTINGS, Admin
from tests.connectors.wordpress.system import WordPress
from tests.live import Live, free_port, tear_down

pytestmark = pytest.mark.pure

TOKEN = "cor_" + "a" * 43
GOOD = {"desk": "https://desk.example", "site": "courier", "token": TOKEN}


@pytest.fixture(scope="session")
def admin(wordpress: WordPress) -> Admin:
    return Admin(wordpress)


@pytest.fixture(autouse=True)
def _empty(wordpress: WordPress) -> Iterator[None]:
    yield
    fill_in(wordpress, desk="", site="", token="")


def fill_in(wordpress: WordPress, **values: str) -> None:
    for name, value in values.items():
        wordpress.act("option", name=f"corrigenda_{name}", value=value)


def test_the_list_of_plugins_leads_to_the_settings(admin: Admin) -> None:
    assert re.search(
        r'<a href="[^"]*options-general\.php\?page=corrigenda"[^>]*>Settings</a>', admin.page("/wp-admin/plugins.php")
    )


def test_what_fits_is_saved(admin: Admin) -> None:
    assert "Settings saved." in admin.save(**GOOD)
    page = admin.page(SETTINGS)
    assert 'value="https://desk.example"' in page and 'value="courier"' in page
    assert TOKEN not in page and "Set. Leave empty to keep it." in page
    assert "Settings saved." in admin.save(**{**GOOD, "token": ""})
    assert "Set. Leave empty to keep it." in admin.page(SETTINGS)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("desk", "desk.example", "This is no address of a desk."),
        ("desk", "ftp://desk.example", "This is no address of a desk."),
        ("desk", "https://edith:secret@desk.example", "This is no address of a desk."),
        ("desk", "https://desk.example/?site=courier", "This is no address of a desk."),
        ("site", "The Courier", "This is no key of a site."),
        ("site", "c", "This is no key of a site."),
        ("token", "whsec_" + "a" * 43, "This is no newsroom token."),
        ("token", "cor_<b>", "This is no newsroom token."),
    ],
)
def test_what_cannot_be_right_is_refused_in_words_and_the_old_stays(
    admin: Admin, wordpress: WordPress, name: str, value: str, said: str
) -> None:
    admin.save(**GOOD)
    assert said in admin.save(**{**GOOD, name: value})
    assert wordpress.act("option", name=f"corrigenda_{name}", value=GOOD[name]) is False, "it was that already"


def test_a_value_of_wp_config_has_no_field_here(admin: Admin) -> None:
    page = admin.page(SETTINGS)
    assert "Set by CORRIGENDA_SECRET in wp-config.php." in page and 'name="corrigenda_secret"' not in page


def answer_as_a_desk(desk: StandIn, site: str = "courier") -> None:
    desk.answers["/api/v1/sites/courier"] = (200, b'{"key": "courier"}')
    desk.answers["/api/v1/redlines"] = (200, json.dumps({"site": site, "total": 0, "cases": []}).encode())


@pytest.fixture
def desk(wordpress: WordPress) -> Iterator[StandIn]:
    with stand_in() as made:
        answer_as_a_desk(made)
        fill_in(wordpress, desk=made.url, site="courier", token=TOKEN)
        yield made


def test_a_desk_that_answers_is_said_to(admin: Admin, desk: StandIn) -> None:
    assert "The desk answers, and knows this site and its token." in admin.test_the_connection()


def test_what_is_empty_is_named(admin: Admin, wordpress: WordPress, desk: StandIn) -> None:
    fill_in(wordpress, token="")
    assert "These settings are empty: Newsroom token" in admin.test_the_connection()


def test_a_desk_that_is_not_there_is_unreachable(admin: Admin, wordpress: WordPress, desk: StandIn) -> None:
    fill_in(wordpress, desk=f"http://127.0.0.1:{free_port()}")
    assert "The desk cannot be reached." in admin.test_the_connection()


@pytest.mark.parametrize("answer", [(404, b"<h1>Not Found</h1>"), (200, b"<h1>Welcome</h1>"), (200, b"[]")])
def test_another_server_is_no_desk(admin: Admin, desk: StandIn, answer: tuple[int, bytes]) -> None:
    desk.answers["/api/v1/sites/courier"] = answer
    assert "At this address, there is no Corrigenda desk." in admin.test_the_connection()


def test_an_address_that_leads_elsewhere_is_told_and_gets_no_token(admin: Admin, desk: StandIn) -> None:
    desk.answers["/api/v1/sites/courier"] = (301, b"")
    desk.headers["Location"] = "https://new.example/"
    assert "The desk is at another address. Enter that address: https://new.example/" in admin.test_the_connection()


def test_a_desk_in_trouble_asks_for_patience(admin: Admin, desk: StandIn) -> None:
    desk.answers["/api/v1/redlines"] = (503, b"{}")
    assert "The desk is busy or has a fault. Try again later. (503)" in admin.test_the_connection()


def test_a_desk_that_never_answers_is_waited_for_no_longer_than_it_may(admin: Admin, desk: StandIn) -> None:
    desk.slow = 30
    assert "The desk cannot be reached." in admin.test_the_connection()


def test_only_an_administrator_who_meant_it_asks(admin: Admin, wordpress: WordPress, desk: StandIn) -> None:
    assert admin.status("/wp-admin/admin-post.php", action="corrigenda_test") == 403, "without the form's own nonce"
    author = Admin(wordpress, "anton", "x")
    assert author.status("/wp-admin/admin-post.php", action="corrigenda_test") == 403
    assert author.status(SETTINGS) == 403
    assert desk.asked == []


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory, wordpress: WordPress) -> Iterator[Live]:
    made = Live(Path(tmp_path_factory.mktemp("desk")))
    host = wordpress.url.removeprefix("http://")
    said = made.commands(
        ("migrate",),
        ("site", "add", "courier", "--host", host, "--private"),
        ("site", "add", "sports", "--host", "sports.example"),
    )
    made.token, made.passwords["sports"] = re.findall(r"cor_\S+", said)
    made.start_desk()
    yield made
    tear_down(made)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "The desk answers, and knows this site and its token."),
        ({"site": "gazette"}, "The desk knows no site with the key “gazette”."),
        ({"token": TOKEN}, "The desk does not know this newsroom token."),
        ({"token": "of sports"}, "is a host of the site. Add it"),
        ({"site": "sports"}, "The newsroom token is that of another site: “courier”."),
    ],
)
def test_a_real_desk_says_what_is_wrong(
    admin: Admin, wordpress: WordPress, live: Live, changed: dict[str, str], said: str
) -> None:
    values = {"desk": live.desk, "site": "courier", "token": live.token, **changed}
    values["token"] = live.passwords["sports"] if values["token"] == "of sports" else values["token"]
    fill_in(wordpress, **values)
    assert said in admin.test_the_connection()
