"""The dialect of Markdown that an article is read in: as the site says, or as its generator's files tell."""

from __future__ import annotations

import pytest

from corrigenda.connectors import registry
from tests.connectors.git.conftest import REF, GitPlace

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("files", "dialect"),
    [
        ({}, "markdown"),
        ({"_config.yml": "title: The Courier\n"}, "kramdown"),
        ({"_config.yml": "markdown: kramdown\nkramdown:\n  input: GFM\n"}, "kramdown"),
        ({"_config.yml": "markdown: CommonMarkGhPages\n"}, "gfm"),
        ({"_config.yml": "markdown: MyOwn\n"}, "markdown"),
        ({"hugo.toml": 'title = "The Courier"\n'}, "goldmark"),
        ({"config/_default/hugo.yaml": "title: The Courier\n"}, "goldmark"),
        ({"hugo.toml": '[markup]\n  defaultMarkdownHandler = "asciidocext"\n'}, "markdown"),
        ({".eleventy.js": "module.exports = {};\n"}, "commonmark"),
        ({"eleventy.config.js": 'import markdownIt from "markdown-it";\n'}, "markdown"),
        ({"_config.yml": "", "hugo.toml": ""}, "markdown"),
        ({"_config.yml": "", "city/hugo.toml": ""}, "goldmark"),
        ({"other/hugo.toml": ""}, "markdown"),
    ],
)
def test_the_generators_files_tell(place: GitPlace, files: dict[str, str], dialect: str) -> None:
    for name, text in files.items():
        (place.author / name).parent.mkdir(parents=True, exist_ok=True)
        (place.author / name).write_text(text)
    if files:
        place._push()
    assert place.connector.fetch(REF).syntax == dialect


def test_the_setting_goes_first(place: GitPlace) -> None:
    (place.author / "hugo.toml").write_text("")
    (place.author / "page.html").write_text("<p>A page.</p>")
    place._push()
    told = registry.connect("git", {"repo": str(place.desk), "path": "{path}.md", "markdown": "Kramdown"})
    assert told.fetch(REF).syntax == "kramdown"
    assert told.fetch("page.html").syntax == "html"
