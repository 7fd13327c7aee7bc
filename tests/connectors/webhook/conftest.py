"""A receiver that checks signatures, with its articles in Markdown, in HTML, and in parts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from corrigenda.anchoring import Part, pack
from corrigenda.connectors import registry
from corrigenda.connectors.base import Connector
from tests.connectors.contract import PLAIN, Texts
from tests.connectors.receiver import SECRET, Cms, receiver
from tests.connectors.way import Asked, Way, way_to


@dataclass
class WebhookPlace:
    cms: Cms
    way: Way
    settings: dict[str, str]
    connector: Connector
    texts: Texts
    name: str = "webhook"
    ref: str = "17"
    url: str = "https://courier.example/city/bridge/"

    def somebody_writes(self, ref: str, markup: str) -> None:
        self.cms.articles[ref] = json.loads(markup) if self.cms.syntax == "parts" else markup

    def somebody_writes_elsewhere(self) -> None:
        self.cms.articles["18"] = "<p>Another.</p>"

    def writes_of(self, key: str) -> int:
        return int(key in self.cms.edits)

    def is_write(self, asked: Asked) -> bool:
        return b"article.edit" in asked.body


def parts(year: int, stands: str = "stands", more: int = 0) -> str:
    body = f"<p>It <b>opened</b> in {year}.</p><p>It {stands}.</p>" + "<p>More.</p>" * more
    return pack(
        [
            Part("title", "text", "The old bridge", "headline"),
            Part("body", "html", body),
            Part("lead", "html", "It <i>stays</i>", "standfirst", aside=True),
        ]
    )


TEXTS = {
    "markdown": PLAIN,
    "html": Texts(
        "<p>It <b>opened</b> in 1931.</p><p>It stands.</p>",
        "<p>It <b>opened</b> in 1932.</p><p>It stands.</p>",
        "<p>It <b>opened</b> in 1932.</p><p>It stands still.</p>",
        lambda markup: markup + "<p>More.</p>",
    ),
    "parts": Texts(
        parts(1931),
        parts(1932),
        parts(1932, "stands still"),
        lambda markup: markup.replace('.</p>"}', '.</p><p>More.</p>"}'),
        {"headline": "The old bridge", "standfirst": "It stays"},
    ),
}


@pytest.fixture(params=list(TEXTS))
def place(request: pytest.FixtureRequest) -> Iterator[WebhookPlace]:
    texts = TEXTS[request.param]
    with receiver(Cms(request.param)) as cms, way_to(cms.url) as way:
        settings = {"url": f"{way.url}/hook", "secret": SECRET}
        made = WebhookPlace(cms, way, settings, registry.connect("webhook", settings, private=True), texts)
        made.somebody_writes("17", texts.before)
        cms.urls[made.url] = "17"
        yield made
