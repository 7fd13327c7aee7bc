"""One WordPress for the run; a post of its own for each test, reached with the plugin and without it."""

from __future__ import annotations

import itertools
import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from corrigenda.anchoring import Part, pack
from corrigenda.connectors import registry
from corrigenda.connectors.base import Connector
from tests.connectors.contract import Texts
from tests.connectors.way import Asked, Way, way_to
from tests.connectors.wordpress.system import SECRET, WordPress, missing

NUMBERS = itertools.count(1)

BLOCKS = (
    '<!-- wp:paragraph {{"className":"lead"}} -->\n<p class="lead">It <strong>opened</strong> in {year} &amp; it\'s \\ old.</p>\n'
    "<!-- /wp:paragraph -->\n\n<!-- wp:html -->\n<iframe src='x'></iframe>\n<!-- /wp:html -->\n\n"
    "<!-- wp:paragraph -->\n<p>It {stands}.</p>\n<!-- /wp:paragraph -->{more}"
)
EXCERPT = "The bridge & what it says"
MORE = "\n\n<!-- wp:paragraph -->\n<p>More.</p>\n<!-- /wp:paragraph -->"


def source(title: str, year: int, stands: str = "stands", more: int = 0) -> str:
    content = BLOCKS.format(year=year, stands=stands, more=MORE * more)
    return _packed(title, content)


def longer(markup: str) -> str:
    title, content, _excerpt = (part["markup"] for part in json.loads(markup))
    return _packed(title, content + MORE)


def _packed(title: str, content: str) -> str:
    return pack(
        [
            Part("title", "html", title, "headline"),
            Part("content", "html", content),
            Part("excerpt", "html", EXCERPT, "standfirst", aside=True),
        ]
    )


@dataclass
class WordPressPlace:
    wordpress: WordPress
    way: Way
    settings: dict[str, str]
    connector: Connector
    texts: Texts
    ref: str
    url: str
    other: int
    name: str = "wordpress"

    @property
    def has_plugin(self) -> bool:
        return "secret" in self.settings

    def somebody_writes(self, ref: str, markup: str) -> None:
        title, content, _excerpt = (part["markup"] for part in json.loads(markup))
        self.wordpress.act("write", id=int(ref), post={"post_title": title, "post_content": content})

    def somebody_writes_elsewhere(self) -> None:
        self.wordpress.act("write", id=self.other, post={"post_content": f"Other {next(NUMBERS)}."})

    def writes_of(self, key: str) -> int:
        """The plugin keeps the keys; without it, key-1 is the first text that the desk's own user wrote."""
        if self.has_plugin:
            return int(self.wordpress.act("keys", id=int(self.ref)).count(key))
        revisions = reversed(self.wordpress.act("revisions", id=int(self.ref)))
        mine = [one["content"] for one in revisions if one["author"] == self.wordpress.editor]
        number = int(key.removeprefix("key-"))
        return mine.count(mine[number - 1]) if number <= len(mine) else 0

    def is_write(self, asked: Asked) -> bool:
        return asked.method == "POST" and (b"article.edit" in asked.body or not self.has_plugin)


@pytest.fixture(scope="session")
def wordpress() -> Iterator[WordPress]:
    with running(plugin=True) as made:
        yield made


@contextmanager
def running(*, plugin: bool) -> Iterator[WordPress]:
    if why := missing():
        pytest.skip(why)
    folder = Path(tempfile.mkdtemp(prefix="wp-"))  # short: a socket's path may have 107 bytes
    made = WordPress(folder, plugin)
    try:
        made.start()
        yield made
    finally:
        made.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["plugin", "rest"])
def place(request: pytest.FixtureRequest, wordpress: WordPress) -> Iterator[WordPressPlace]:
    title = f"The bridge no. {next(NUMBERS)}"
    texts = Texts(source(title, 1931), source(title, 1932), source(title, 1932, "stands still"), longer)
    texts = replace(texts, parts={"headline": title, "standfirst": EXCERPT})
    content = json.loads(texts.before)[1]["markup"]
    post = wordpress.act("create", post={"post_title": title, "post_content": content, "post_excerpt": EXCERPT})
    other = wordpress.act("create", post={"post_title": "Another", "post_content": "Other."})
    with way_to(wordpress.url) as way:
        means = (
            {"secret": SECRET}
            if request.param == "plugin"
            else {"user": "edith", "password": wordpress.passwords["password"]}
        )
        settings = {"url": way.url, **means}
        connector = registry.connect("wordpress", settings, private=True)
        yield WordPressPlace(wordpress, way, settings, connector, texts, str(post["id"]), post["url"], other["id"])
