"""A real Ghost 5, by its Admin API."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from corrigenda.anchoring import pack, unpack
from corrigenda.connectors import registry
from corrigenda.connectors.base import ConnectorError
from tests.connectors.contract import entry
from tests.connectors.ghost.conftest import GhostPlace
from tests.connectors.ghost.recorded import RECORDED, story, with_names
from tests.connectors.ghost.system import GHOST
from tests.connectors.http_contract import HttpConnectorContract

pytestmark = [pytest.mark.pure, pytest.mark.long]


class TestGhost(HttpConnectorContract):
    pass


def write(place: GhostPlace, markup: str) -> Any:
    return place.connector.write(place.ref, place.connector.fetch(place.ref), markup, entry=entry())


def test_ghost_keeps_the_way_back(place: GhostPlace) -> None:
    receipt = write(place, place.texts.after)
    assert receipt.url == f"{place.way.url}/ghost/#/editor/post/{place.ref}"
    kept = [one["lexical"] for one in place.ghost.post(place.ref)["post_revisions"]]
    before, after = (unpack(text)[2].markup for text in (place.texts.before, place.texts.after))
    assert {before, after} <= set(kept)


def test_title_and_excerpt_are_part_of_the_article(place: GhostPlace) -> None:
    parts = unpack(place.texts.before)
    new = pack([replace(parts[0], markup="A <tower>"), replace(parts[1], markup="It said"), *parts[2:]])
    write(place, new)
    assert place.connector.fetch(place.ref).markup == new


def test_a_draft_is_refused(place: GhostPlace) -> None:
    place.ghost.write(place.ref, status="draft")
    with pytest.raises(ConnectorError, match="not published") as error:
        write(place, place.texts.after)
    assert error.value.permanent


def test_a_wrong_key_is_a_permanent_error(place: GhostPlace) -> None:
    name, secret = place.ghost.key.split(":")
    for key in (f"{name}:{'ab' * 32}", f"{'0' * 24}:{secret}"):
        with pytest.raises(ConnectorError, match="401") as error:
            registry.connect("ghost", {"url": place.way.url, "key": key}, private=True).fetch(place.ref)
        assert error.value.permanent


def test_the_recorded_replies_are_those_of_today(place: GhostPlace) -> None:
    """`CORRIGENDA_RECORD=1` writes them anew; else their form must be as it was."""
    told = place.way.recorded()
    story(place.connector, place.ref, place.url, place.texts)
    now = with_names(told, place)
    if os.environ.get("CORRIGENDA_RECORD"):
        said = {"date": datetime.now(UTC).date().isoformat(), "ghost": GHOST, "ref": place.ref, "replies": now}
        RECORDED.write_text(json.dumps(said, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    kept = json.loads(RECORDED.read_text(encoding="utf-8"))["replies"]
    assert [(one["method"], one["path"].split("?")[1:], one["status"]) for one in kept] == [
        (one["method"], one["path"].split("?")[1:], one["status"]) for one in now
    ]
    assert [sorted(_first(one)) for one in kept] == [sorted(_first(one)) for one in now]


def _first(reply: dict[str, Any]) -> dict[str, Any]:
    posts: list[dict[str, Any]] = reply["answer"].get("posts") or reply["answer"]["errors"]
    return posts[0]
