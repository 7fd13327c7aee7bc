"""One Ghost for the run, a post of its own for each test."""

from __future__ import annotations

import itertools
import json
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from corrigenda.anchoring import Part, pack
from corrigenda.connectors import registry
from corrigenda.connectors.base import Connector
from tests.connectors.contract import Texts
from tests.connectors.ghost.system import CannotInstall, Ghost, install
from tests.connectors.way import Asked, Way, way_to

NUMBERS = itertools.count(1)


def _text(text: str, format: int = 0) -> dict[str, Any]:
    return {
        "detail": 0,
        "format": format,
        "mode": "normal",
        "style": "",
        "text": text,
        "type": "extended-text",
        "version": 1,
    }


def _paragraph(*children: dict[str, Any]) -> dict[str, Any]:
    return {
        "children": list(children),
        "direction": "ltr",
        "format": "",
        "indent": 0,
        "type": "paragraph",
        "version": 1,
    }


def lexical(year: int, stands: str = "stands", more: int = 0) -> str:
    blocks = [
        _paragraph(_text("It "), _text("opened", 1), _text(f' in {year} & it\'s "old" \\.')),
        {"type": "html", "version": 1, "html": "<p>Raw &amp; kept</p>"},
        _paragraph(_text(f"It {stands}.")),
        *[_paragraph(_text("More."))] * more,
    ]
    root = {"children": blocks, "direction": "ltr", "format": "", "indent": 0, "type": "root", "version": 1}
    return json.dumps({"root": root}, separators=(",", ":"))


PICTURE = {"feature_image_alt": "A crowd", "feature_image_caption": "The <b>old</b> bridge"}


def source(title: str, year: int, stands: str = "stands", more: int = 0, **picture: str) -> str:
    return pack(
        [
            Part("title", "text", title, "headline"),
            Part("custom_excerpt", "text", "What it says", "standfirst"),
            Part("lexical", "lexical", lexical(year, stands, more)),
            Part("feature_image_alt", "text", picture.get("feature_image_alt", ""), "alt", aside=True),
            Part("feature_image_caption", "html", picture.get("feature_image_caption", ""), "caption", aside=True),
        ]
    )


def longer(markup: str) -> str:
    parts = [Part(**one) for one in json.loads(markup)]
    document = json.loads(parts[2].markup)
    document["root"]["children"].append(_paragraph(_text("More.")))
    return pack([*parts[:2], Part("lexical", "lexical", json.dumps(document, separators=(",", ":"))), *parts[3:]])


@dataclass
class GhostPlace:
    ghost: Ghost
    way: Way
    settings: dict[str, str]
    connector: Connector
    texts: Texts
    ref: str
    url: str
    other: str
    name: str = "ghost"

    def somebody_writes(self, ref: str, markup: str) -> None:
        self.ghost.write(ref, lexical=json.loads(markup)[2]["markup"])

    def somebody_writes_elsewhere(self) -> None:
        self.ghost.write(self.other, title=f"Other {next(NUMBERS)}")

    def writes_of(self, key: str) -> int:
        """Ghost keeps no keys: key-1 is the first text that the desk wrote, and its own history says how often."""
        bodies = [json.loads(asked.body)["posts"][0] for asked in self.way.asked if self.is_write(asked)]
        mine = list(dict.fromkeys(body["lexical"] for body in bodies if "lexical" in body))
        number = int(key.removeprefix("key-"))
        if number > len(mine):
            return 0
        kept = [one["lexical"] for one in self.ghost.post(self.ref)["post_revisions"]]
        # Within one second Ghost takes the same write twice and keeps two equal revisions of one change.
        return [text for text, _ in itertools.groupby(kept)].count(mine[number - 1])

    def is_write(self, asked: Asked) -> bool:
        return asked.method == "PUT"


@pytest.fixture(scope="session")
def ghost() -> Iterator[Ghost]:
    try:
        install()
    except CannotInstall as error:
        pytest.skip(f"needs a real Ghost, and npm could not install it: {error}")
    folder = Path(tempfile.mkdtemp(prefix="ghost-"))
    made = Ghost(folder)
    try:
        made.start()
        yield made
    finally:
        made.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def place(ghost: Ghost) -> Iterator[GhostPlace]:
    title = f"The bridge no. {next(NUMBERS)}"
    before, after = source(title, 1931, **PICTURE), source(title, 1932, **PICTURE)
    parts = {"headline": title, "standfirst": "What it says", "alt": "A crowd", "caption": "The old bridge"}
    texts = Texts(before, after, source(title, 1932, "stands still", **PICTURE), longer, parts)
    post = ghost.create(title=title, custom_excerpt="What it says", lexical=lexical(1931), **PICTURE)
    other = ghost.create(title="Another", lexical=lexical(1900))
    with way_to(ghost.url) as way:
        settings = {"url": way.url, "key": ghost.key}
        connector = registry.connect("ghost", settings, private=True)
        yield GhostPlace(ghost, way, settings, connector, texts, post["id"], post["url"], other["id"])
