"""One Wagtail site for the run, an article of its own for each test."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from corrigenda.anchoring import Part, pack
from corrigenda.connectors import registry
from corrigenda.connectors.base import Connector
from tests.connectors.contract import Texts
from tests.connectors.wagtail.system import SECRET, CannotInstall, Wagtail
from tests.connectors.way import Asked, Way, way_to

NUMBERS = itertools.count(1)
MORE = "<p>More.</p>"


def fields(title: str, year: int = 1931, stands: str = "stands", more: int = 0) -> dict[str, Any]:
    return {
        "title": title,
        "lead": "What it says",
        "text": f'<p>It {stands} <a linktype="page" id="3">there</a>.</p>{MORE * more}',
        "body": [
            {"type": "paragraph", "id": "a1", "value": f"<p>It <b>opened</b> in {year} &amp; it's \\ old.</p>"},
            {"type": "quote", "id": "a2", "value": {"words": "<p>Good.</p>", "speaker": "Ann", "source": ""}},
            {"type": "points", "id": "a3", "value": [{"type": "item", "id": "b1", "value": "one"}]},
            {"type": "more", "id": "a4", "value": [{"type": "paragraph", "id": "c1", "value": "<p>End.</p>"}]},
        ],
    }


def source(title: str, year: int, stands: str = "stands", more: int = 0) -> str:
    made = fields(title, year, stands, more)
    return pack(
        [
            Part("title", "text", title, "headline"),
            Part("lead", "text", made["lead"], "standfirst"),
            Part("text", "html", made["text"]),
            Part("body.0.value", "html", made["body"][0]["value"]),
            Part("body.1.value.words", "html", "<p>Good.</p>"),
            Part("body.1.value.speaker", "text", "Ann"),
            Part("body.2.value.0.value", "text", "one"),
            Part("body.3.value.0.value", "html", "<p>End.</p>"),
        ]
    )


def longer(markup: str) -> str:
    parts = [Part(**one) for one in json.loads(markup)]
    return pack([replace(one, markup=one.markup + MORE) if one.name == "text" else one for one in parts])


@dataclass
class WagtailPlace:
    wagtail: Wagtail
    way: Way
    settings: dict[str, str]
    connector: Connector
    texts: Texts
    ref: str
    url: str
    title: str
    name: str = "wagtail"

    def somebody_writes(self, ref: str, markup: str) -> None:
        new = {one["name"]: one["markup"] for one in json.loads(markup)}
        body = fields(self.title)["body"]
        body[0]["value"] = new["body.0.value"]
        self.wagtail.act("write", id=int(ref), fields={"text": new["text"], "body": body})

    def somebody_writes_elsewhere(self) -> None:
        number = next(NUMBERS)
        self.wagtail.act("create", slug=f"other-{number}", fields=fields(f"Other {number}"))

    def writes_of(self, key: str) -> int:
        return int(self.wagtail.act("keys", id=int(self.ref)).count(key))

    def is_write(self, asked: Asked) -> bool:
        return b"article.edit" in asked.body


@pytest.fixture(scope="session")
def wagtail(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wagtail]:
    folder: Path = tmp_path_factory.mktemp("wagtail")
    made = Wagtail(folder)
    try:
        made.start()
    except CannotInstall as error:
        pytest.skip(f"needs a real Wagtail, and pip could not install it: {error}")
    try:
        yield made
    finally:
        made.stop()


@pytest.fixture
def place(wagtail: Wagtail) -> Iterator[WagtailPlace]:
    title = f"The bridge no. {next(NUMBERS)}"
    texts = Texts(source(title, 1931), source(title, 1932), source(title, 1932, "stands still"), longer)
    texts = replace(texts, parts={"headline": title, "standfirst": "What it says"})
    page = wagtail.act("create", slug=title.lower().replace(" ", "-").replace(".", ""), fields=fields(title))
    with way_to(wagtail.url) as way:
        settings = {"url": f"{way.url}/corrigenda/", "secret": SECRET}
        connector = registry.connect("wagtail", settings, private=True)
        yield WagtailPlace(wagtail, way, settings, connector, texts, str(page["id"]), page["url"], title)
