"""Finds the roots of a page's copy: all the elements that are parts of one story, in order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from corrigenda.anchoring.copy.css_selectors import are_within, matching_nodes, outermost
from corrigenda.anchoring.copy.page import Page
from corrigenda.anchoring.copy.shape import ASKING, LINE_END, MARKS, is_teaser
from corrigenda.anchoring.copy.text_model import TEXT_MODEL, WHITE_SPACE
from corrigenda.anchoring.copy.walk import Piece, pieces

ENTRY = "[itemprop~=liveBlogUpdate]"  # schema.org/LiveBlogPosting


@dataclass(frozen=True, slots=True)
class Story:
    """The parts of a page that are its story, and `selector`, by which they were found."""

    selector: str
    roots: Sequence[LexborNode]
    pieces: Sequence[Piece]

    def around_words(self) -> set[int]:
        """Returns the `mem_id` of each element of the roots that holds words of the copy."""
        of_copy = {node for text, node in self.pieces if WHITE_SPACE.sub("", text)}
        around: set[int] = set()
        for root in self.roots:
            for node in root.traverse(include_text=True):
                holder: LexborNode | None = node if node.mem_id in of_copy else None
                while holder is not None and holder.mem_id not in around:
                    around.add(holder.mem_id)
                    holder = holder.parent
        return around


def story_of(page: Page) -> Story | None:
    """Returns the story of a page; None if the page has no element to hold one (a frameset).

    A selector is passed over if all that it finds are teasers, empty, or stand in furniture. If that is true of every
    selector, the first match of the first of them is the story.
    """
    furniture = matching_nodes(page.document, _furniture(page))
    left_out = furniture | matching_nodes(page.document, TEXT_MODEL.left_out)
    asking = matching_nodes(page.document, ASKING)
    found = [(selector, outermost(page.document, selector)) for selector in _selectors(page)]
    for selector, matches in found:
        outside = zip(matches, are_within(matches, furniture), strict=True)
        parts = [_Part(node, pieces(node, left_out, asking)) for node, inside in outside if not inside]
        parts = [part for part in parts if part.is_copy()]
        parts = [part for part in parts if part.root.mem_id not in left_out] or parts
        if parts:
            return _joined(selector, _one_story(page.document, parts))
    firsts = ((selector, matches[:1]) for selector, matches in found if matches)
    return next((_joined(selector, [_Part(node, pieces(node, left_out, asking))]) for selector, [node] in firsts), None)


@dataclass(frozen=True, slots=True)
class _Part:
    root: LexborNode
    pieces: list[Piece]

    def is_copy(self) -> bool:
        """Whether the part has words, and is no teaser of another story."""
        marked = "".join(text for text, _ in self.pieces) + LINE_END
        words = (text for text, node in self.pieces if node is not None)
        if not any(WHITE_SPACE.sub("", text) for text in words):
            return False
        return not is_teaser(marked) or self.has_title()

    def has_title(self) -> bool:
        return any(title.mem_id != self.root.mem_id for title in self.root.css("h1"))


def _selectors(page: Page) -> list[str]:
    wanted = [] if page.reading.fragment else [page.reading.article_selector or "", *TEXT_MODEL.roots]
    return [selector for selector in [*wanted, "body"] if selector]


def _furniture(page: Page) -> tuple[str, ...]:
    return (*TEXT_MODEL.furniture, *page.reading.furniture)


def _one_story(document: LexborHTMLParser, parts: list[_Part]) -> list[_Part]:
    """Returns the parts from the first that holds an `h1`, if one does, up to the next `h1`, which begins another story.

    All the entries of a live blog are one story, though each may have an `h1`.
    """
    if len(parts) == 1:
        return parts
    titles = _titles(document)
    begun = _titles_begun(document, parts, titles)
    start = next((at for at, part in enumerate(parts) if part.has_title()), 0)
    blog = _live_blog(titles, parts[0], begun[0])
    entries = are_within([part.root for part in parts], {blog.mem_id} if blog else set())
    return [part for part, count, entry in zip(parts, begun, entries, strict=True) if entry or count == begun[start]]


def _titles(document: LexborHTMLParser) -> list[LexborNode]:
    """Returns the page's `h1`, but not those of a live blog's entries."""
    titles = document.css("h1")
    entries = {entry.mem_id for entry in document.css(ENTRY)}
    return [title for title, inside in zip(titles, are_within(titles, entries), strict=True) if not inside]


def _live_blog(titles: Sequence[LexborNode], first: _Part, begun: int) -> LexborNode | None:
    """Returns the smallest element that holds the page's title and the first part.

    Returns None unless other titles follow the page's before the first part ends: they are those of its entries. A title
    with a link is the site's name.
    """
    at = next((at for at, title in enumerate(titles) if title.css_first("a") is None), begun)
    if begun <= at + 1:
        return None
    around = {node.mem_id for node in _chain(first.root)}
    return next(node for node in _chain(titles[at]) if node.mem_id in around)


def _chain(node: LexborNode | None) -> Iterator[LexborNode]:
    while node is not None:
        yield node
        node = node.parent


def _titles_begun(document: LexborHTMLParser, parts: Sequence[_Part], titles: Sequence[LexborNode]) -> list[int]:
    """Returns for each part, in order, how many of the titles begin before it ends."""
    order = {node.mem_id: at for at, node in enumerate(document.root.traverse())} if document.root else {}
    places = [order[title.mem_id] for title in titles]
    ends = (max(order[node.mem_id] for node in part.root.traverse()) for part in parts)
    return [bisect_right(places, end) for end in ends]


def _joined(selector: str, parts: Sequence[_Part]) -> Story:
    """Returns the parts as one text, each on lines of its own, and without marks."""
    texts = [piece for part in parts for piece in [*part.pieces, (LINE_END, None)] if piece[0] not in MARKS]
    return Story(selector, [part.root for part in parts], texts)
