"""A real WordPress: with our plugin, and by its REST API alone."""

from __future__ import annotations

import base64
import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from corrigenda.anchoring import pack, unpack
from corrigenda.connectors import registry
from corrigenda.connectors.base import ConnectorError, Source
from tests.connectors.contract import entry
from tests.connectors.http_contract import HttpConnectorContract
from tests.connectors.wordpress.conftest import WordPressPlace

pytestmark = pytest.mark.pure

with_plugin = pytest.mark.parametrize("place", ["plugin"], indirect=True)
without_plugin = pytest.mark.parametrize("place", ["rest"], indirect=True)


class TestWordPress(HttpConnectorContract):
    pass


def write(place: WordPressPlace, markup: str, source: Source | None = None, key: str = "key-1") -> Any:
    return place.connector.write(place.ref, source or place.connector.fetch(place.ref), markup, entry=entry(key))


def test_the_way_back_is_kept(place: WordPressPlace) -> None:
    """WordPress keeps no revision of a first content by itself; the plugin does."""
    write(place, place.texts.after)
    contents = [one["content"] for one in place.wordpress.act("revisions", id=int(place.ref))]
    before, after = (json.loads(text)[1]["markup"] for text in (place.texts.before, place.texts.after))
    assert contents == ([after, before] if place.has_plugin else [after])


def test_the_edit_is_the_editors_own_in_wordpress(place: WordPressPlace) -> None:
    write(place, place.texts.after)
    assert place.wordpress.act("revisions", id=int(place.ref))[0]["author"] == place.wordpress.editor


def test_the_title_is_part_of_the_article(place: WordPressPlace) -> None:
    title, *others = unpack(place.texts.before)
    new = pack([replace(title, markup=title.markup.replace("bridge", "tower")), *others])
    write(place, new)
    assert place.connector.fetch(place.ref).markup == new


@without_plugin
def test_nothing_is_taken_out_of_a_post_for_want_of_rights(place: WordPressPlace) -> None:
    """An author's saving would take the iframe out: refused before anything is written."""
    weak = {"url": place.way.url, "user": "anton", "password": place.wordpress.passwords["author_password"]}
    mine = place.wordpress.act("create_as", login="anton", post={"post_title": "Mine", "post_content": "It is 1931."})
    connector = registry.connect("wordpress", weak, private=True)
    source = connector.fetch(str(mine["id"]))
    with pytest.raises(ConnectorError, match="application password") as error:
        connector.write(str(mine["id"]), source, source.markup.replace("1931", "1932"), entry=entry())
    assert error.value.permanent
    with pytest.raises(ConnectorError, match="403"):
        connector.fetch(place.ref)


def test_a_wrong_password_is_a_permanent_error(place: WordPressPlace) -> None:
    if place.has_plugin:
        wrong = {"url": place.way.url, "secret": "whsec_" + "AAAA" * 8}
    else:
        wrong = {"url": place.way.url, "user": "edith", "password": "xxxx xxxx"}
    with pytest.raises(ConnectorError, match="401") as error:
        registry.connect("wordpress", wrong, private=True).fetch(place.ref)
    assert error.value.permanent


@pytest.mark.parametrize("settings", [{}, {"user": "edith"}, {"password": "x"}, {"secret": "whsec_AAAA"}])
def test_one_of_the_two_ways_must_be_set_up(settings: dict[str, str]) -> None:
    with pytest.raises(registry.WrongSettings):
        registry.connect("wordpress", {"url": "https://www.courier.example", **settings})


@with_plugin
def test_a_post_that_is_open_in_the_editor_waits(place: WordPressPlace) -> None:
    place.wordpress.act("lock", id=int(place.ref))
    with pytest.raises(ConnectorError, match="Otto has the post open") as error:
        write(place, place.texts.after)
    assert not error.value.permanent
    assert error.value.wait is not None and error.value.wait.total_seconds() == 150
    assert place.connector.fetch(place.ref).markup == place.texts.before


@with_plugin
def test_an_edit_that_was_made_needs_no_author_to_be_done(place: WordPressPlace) -> None:
    """Its answer was lost; somebody opened the post since."""
    source = place.connector.fetch(place.ref)
    receipt = write(place, place.texts.after, source)
    place.wordpress.act("lock", id=int(place.ref))
    assert write(place, place.texts.after, source) == receipt


@contextmanager
def broken(place: WordPressPlace, words: str) -> Iterator[None]:
    """The database answers nothing that has these words."""
    place.wordpress.act("option", name="tests_broken", value=words)
    try:
        yield
    finally:
        place.wordpress.act("option", name="tests_broken", value="")


@with_plugin
@pytest.mark.parametrize(
    "words",
    [
        "information_schema",
        "START TRANSACTION",
        "FOR UPDATE",
        "meta_value FROM wp_postmeta",
        "UPDATE `wp_posts`",
        "'_corrigenda_edit'",
        "COMMIT",
    ],
)
def test_a_database_in_trouble_is_a_passing_error(place: WordPressPlace, words: str) -> None:
    """Nothing is written then, not even by half; the next attempt does it, once."""
    source = place.connector.fetch(place.ref)
    with broken(place, words), pytest.raises(ConnectorError, match="503") as error:
        write(place, place.texts.after, source)
    assert not error.value.permanent
    assert (place.connector.fetch(place.ref), place.writes_of("key-1")) == (source, 0)
    write(place, place.texts.after, source)
    assert (place.connector.fetch(place.ref).markup, place.writes_of("key-1")) == (place.texts.after, 1)


@with_plugin
def test_a_post_that_cannot_be_read_just_now_is_not_gone(place: WordPressPlace) -> None:
    with broken(place, "post_modified_gmt, post_status, post_type FROM"):
        for ask in (lambda: place.connector.fetch(place.ref), lambda: place.connector.ref_of(place.url)):
            with pytest.raises(ConnectorError, match="database") as error:
                ask()
            assert not error.value.permanent


@with_plugin
def test_tables_that_take_nothing_back_are_refused(place: WordPressPlace) -> None:
    place.wordpress.act("engine", engine="MyISAM")
    try:
        with pytest.raises(ConnectorError, match="no transactions; make them InnoDB") as error:
            write(place, place.texts.after)
    finally:
        place.wordpress.act("engine", engine="InnoDB")
    assert error.value.permanent
    assert place.connector.fetch(place.ref).markup == place.texts.before


@with_plugin
@pytest.mark.parametrize("status", ["draft", "private"])
def test_a_post_that_is_not_published_is_not_read(place: WordPressPlace, status: str) -> None:
    place.wordpress.act("write", id=int(place.ref), post={"post_status": status})
    with pytest.raises(ConnectorError, match="no such post") as error:
        place.connector.fetch(place.ref)
    assert error.value.permanent


@pytest.mark.parametrize("status", ["draft", "private"])
def test_a_post_that_is_no_longer_published_is_refused(place: WordPressPlace, status: str) -> None:
    source = place.connector.fetch(place.ref)
    place.wordpress.act("write", id=int(place.ref), post={"post_status": status})
    with pytest.raises(ConnectorError, match="not published") as error:
        write(place, place.texts.after, source)
    assert error.value.permanent
    place.wordpress.act("write", id=int(place.ref), post={"post_status": "publish"})
    assert place.connector.fetch(place.ref).markup == place.texts.before


@with_plugin
def test_what_a_filter_would_change_is_not_written(place: WordPressPlace) -> None:
    stood = place.connector.fetch(place.ref)
    place.wordpress.act("option", name="tests_filter", value="1932")
    try:
        with pytest.raises(ConnectorError, match="other words") as error:
            write(place, place.texts.after)
    finally:
        place.wordpress.act("option", name="tests_filter", value="")
    assert error.value.permanent
    assert place.connector.fetch(place.ref) == stood
    assert place.wordpress.act("revisions", id=int(place.ref)) == []


def signed_by_hand(place: WordPressPlace, change: Callable[[dict[str, str]], dict[str, str]]) -> int:
    """The status of a read whose headers were tampered with."""
    seen = len(place.way.asked)
    place.connector.fetch(place.ref)
    asked = place.way.asked[seen]
    request = urllib.request.Request(
        f"{place.wordpress.url}{asked.path}", asked.body, change(asked.headers), method="POST"
    )
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code


def renamed(headers: dict[str, str], **new: str) -> dict[str, str]:
    return {name: new.get(name.lower().replace("-", "_"), value) for name, value in headers.items()}


@with_plugin
def test_only_what_the_desk_signed_is_heard(place: WordPressPlace) -> None:
    nothing = base64.b64encode(b"x" * 32).decode()
    old = str(int(time.time()) - 3600)
    assert signed_by_hand(place, lambda headers: headers) == 200
    assert signed_by_hand(place, lambda headers: renamed(headers, webhook_signature=f"v1,{nothing}")) == 401
    assert signed_by_hand(place, lambda headers: renamed(headers, webhook_id="another")) == 401
    assert signed_by_hand(place, lambda headers: renamed(headers, webhook_timestamp=old)) == 401
    assert signed_by_hand(place, lambda headers: renamed(headers, webhook_signature="")) == 401
