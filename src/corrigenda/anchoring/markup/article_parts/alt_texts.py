"""The alternative texts of pictures in a source, with the place of each."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import accumulate

from corrigenda.anchoring.markup.changes import CannotEdit
from corrigenda.anchoring.markup.front_matter import body_start
from corrigenda.anchoring.markup.json_text import Located, escaped, located
from corrigenda.anchoring.markup.markdown.dialects import DIALECTS

_PICTURES = ("img", "embed")  # `embed` is a picture of Wagtail's rich text
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+))?""")
_IN_MARKDOWN = re.compile(r"!\[([^\[\]\n\\]*)\]\(")


@dataclass(frozen=True, slots=True)
class AltText:
    """An alternative text that stands at source[start:end] as `written` writes it. `written` may raise CannotEdit."""

    text: str
    start: int
    end: int
    written: Callable[[str], str]


def alt_texts(markup: str, syntax: str) -> list[AltText]:
    """Returns the alternative texts that are not empty, in order."""
    read = {"html": _of_html, "lexical": _of_lexical, **dict.fromkeys(DIALECTS, _of_markdown)}.get(syntax)
    return [alt for alt in read(markup) if alt.text.strip()] if read else []


class _Tags(HTMLParser):
    """Collects the start tags of pictures, each with its place."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[int, str]] = []
        self._lines = [0, *accumulate(len(line) + 1 for line in markup.split("\n"))]
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, column = self.getpos()
        if tag in _PICTURES:
            self.found.append((self._lines[line - 1] + column, self.get_starttag_text() or ""))


def _of_html(markup: str) -> Iterator[AltText]:
    start = body_start(markup)
    for tag_start, tag in _Tags(" " * start + markup[start:]).found:
        for attribute in _ATTRIBUTE.finditer(tag, 1):
            value = attribute[2]
            if attribute[1].lower() == "alt" and value:
                quoted = value[0] in "\"'"
                text = html.unescape(value[1:-1] if quoted else value)
                yield AltText(text, tag_start + attribute.start(2), tag_start + attribute.end(2), _attribute)


def _attribute(text: str) -> str:
    return f'"{html.escape(text)}"'


def _of_markdown(markup: str) -> Iterator[AltText]:
    start = body_start(markup)
    for match in _IN_MARKDOWN.finditer(markup, start):
        yield AltText(match[1], match.start(1), match.end(1), _plain)
    yield from _of_html(markup)


def _plain(text: str) -> str:
    """Returns the text if Markdown reads all of it as text. Raises CannotEdit."""
    if re.search(r"[\[\]\\`<>&*_\n{}]", text):
        raise CannotEdit("unproved")
    return text


def _of_lexical(markup: str) -> Iterator[AltText]:
    nodes = [located(markup)]
    while nodes:
        node = nodes.pop()
        if isinstance(node, dict):
            alt = node.get("alt")
            if node.get("type") in ("image", "gallery") and isinstance(alt, Located):
                yield AltText(str(alt), alt.at, alt.at + len(escaped(alt)), escaped)
            nodes += node.values()
        elif isinstance(node, list):
            nodes += node
