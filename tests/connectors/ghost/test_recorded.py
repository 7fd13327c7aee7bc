"""The connector held to what a real Ghost answered (test_ghost.py asks a live one whether it still does)."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from corrigenda.connectors import registry
from corrigenda.connectors.base import ConnectorError
from tests.connectors.contract import Texts
from tests.connectors.ghost.conftest import longer, source
from tests.connectors.ghost.recorded import RECORDED, TITLE, story
from tests.connectors.way import JSON, Asked, Told, answered, way_to

pytestmark = pytest.mark.pure
KEY = f"{'0a' * 12}:{'ab' * 32}"


def test_the_story_with_the_recorded_replies() -> None:
    kept = json.loads(RECORDED.read_text(encoding="utf-8"))
    replies = iter(kept["replies"])

    def happening(asked: Asked, on: Callable[[Asked], Told]) -> Told:
        reply = next(replies)
        assert (asked.method, asked.path, json.loads(asked.body or b"null")) == (
            reply["method"],
            reply["path"],
            reply["asked"],
        )
        return Told(reply["status"], JSON, json.dumps(reply["answer"]).encode())

    texts = Texts(source(TITLE, 1931), source(TITLE, 1932), source(TITLE, 1932, "stands still"), longer)
    with way_to("http://127.0.0.1:1") as way:
        way.happening = happening
        connector = registry.connect("ghost", {"url": way.url, "key": KEY}, private=True)
        story(connector, kept["ref"], f"{way.url}/the-bridge/", texts)
    assert next(replies, None) is None


@pytest.mark.parametrize(("status", "permanent"), [(401, True), (403, True), (429, False), (500, False)])
def test_troubles(status: int, permanent: bool) -> None:
    with way_to("http://127.0.0.1:1") as way:
        way.happening = answered(status)
        with pytest.raises(ConnectorError, match=str(status)) as error:
            registry.connect("ghost", {"url": way.url, "key": KEY}, private=True).fetch("0" * 24)
    assert error.value.permanent is permanent


@pytest.mark.parametrize("key", ["", "x", "0a:ab", f"{'0a' * 12}:{'xy' * 32}", f"{'0a' * 12}{'ab' * 32}"])
def test_a_key_that_is_none_is_refused_at_once(key: str) -> None:
    with pytest.raises(registry.WrongSettings) as error:
        registry.connect("ghost", {"url": "https://courier.ghost.io", "key": key})
    assert error.value.field == "key"


def test_a_post_of_the_older_editor_is_left_alone() -> None:
    old = {"posts": [{"id": "1", "lexical": None, "mobiledoc": "{}", "updated_at": "2026-01-01T00:00:00.000Z"}]}
    with way_to("http://127.0.0.1:1") as way:
        way.happening = lambda _asked, _on: Told(200, (), json.dumps(old).encode())
        with pytest.raises(ConnectorError, match="older format") as error:
            registry.connect("ghost", {"url": way.url, "key": KEY}, private=True).fetch("0" * 24)
    assert error.value.permanent
