"""A Lexical document as the HTML that Ghost makes of it, with the place of each character in the JSON."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from corrigenda.anchoring.copy.copy import Copy, copy_of
from corrigenda.anchoring.markup.changes import Places, Span
from corrigenda.anchoring.markup.json_text import Located, characters
from corrigenda.anchoring.markup.lexical import ghost_cards
from corrigenda.anchoring.markup.markdown import document as markdown
from corrigenda.anchoring.markup.markdown.dialects import DIALECTS
from corrigenda.anchoring.markup.markdown.places import MarkdownPlaces

GHOST = DIALECTS["ghost"]

# Only a block at the top has tags of its own; of what is within it, Ghost renders texts and links alone.
_TAGS = {
    "paragraph": "p",
    "heading": "h2",
    "extended-heading": "h2",
    "quote": "blockquote",
    "extended-quote": "blockquote",
    "aside": "blockquote",
}
_TEXTS = ("text", "extended-text", "tk", "code-highlight")
_LINKS = ("link", "autolink")
_REMOVED = ("at-link", "at-link-search", "zwnj")
_TAG = re.compile(r"</?([A-Za-z][^\s/>]*)[^>]*>")

# A node still to be shown, within a block or not; or tags.
_Task = tuple[Any, bool] | str


@dataclass(frozen=True)
class GhostPage:
    """The HTML, and the place in the JSON of each of its characters; None for what stands in no field."""

    html: str
    places: Sequence[Span | None] = field(repr=False)
    furniture: Sequence[str] = ()

    @cached_property
    def copy(self) -> Copy:
        return copy_of(self.html, furniture=self.furniture, fragment=True)

    @property
    def text(self) -> str:
        return self.copy.text

    def spans(self, start: int, end: int) -> list[Span]:
        """Returns the JSON's spans of text[start:end], in order, each once."""
        spans = (self._span(*span) for span in self.copy.source_map.spans(start, end))
        return list(dict.fromkeys(span for span in spans if span))

    def _span(self, start: int, end: int) -> Span | None:
        places = [place for place in self.places[start:end] if place]
        return (places[0][0], places[-1][1]) if places else None


def ghost_page(source: str, document: Any, furniture: Sequence[str] = ()) -> GhostPage:
    """Returns the page of a document that `json_text.located` read from `source`; empty if it is no document."""
    root = document.get("root") if isinstance(document, dict) else None
    children = root.get("children") if isinstance(root, dict) else None
    writing = _Writing(source, furniture)
    writing.blocks(children if isinstance(children, list) else [])
    return GhostPage("".join(writing.pieces), writing.places, furniture)


@dataclass(slots=True)
class _Writing:
    source: str
    furniture: Sequence[str]
    pieces: list[str] = field(default_factory=list)
    places: list[Span | None] = field(default_factory=list)

    def blocks(self, nodes: Sequence[Any]) -> None:
        tasks: list[_Task] = [(node, False) for node in reversed(nodes)]
        while tasks:
            task = tasks.pop()
            if isinstance(task, str):
                self._tags(task)
            elif isinstance(task[0], dict):
                tasks += reversed(list(self._shown(task[0], within=task[1])))

    def _shown(self, node: dict[str, Any], *, within: bool) -> Iterator[_Task]:
        """Writes what a node itself shows, and yields what comes after it."""
        kind, children = node.get("type"), node.get("children")
        if within and kind == "linebreak":
            self._tags("<br>")
        elif within and kind == "tab":
            self._tags("\t")
        elif kind in _TEXTS:
            self._words(node.get("text") if within else None)
        elif isinstance(children, list) and kind not in _REMOVED:
            yield from _element(kind, children, within=within)
        elif not within and "text" not in node:
            self._card(node)

    def _card(self, node: dict[str, Any]) -> None:
        self._tags(f'<div class="kg-card kg-{html.escape(str(node.get("type")))}-card">')
        for part in ghost_cards.card_of(node).parts:
            if isinstance(part, str):
                self._tags(part)
            elif isinstance(part, ghost_cards.Said):
                self._tags(part.html(node))
            elif all(ghost_cards.field(node, name) for name in part.needs):
                self._field(part, ghost_cards.field(node, part.name))
        self._tags("</div>")

    def _field(self, part: ghost_cards.Field, value: Any) -> None:
        if isinstance(value, Located) and value:
            self._tags(part.before)
            {"text": self._words, "html": self._html, "inline": self._inline, "markdown": self._markdown}[part.kind](
                value
            )
            self._tags(part.after)

    def _tags(self, text: str) -> None:
        self.pieces.append(text)
        self.places += [None] * len(text)

    def _words(self, text: Any) -> None:
        for character, place in characters(self.source, text) if isinstance(text, Located) else ():
            self._character(html.escape(character, quote=False), place)

    def _character(self, written: str, place: Span | None) -> None:
        self.pieces.append(written)
        self.places += [place] * len(written)

    def _html(self, text: Located) -> None:
        self.pieces.append(text)
        self.places += [place for _, place in characters(self.source, text)]

    def _inline(self, text: Located) -> None:
        """Writes HTML without the tags of elements that Ghost takes out of it."""
        written = list(characters(self.source, text))
        at = 0
        for tag in [*_TAG.finditer(text), None]:
            if tag is None or tag[1].lower() not in ghost_cards.INLINE:
                for character, place in written[at : tag.start() if tag else len(text)]:
                    self._character(character, place)
                at = tag.end() if tag else at

    def _markdown(self, text: Located) -> None:
        """Writes the copy of Markdown, a block for each of its lines."""
        written = [place for _, place in characters(self.source, text)]
        copy = markdown.read_text(text, self.furniture, dialect=GHOST).text
        places = MarkdownPlaces.of(GHOST.renderer, text, 0, copy, self.furniture)
        self._tags("<div>")
        for character, place in _placed(copy, places, written):
            if character == "\n":
                self._tags("</div><div>")
            else:
                self._character(html.escape(character, quote=False), place)
        self._tags("</div>")


def _element(kind: Any, children: list[Any], *, within: bool) -> Iterator[_Task]:
    """Yields the children of an element, with the tags that Ghost puts around them."""
    nested: list[_Task] = [(child, True) for child in children]
    if kind in _LINKS and within:
        yield '<a href="#">'
        yield from nested
        yield "</a>"
    elif kind == "list" and not within:
        yield "<ul>"
        yield from _items(children)
        yield "</ul>"
    elif kind in _TAGS and not within:
        yield f"<{_TAGS[kind]}>"
        yield from nested
        yield f"</{_TAGS[kind]}>"
    else:
        yield from nested


def _items(items: Iterable[Any]) -> Iterator[_Task]:
    """Yields a list's items. An item that begins with a list is that list, and shows nothing else."""
    for item in items:
        children = item.get("children") if isinstance(item, dict) and item.get("type") == "listitem" else None
        if not isinstance(children, list):
            continue
        first = children[0] if children else None
        if isinstance(first, dict) and first.get("type") == "list":
            yield first, False
        else:
            yield "<li>"
            yield from ((child, True) for child in children)
            yield "</li>"


def _placed(copy: str, places: Places, written: list[Span]) -> Iterator[tuple[str, Span | None]]:
    """Yields the copy of a field, each character with its place in the source, through the field's own place there."""
    for at, character in enumerate(copy):
        spans = places.spans(at, at + 1) if character != "\n" else []
        if not spans:
            yield character, None
        for number, span in enumerate(spans):
            # A character with several spans (a gap across tags) is a space. The spaces that follow it close up.
            yield (character if not number else " "), (written[span[0]][0], written[span[1] - 1][1])
