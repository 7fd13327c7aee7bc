"""Walks a root in document order and says what is copy: text, line ends, spaces after cells.

Only this module decides what is left out of the copy (hidden, furniture, labels).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from corrigenda.anchoring.copy.css_selectors import siblings
from corrigenda.anchoring.copy.page import Page
from corrigenda.anchoring.copy.shape import (
    ASKED,
    BOXES,
    HELD,
    HOLDERS,
    LABEL,
    LINE_END,
    LINK,
    LINK_END,
    LONGEST,
    left_of_box,
    left_of_label,
)
from corrigenda.anchoring.copy.text_model import TEXT_MODEL

_CELL_END = " "
_TEXT = "-text"
# A text of the copy and the `mem_id` of its node; None for a gap or a mark, which belong to no node.
Piece = tuple[str, int | None]
Visit = tuple[LexborNode, str, bool]
# Chromium and Firefox let no more elements stand within each other than this.
_LEVELS = 512
# A link within the page leads to no other story, nor does an address of mail.
_ELSEWHERE = re.compile("([^#:]|://)*#?")


def pieces(root: LexborNode, left_out: Container[int], asking: Container[int] = ()) -> list[Piece]:
    """Returns the texts of the copy in order, with a line end for each end of a block and a space after each cell.

    `left_out` has the `mem_id` of each element that a selector leaves out, `asking` of those that ask for something.
    What tells a card is marked (shape.py).
    """
    walk = _Walk(left_out, asking, held=_holders_around(root))
    for node, name, opens in _visits(root):
        if name == _TEXT:
            walk.read(node.text_content or "", node.mem_id)
        elif opens:
            walk.open(node, name)
        else:
            walk.close(node, name)
    return walk.pieces


class _Opened(NamedTuple):
    """What had been read when an element opened. `links`: the marks of the link that was open there."""

    pieces: int
    texts: int
    length: int
    written: int
    links: str
    labelled: bool


class _Walk:
    def __init__(self, left_out: Container[int], asking: Container[int], *, held: int) -> None:
        self.pieces: list[Piece] = []
        self._left_out = left_out
        self._asking = asking
        self._texts: list[str] = []
        self._length = 0  # code points of all texts
        self._written = 0  # code points of the texts that are copy
        self._opened: list[_Opened] = []
        self._outside = 0  # the depth of the element that is left out, while it is open
        self._links = ""
        self._held = held  # how many elements are open that may hold links of the article's own
        self._labelled = False  # the label of a card was the last that was read

    def read(self, text: str, node: int) -> None:
        self._texts.append(text)
        self._length += len(text)
        if self._outside:
            return
        self._written += len(text)
        is_blank = not text.strip(TEXT_MODEL.white_space)
        self._labelled = self._labelled and is_blank
        links = "" if is_blank else self._links
        self._mark(links)
        self.pieces.append((text, node))
        if links:
            self._mark(LINK_END)

    def open(self, node: LexborNode, name: str) -> None:
        self._held += name in HOLDERS
        if not self._outside and name in TEXT_MODEL.blocks:
            self._mark(LINE_END)
        counts = len(self.pieces), len(self._texts), self._length, self._written
        self._opened.append(_Opened(*counts, self._links, self._labelled))
        if self._outside:
            return
        if node.mem_id in self._left_out:
            self._outside = len(self._opened)
        elif name == "a" and not self._links:
            self._links = _leads_elsewhere(node) * (HELD + LINK if self._held else LINK)

    def close(self, node: LexborNode, name: str) -> None:
        opened = self._opened.pop()
        self._held -= name in HOLDERS
        self._links = opened.links
        if self._outside:
            self._outside = 0 if len(self._opened) < self._outside else self._outside
        elif (left := self._left_of(name, opened)) is not None:
            del self.pieces[opened.pieces :]
            self._mark(left)
            self._written = opened.written
            self._labelled = opened.labelled or left == LABEL
        elif name in TEXT_MODEL.blocks:
            self._mark(LINE_END)
        elif name in TEXT_MODEL.cells:
            self._mark(_CELL_END)
        if not self._outside and node.mem_id in self._asking:
            self._mark(ASKED)

    def _left_of(self, name: str, opened: _Opened) -> str | None:
        """Returns the marks that are left of an element that is no copy; None if it is copy."""
        if self._length - opened.length < LONGEST:
            left = left_of_label("".join(self._texts[opened.texts :]))
            if left is not None:
                return left
        if name in BOXES and self._written - opened.written < LONGEST:
            marked = "".join(text for text, _ in self.pieces[opened.pieces :])
            if (
                name == "article"
            ):  # a linked heading is the article's own, but not if it is all that an article within has
                marked = marked.replace(HELD, "")
            return left_of_box(marked, labelled=opened.labelled and name in ("ul", "ol"))
        return None

    def _mark(self, marks: str) -> None:
        self.pieces += [(mark, None) for mark in marks]


def _leads_elsewhere(link: LexborNode) -> bool:
    return _ELSEWHERE.fullmatch(link.attributes.get("href", ":") or "") is not None


def _holders_around(root: LexborNode) -> int:
    held = 0
    around: LexborNode | None = root
    while around is not None:
        held, around = held + (around.tag in HOLDERS), around.parent
    return held


def texts(page: Page) -> Iterator[tuple[str, int]]:
    """Yields every text node of the whole page with its `mem_id`, except in what is never copy (scripts and so on)."""
    outside = 0
    for node, name, opens in _visits(page.document.root, levels=0):
        if name in TEXT_MODEL.skipped:
            outside += 1 if opens else -1
        elif name == _TEXT and not outside:
            yield node.text_content or "", node.mem_id


def body_visits(page: Page) -> Iterator[Visit]:
    """Yields the visits of the whole body, with what is never copy, as `_visits` does."""
    return _visits(page.document.body, levels=0)


def _visits(root: LexborNode | None, levels: int = _LEVELS) -> Iterator[Visit]:
    """Yields each text node and element below the root with its name as it opens (True), and an element as it closes.

    If `levels` is 0, elements come as they stand in the markup, however deep. No recursion: pages nest deep.
    """
    around: list[tuple[LexborNode, str]] = []
    levels -= _level(root) + 1
    node = root.first_child if root else None
    while node is not None or around:
        if node is None:
            node, name = around.pop()
            yield node, name, False
        else:
            name = node.tag or "-"
            if name == _TEXT:
                yield node, name, True
            elif not name.startswith("-"):
                yield node, name, True
                if len(around) != levels:
                    around.append((node, name))
                    node = node.first_child
                    continue
                for child in siblings(node.first_child):
                    yield from _flat(child)
                yield node, name, False
        node = node.next


def _flat(node: LexborNode) -> Iterator[Visit]:
    """Yields the visits of a node that is too deep for a browser.

    A browser puts the elements within such a node beside it, each with its own text.
    """
    for element in node.traverse(include_text=node.tag == _TEXT):
        name = element.tag or "-"
        if name == _TEXT:
            yield element, name, True
        elif not name.startswith("-"):
            yield element, name, True
            yield from ((child, _TEXT, True) for child in siblings(element.first_child) if child.tag == _TEXT)
            yield element, name, False


def _level(node: LexborNode | None) -> int:
    """Returns how many elements are open at this element, itself included."""
    level = 0
    while node is not None and node.tag != "-document":
        node, level = node.parent, level + 1
    return level
