"""Walk a page's root in document order and say what of it is copy: text, line ends, cells' spaces.

What is left out of the copy (hidden, furniture, labels) is decided here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from justhtml import Element, Node, Text

from .page import Page
from .selectors import Matcher
from .text_model import MODEL, WHITE

Gap = Literal["\n", " "]


def pieces(page: Page, furniture: tuple[str, ...]) -> Iterator[Text | Gap]:
    """The text nodes of the copy, with "\n" where a block begins or ends and " " after a cell."""
    left_out = _left_out(page, furniture)
    for node, opens in _visits(page.root, left_out):
        if isinstance(node, Text):
            yield node
        elif node.name in MODEL.blocks:
            yield "\n"
        elif node.name in MODEL.cells and not opens:
            yield " "


def _left_out(page: Page, furniture: tuple[str, ...]) -> Callable[[Element], bool]:
    matches = Matcher.of(page.document, (*MODEL.left_out, *MODEL.furniture, *furniture))
    labelled = _labelled(page.root)
    return lambda element: id(element) in labelled or matches(element)


def _visits(root: Node, left_out: Callable[[Element], bool]) -> Iterator[tuple[Node | Text, bool]]:
    """Each node as it opens (True) and, an element, as it closes (False). No recursion: pages nest deep.

    Of a block that is left out only the opening is given, of anything else left out nothing.
    """
    stack: list[tuple[Node | Text, bool]] = [(root, False)]
    stack += [(child, True) for child in reversed(root.children or ())]
    while stack:
        node, opens = stack.pop()
        if isinstance(node, Text) or not opens:
            yield node, opens
        elif isinstance(node, Element):
            if not left_out(node):
                yield node, True
                stack.append((node, False))
                stack += [(child, True) for child in reversed(node.children or ())]
            elif node.name in MODEL.blocks:
                yield node, True


def _labelled(root: Node) -> set[int]:
    """The elements whose whole text is a label of an advertisement or a card."""
    found: set[int] = set()
    starts: dict[int, int] = {}
    text: list[str] = []
    length = 0
    for node, opens in _visits(root, lambda element: False):
        if isinstance(node, Text):
            words = WHITE.sub(" ", node.data or "")
            # Never two spaces in a row, so the length of a stretch bounds the length of its words.
            words = words[1:] if words.startswith(" ") and text and text[-1].endswith(" ") else words
            if words:
                text.append(words)
                length += len(words)
        elif opens:
            starts[id(node)] = length
        elif node is not root and _is_label(text, length - starts[id(node)]):
            found.add(id(node))
    return found


def _is_label(text: list[str], length: int) -> bool:
    """Whether the last `length` code points are a label, a space before and after it aside."""
    return length <= MODEL.longest_label + 2 and _tail(text, length).strip(" ").lower() in MODEL.labels


def _tail(text: list[str], length: int) -> str:
    """The last `length` code points of a text in parts."""
    parts, missing = [], length
    for part in reversed(text):
        if missing <= 0:
            break
        parts.append(part[-missing:])
        missing -= len(part)
    return "".join(reversed(parts))
