"""Finds the roots of a page's copy: all the elements that are parts of one story, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from corrigenda.anchoring.copy.css_selectors import are_within, matching_nodes, outermost
from corrigenda.anchoring.copy.page import Page
from corrigenda.anchoring.copy.shape import LINE_END, MARKS, is_teaser
from corrigenda.anchoring.copy.text_model import TEXT_MODEL, WHITE_SPACE
from corrigenda.anchoring.copy.walk import Piece, pieces


@dataclass(frozen=True, slots=True)
class Story:
    """The parts of a page that are its story, and `selector`, by which they were found."""

    selector: str
    roots: Sequence[LexborNode]
    pieces: Sequence[Piece]


def story_of(page: Page) -> Story | None:
    """Returns the story of a page; None if the page has no element to hold one (a frameset).

    A selector is passed over if all that it finds are teasers, empty, or stand in furniture. If that is true of every
    selector, the first match of the first of them is the story.
    """
    left_out = matching_nodes(page.document, (*TEXT_MODEL.left_out, *_furniture(page)))
    furniture = matching_nodes(page.document, _furniture(page))
    found = [(selector, outermost(page.document, selector)) for selector in _selectors(page)]
    for selector, matches in found:
        outside = zip(matches, are_within(matches, furniture), strict=True)
        parts = [_Part(node, pieces(node, left_out)) for node, inside in outside if not inside]
        parts = [part for part in parts if part.is_copy()]
        parts = [part for part in parts if part.root.mem_id not in left_out] or parts
        if parts:
            return _joined(selector, _one_story(page.document, parts))
    firsts = ((selector, matches[:1]) for selector, matches in found if matches)
    return next((_joined(selector, [_Part(node, pieces(node, left_out))]) for selector, [node] in firsts), None)


@dataclass(frozen=True, slots=True)
class _Part:
    root: LexborNode
    pieces: list[Piece]

    def is_copy(self) -> bool:
        """Whether the part has words, and is no teaser of another story."""
        marked = "".join(text for text, _ in self.pieces)
        words = (text for text, node in self.pieces if node is not None)
        if not any(WHITE_SPACE.sub("", text) for text in words):
            return False
        return not is_teaser(marked) or self.root.css_first("h1") is not None


def _selectors(page: Page) -> list[str]:
    wanted = [] if page.reading.fragment else [page.reading.article_selector or "", *TEXT_MODEL.roots]
    return [selector for selector in [*wanted, "body"] if selector]


def _furniture(page: Page) -> tuple[str, ...]:
    return (*TEXT_MODEL.furniture, *page.reading.furniture)


def _one_story(document: LexborHTMLParser, parts: list[_Part]) -> list[_Part]:
    """Returns the parts from the first that holds an `h1` on, up to the next `h1`, which begins another story."""
    if len(parts) == 1:
        return parts
    titled = (at for at, part in enumerate(parts) if part.root.css_first("h1") is not None)
    parts = parts[next(titled, 0) :]
    first = parts[0].root.mem_id
    order = {node.mem_id: at for at, node in enumerate(document.root.traverse())} if document.root else {}
    titles = [title for title in document.css("h1") if order[title.mem_id] > order[first]]
    own = are_within(titles, {first})
    end = next((title for title, inside in zip(titles, own, strict=False) if not inside), None)
    if end is None:
        return parts
    around = {node.mem_id for node in _around(end)}
    return [part for part in parts if order[part.root.mem_id] < order[end.mem_id] and part.root.mem_id not in around]


def _around(node: LexborNode) -> Iterator[LexborNode]:
    while node.parent is not None:
        node = node.parent
        yield node


def _joined(selector: str, parts: Sequence[_Part]) -> Story:
    """Returns the parts as one text, each on lines of its own, and without marks."""
    texts = [piece for part in parts for piece in [*part.pieces, (LINE_END, None)] if piece[0] not in MARKS]
    return Story(selector, [part.root for part in parts], texts)
