"""Edits of copy in Ghost's Lexical JSON: text nodes, and the fields of its cards that are HTML, Markdown or text."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from typing import Any

from corrigenda.anchoring.copy.copy import copy_of
from corrigenda.anchoring.markup import emptied
from corrigenda.anchoring.markup.changes import Places, Replacement, Span, ways
from corrigenda.anchoring.markup.json_text import Located, characters, escaped, located
from corrigenda.anchoring.markup.laid import LINE, Laid, Placed, laid
from corrigenda.anchoring.markup.lexical import cards, nodes
from corrigenda.anchoring.markup.markdown import document as markdown
from corrigenda.anchoring.markup.markdown.dialects import DIALECTS
from corrigenda.anchoring.markup.markdown.places import MarkdownPlaces
from corrigenda.anchoring.markup.markdown.structure import more_markup as more_in_markdown
from corrigenda.anchoring.values import Edit

# The fields of a card that readers see, in order (TryGhost/Koenig, packages/kg-default-nodes). Other cards show no copy
# of ours.
_SHOWN = ("html", "calloutText", "code", "heading", "content", "header", "subheader", "caption", "buttonText")
_TEXT = ("code", "buttonText")  # the others are HTML
_UNSEEN = ("email", "email-cta", "signup", "paywall", "product", "call-to-action")
_GHOST = DIALECTS["ghost"]
_INLINE = ("link", "autolink", "text", "extended-text", "code-highlight", "tab", "mark")


def read(markup: str, furniture: Sequence[str] = ()) -> Laid:
    """Returns the copy of a Lexical document; an empty copy for text that is no such document."""
    document = located(markup)
    root = document.get("root") if isinstance(document, dict) else None
    return laid(_placed(markup, root, furniture))


def attempts(markup: str, edit: Edit, furniture: Sequence[str]) -> Iterator[list[Replacement]]:
    """Yields ways to make the edit, the best first: the new words as HTML has them, as text, as Markdown."""
    copy = read(markup, furniture)
    for escape in (lambda text: html.escape(text, quote=False), str):
        for steps in ways(edit, copy.text, copy, lambda text, escape=escape: escaped(escape(text))):  # type: ignore[misc]
            yield from emptied.taken_along(markup, steps, nodes.around)
    for steps in ways(edit, copy.text, copy, str):
        yield from cards.in_cards(markup, steps, _markdown_cards(markup), _GHOST)


def empty_links(markup: str) -> int:
    """Returns how many links of the document and of its cards show nothing by which a reader could follow them."""
    return sum(map(_empty_links, _nodes(located(markup))))


def more_markup(before: str, after: str) -> bool:
    """Whether a Markdown card has more markup than before."""
    pairs = zip(_markdown_cards(before), _markdown_cards(after), strict=False)
    return any(more_in_markdown(old, new, _GHOST) for old, new in pairs if old != new)


def _markdown_cards(markup: str) -> list[Located]:
    fields = (node.get("markdown") for node in _nodes(located(markup)) if node.get("type") == "markdown")
    return [field for field in fields if isinstance(field, Located)]


def _empty_links(node: dict[str, Any]) -> int:
    fields = (node.get(name) for name in _SHOWN if name not in _TEXT)
    of_cards = sum(emptied.empty_links(field) for field in fields if isinstance(field, str))
    if isinstance(node.get("markdown"), str):
        of_cards += emptied.empty_links(_GHOST.renderer.render(node["markdown"]))
    link = node.get("type") in ("link", "autolink")
    return of_cards + (link and not any(child.get("text") for child in _nodes(node)))


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Yields all JSON objects within the value, in no particular order."""
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            yield item
        stack += item.values() if isinstance(item, dict) else item if isinstance(item, list) else ()


def _placed(source: str, root: Any, furniture: Sequence[str]) -> Iterator[Placed]:
    stack = [root]
    while stack:
        node = stack.pop()
        if node is LINE:
            yield LINE
        elif isinstance(node, dict) and node.get("type") not in _UNSEEN:
            children = node.get("children")
            inline = node.get("type") in _INLINE
            if not inline:
                yield LINE
                stack.append(LINE)
            stack += reversed(children if isinstance(children, list) else [])
            yield from _own(source, node, furniture)


def _own(source: str, node: dict[str, Any], furniture: Sequence[str]) -> Iterator[Placed]:
    text = node.get("text")
    if node.get("type") == "tab":
        yield " ", None
    elif isinstance(text, Located):
        yield from characters(source, text)
    if node.get("type") == "markdown" and isinstance(node.get("markdown"), Located):
        yield from _markdown(source, node["markdown"], furniture)
    for name in _SHOWN:
        field = node.get(name)
        if isinstance(field, Located):
            yield LINE
            yield from _lines(source, field) if name in _TEXT else _html(source, field, furniture)
            yield LINE


def _lines(source: str, field: Located) -> Iterator[Placed]:
    return (LINE if place[0] == "\n" else place for place in characters(source, field))


def _html(source: str, field: Located, furniture: Sequence[str]) -> Iterator[Placed]:
    copy = copy_of(field, furniture=furniture, fragment=True)
    yield from _through(source, field, copy.text, copy.source_map)


def _markdown(source: str, field: Located, furniture: Sequence[str]) -> Iterator[Placed]:
    copy = markdown.read_text(field, furniture, dialect=_GHOST).text
    places = MarkdownPlaces.of(_GHOST.renderer, field, 0, copy, furniture)
    yield from _through(source, field, copy, places)


def _through(source: str, field: Located, copy: str, places: Places) -> Iterator[Placed]:
    """Yields the copy of a field, each character with its place in the source, through the field's own place there."""
    written = [span for _, span in characters(source, field)]
    for at, character in enumerate(copy):
        spans = places.spans(at, at + 1)
        if character == "\n":
            yield LINE
        elif not spans:
            yield character, None
        for number, span in enumerate(spans if character != "\n" else ()):
            # A character with several spans (a gap across tags) is a space. The spaces that follow it close up.
            yield (character if not number else " "), _within(written, span)


def _within(written: list[Span], span: Span) -> Span:
    return written[span[0]][0], written[span[1] - 1][1]
