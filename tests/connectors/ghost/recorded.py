"""What a real Ghost answered to one story, kept in recorded.json with its date, so that each run can be held to it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from corrigenda.connectors.base import Conflict, Connector, ConnectorError
from tests.connectors.contract import Texts, entry
from tests.connectors.way import Asked, Told

if TYPE_CHECKING:
    from tests.connectors.ghost.conftest import GhostPlace

RECORDED = Path(__file__).with_name("recorded.json")
TITLE = "The bridge"
ADDRESS = "http://ghost.invalid"


def story(connector: Connector, ref: str, url: str, texts: Texts) -> None:
    """Found, read, written, written again, refused for an older state; what is not there."""
    assert connector.ref_of(url) == ref
    assert connector.ref_of(f"{url}no-such-thing/") is None
    source = connector.fetch(ref)
    assert source.markup == texts.before
    receipt = connector.write(ref, source, texts.after, entry=entry())
    assert connector.fetch(ref).markup == texts.after
    assert connector.write(ref, source, texts.after, entry=entry()) == receipt
    with pytest.raises(Conflict):
        connector.write(ref, source, texts.later, entry=entry("key-2"))
    with pytest.raises(ConnectorError, match="404") as error:
        connector.fetch("0" * 24)
    assert error.value.permanent


def with_names(told: list[tuple[Asked, Told]], place: GhostPlace) -> list[dict[str, Any]]:
    """The replies without what is of this run only."""
    title = json.loads(place.texts.before)[0]["markup"]
    slug = place.url.rstrip("/").rpartition("/")[2]

    def named(text: str) -> str:
        return text.replace(place.ghost.url, ADDRESS).replace(title, TITLE).replace(slug, "the-bridge")

    return [
        {
            "method": asked.method,
            "path": named(asked.path),
            "asked": json.loads(asked.body or b"null"),
            "status": answer.status,
            "answer": json.loads(named(answer.body.decode())),
        }
        for asked, answer in told
    ]
