"""Walks a root in document order and says what is copy: text, line ends, spaces after cells.

Only this module decides what is left out of the copy (hidden, furniture, labels).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from corrigenda.anchoring.copy.css_selectors import siblings
from corrigenda.anchoring.copy.page import Page
from corrigenda.anchoring.copy.shape import LINE_END, LINK, LINK_END
from corrigenda.anchoring.copy.text_model import TEXT_MODEL, WHITE_SPACE

_CELL_END = " "
_TEXT = "-text"
# The widget does not check whether a longer text is a label, whatever white space the text holds.
_LONGEST_LABEL = 1_000
# A text of the copy and the `mem_id` of its node; None for a gap or a mark, which belong to no node.
Piece = tuple[str, int | None]
Visit = tuple[LexborNode, str, bool]
# Chromium and Firefox let no more elements stand within each other than this.
_LEVELS = 512
# A link within the page leads to no other story, nor does an address of mail.
_ELSEWHERE = re.compile(r"(?!\w+:[^/])[^#]*#?")


def pieces(root: LexborNode, left_out: set[int]) -> list[Piece]:
    """Returns the texts of the copy in order, with a line end for each end of a block and a space after each cell.

    `left_out` has the `mem_id` of each element that a selector leaves out. Words of links are marked (shape.py).
    """
    copy_pieces: list[Piece] = []
    all_texts: list[str] = []
    length = 0
    opened: list[tuple[int, int, int]] = []
    outside = 0  # the depth of the element that is left out, while it is open
    links = 0  # how many links are open
    for node, name, opens in _visits(root):
        if name == _TEXT:
            text = node.text_content or ""
            if not outside:
                copy_pieces += [(LINK, None), (text, node.mem_id), (LINK_END, None)] if links else [(text, node.mem_id)]
            all_texts.append(text)
            length += len(text)
        elif opens:
            links += _is_link(node, name)
            if not outside and name in TEXT_MODEL.blocks:
                copy_pieces.append((LINE_END, None))
            opened.append((len(copy_pieces), len(all_texts), length))
            if not outside and node.mem_id in left_out:
                outside = len(opened)
        else:
            links -= _is_link(node, name)
            kept, first, before = opened.pop()
            if outside:
                outside = 0 if len(opened) < outside else outside
            elif length - before < _LONGEST_LABEL and _is_label("".join(all_texts[first:])):
                del copy_pieces[kept:]
            elif name in TEXT_MODEL.blocks:
                copy_pieces.append((LINE_END, None))
            elif name in TEXT_MODEL.cells:
                copy_pieces.append((_CELL_END, None))
    return copy_pieces


def _is_link(node: LexborNode, name: str) -> bool:
    return name == "a" and _ELSEWHERE.fullmatch(node.attributes.get("href", "#-") or "") is not None


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


def _is_label(text: str) -> bool:
    """Whether the text is the label of an advertisement or a card."""
    return WHITE_SPACE.sub(" ", text).strip(" ").lower() in TEXT_MODEL.labels
