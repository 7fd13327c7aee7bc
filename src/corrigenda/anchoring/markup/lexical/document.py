"""Edits of copy in Ghost's Lexical JSON: text nodes, and the fields of its cards that are HTML, Markdown or text."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from typing import Any

from corrigenda.anchoring.markup import emptied
from corrigenda.anchoring.markup.changes import Replacement, ways
from corrigenda.anchoring.markup.json_text import Located, escaped, located
from corrigenda.anchoring.markup.lexical import cards, nodes
from corrigenda.anchoring.markup.lexical.ghost_page import GHOST, GhostPage, ghost_page
from corrigenda.anchoring.markup.markdown.structure import all_agree as markdown_agrees
from corrigenda.anchoring.values import Edit


def read(markup: str, furniture: Sequence[str] = ()) -> GhostPage:
    """Returns a Lexical document as Ghost shows it on the web; an empty page for text that is no such document."""
    return ghost_page(markup, located(markup), furniture)


def attempts(markup: str, edit: Edit, furniture: Sequence[str]) -> Iterator[list[Replacement]]:
    """Yields ways to make the edit, the best first: the new words as HTML has them, as text, as Markdown."""
    copy = read(markup, furniture)
    for escape in (lambda text: html.escape(text, quote=False), str):
        for steps in ways(edit, copy.text, copy, lambda text, escape=escape: escaped(escape(text))):  # type: ignore[misc]
            yield from emptied.taken_along(markup, steps, nodes.around)
    texts = _markdown_cards(markup)
    for steps in ways(edit, copy.text, copy, str):
        yield from cards.in_cards(markup, steps, texts, GHOST)


def empty_links(markup: str) -> int:
    """Returns how many links of the document and of its cards show nothing by which a reader could follow them."""
    in_markdown = (emptied.empty_links(GHOST.renderer.render(text)) for text in _markdown_cards(markup))
    return emptied.empty_links(read(markup).html) + sum(in_markdown)


def all_agree(before: str, after: str) -> bool:
    """Whether a Markdown card that changes has new words and no more markup than before."""
    pairs = zip(_markdown_cards(before), _markdown_cards(after), strict=False)
    return all(old == new or markdown_agrees(old, new, GHOST) for old, new in pairs)


def _markdown_cards(markup: str) -> list[Located]:
    fields = (node.get("markdown") for node in _nodes(located(markup)) if node.get("type") == "markdown")
    return [field for field in fields if isinstance(field, Located)]


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Yields all JSON objects within the value, in no particular order."""
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            yield item
        stack += item.values() if isinstance(item, dict) else item if isinstance(item, list) else ()
