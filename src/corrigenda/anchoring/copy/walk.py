"""Walk a page's root in document order and say what of it is copy: text, line ends, cells' spaces.

What is left out of the copy (hidden, furniture, labels) is decided here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from corrigenda.anchoring.copy.css_selectors import matching_nodes, siblings
from corrigenda.anchoring.copy.page import Page
from corrigenda.anchoring.copy.text_model import TEXT_MODEL, WHITE_SPACE

# No parser lets this character through, so it is no text's: it marks where a block begins or ends.
LINE_END = "\0"
_CELL_END = " "
_TEXT = "-text"
# The widget reads no longer text to see whether it is a label, whatever white space it holds.
_LONGEST_LABEL = 1_000
# A text of the copy and the `mem_id` of its node; a gap is no node's.
Piece = tuple[str, int | None]
Visit = tuple[LexborNode, str, bool]
# Chromium and Firefox let no more elements stand within each other.
_LEVELS = 512


def pieces(page: Page, furniture: tuple[str, ...]) -> list[Piece]:
    """The texts of the copy in order, and between them a line end for each end of a block, a space after a cell."""
    left_out = matching_nodes(page.document, (*TEXT_MODEL.left_out, *TEXT_MODEL.furniture, *furniture))
    found: list[Piece] = []
    said: list[str] = []
    length = 0
    opened: list[tuple[int, int, int]] = []
    outside = 0  # the depth of the element that is left out, while it is open
    for node, name, opens in _visits(page.root):
        if name == _TEXT:
            text = node.text_content or ""
            if not outside:
                found.append((text, node.mem_id))
            said.append(text)
            length += len(text)
        elif opens:
            if not outside and name in TEXT_MODEL.blocks:
                found.append((LINE_END, None))
            opened.append((len(found), len(said), length))
            if not outside and node.mem_id in left_out:
                outside = len(opened)
        else:
            kept, first, before = opened.pop()
            if outside:
                outside = 0 if len(opened) < outside else outside
            elif length - before < _LONGEST_LABEL and _is_label("".join(said[first:])):
                del found[kept:]
            elif name in TEXT_MODEL.blocks:
                found.append((LINE_END, None))
            elif name in TEXT_MODEL.cells:
                found.append((_CELL_END, None))
    return found


def texts(page: Page) -> Iterator[tuple[str, int]]:
    """Every text node of the whole page with its `mem_id`, outside of what is never copy (scripts and the like)."""
    outside = 0
    for node, name, opens in _visits(page.document.root, levels=0):
        if name in TEXT_MODEL.skipped:
            outside += 1 if opens else -1
        elif name == _TEXT and not outside:
            yield node.text_content or "", node.mem_id


def _visits(root: LexborNode | None, levels: int = _LEVELS) -> Iterator[Visit]:
    """Each text node and element below the root with its name, as it opens (True) and, an element, as it closes.

    With `levels` 0 as they stand in the markup, however deep. No recursion: pages nest deep.
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
    """A node too deep for a browser, which hangs the elements within it beside it, each with its own text."""
    for element in node.traverse(include_text=node.tag == _TEXT):
        name = element.tag or "-"
        if name == _TEXT:
            yield element, name, True
        elif not name.startswith("-"):
            yield element, name, True
            yield from ((child, _TEXT, True) for child in siblings(element.first_child) if child.tag == _TEXT)
            yield element, name, False


def _level(node: LexborNode | None) -> int:
    """How many elements are open where this one stands, itself among them."""
    level = 0
    while node is not None and node.tag != "-document":
        node, level = node.parent, level + 1
    return level


def _is_label(text: str) -> bool:
    """Whether this is the label of an advertisement or a card."""
    return WHITE_SPACE.sub(" ", text).strip(" ").lower() in TEXT_MODEL.labels
