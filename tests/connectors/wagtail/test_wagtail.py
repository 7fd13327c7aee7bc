"""A real Wagtail site with our package in it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from corrigenda.anchoring import pack, unpack
from corrigenda.connectors import registry
from corrigenda.connectors.base import ConnectorError
from tests.connectors.contract import entry
from tests.connectors.http_contract import HttpConnectorContract
from tests.connectors.wagtail.conftest import WagtailPlace, fields

pytestmark = pytest.mark.pure


class TestWagtail(HttpConnectorContract):
    pass


def write(place: WagtailPlace, markup: str = "") -> Any:
    return place.connector.write(
        place.ref, place.connector.fetch(place.ref), markup or place.texts.after, entry=entry()
    )


def test_the_edit_is_published_and_in_wagtails_own_history(place: WagtailPlace) -> None:
    receipt = write(place)
    assert receipt.url.endswith(f"/admin/pages/{place.ref}/history/")
    story = place.wagtail.act("story", id=int(place.ref))
    assert [one["action"] for one in story[:2]] == ["wagtail.publish", "corrigenda.edit"]
    assert story[1] == {"action": "corrigenda.edit", "by": "edith", "message": "Correction no. 1: the bridge"}
    stored = place.wagtail.act("stored", id=int(place.ref))
    assert (stored["live"], stored["unpublished"]) == (True, False)
    assert "1932" in place.wagtail.page(place.url)


def test_all_but_the_edited_words_is_stored_as_it_was(place: WagtailPlace) -> None:
    was = place.wagtail.act("stored", id=int(place.ref))
    write(place)
    now = place.wagtail.act("stored", id=int(place.ref))
    was["body"][0]["value"] = was["body"][0]["value"].replace("1931", "1932")
    assert now["body"] == was["body"] == now["revision"]
    assert now["text"] == was["text"]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("title", "bridge", "tower & <b>"),
        ("lead", "says", "said"),
        ("body.1.value.speaker", "Ann", "Anne"),
        ("body.1.value.words", "Good", "Bad"),
        ("body.2.value.0.value", "one", "two"),
        ("body.3.value.0.value", "End", "Fin"),
    ],
)
def test_each_field_with_words_can_be_edited(place: WagtailPlace, name: str, old: str, new: str) -> None:
    parts = unpack(place.texts.before)
    wanted = pack([replace(one, markup=one.markup.replace(old, new)) if one.name == name else one for one in parts])
    write(place, wanted)
    assert place.connector.fetch(place.ref).markup == wanted


def test_a_page_that_is_not_published_is_not_read(place: WagtailPlace) -> None:
    place.wagtail.act("unpublish", id=int(place.ref))
    with pytest.raises(ConnectorError, match="no such page") as error:
        place.connector.fetch(place.ref)
    assert error.value.permanent


@pytest.mark.parametrize(
    ("act", "reason"),
    [("draft", "changes that are not published"), ("unpublish", "not published"), ("lock", "locked")],
)
def test_what_is_not_simply_published_is_refused(place: WagtailPlace, act: str, reason: str) -> None:
    source = place.connector.fetch(place.ref)
    place.wagtail.act(act, id=int(place.ref), fields=fields(place.title, 1940))
    with pytest.raises(ConnectorError, match=reason) as error:
        place.connector.write(place.ref, source, place.texts.after, entry=entry())
    assert error.value.permanent
    assert place.writes_of("key-1") == 0


@pytest.mark.parametrize("minutes", [0, 8])
def test_a_page_that_is_open_in_the_editor_waits(place: WagtailPlace, minutes: int) -> None:
    """Also one in a tab that is not looked at just now."""
    assert place.wagtail.act("open_editor", id=int(place.ref)) == 200
    assert place.wagtail.act("leave_editor", id=int(place.ref), minutes=minutes) == 1
    with pytest.raises(ConnectorError, match="otto has the page open") as error:
        write(place)
    assert not error.value.permanent
    assert error.value.wait is not None and error.value.wait.total_seconds() == 60
    assert place.connector.fetch(place.ref).markup == place.texts.before


def test_a_page_that_was_left_open_long_ago_is_no_hindrance(place: WagtailPlace) -> None:
    place.wagtail.act("open_editor", id=int(place.ref))
    place.wagtail.act("leave_editor", id=int(place.ref), minutes=20)
    write(place)
    assert place.connector.fetch(place.ref).markup == place.texts.after


def test_words_that_wagtail_does_not_take_are_refused(place: WagtailPlace) -> None:
    parts = unpack(place.texts.before)
    long = pack([replace(parts[0], markup="x" * 300), *parts[1:]])
    with pytest.raises(ConnectorError, match="does not take the new words") as error:
        write(place, long)
    assert error.value.permanent
    assert place.connector.fetch(place.ref).markup == place.texts.before


def test_a_wrong_secret_gets_nothing(place: WagtailPlace) -> None:
    wrong = {**place.settings, "secret": "whsec_" + "AAAA" * 8}
    with pytest.raises(ConnectorError, match="401") as error:
        registry.connect("wagtail", wrong, private=True).fetch(place.ref)
    assert error.value.permanent
