"""The text of a whole page, each stretch of it with the place where it was written.

A parser that knows places (justhtml) reads the page. It is slower than the parser that reads the copy, and is used only
when an edit is to be made in the markup.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from justhtml import Element, Node, Text
from justhtml.parser.engine import ParseEngine, compile_raw_engine_plan

from corrigenda.anchoring.copy.text_model import TEXT_MODEL


class TextNode(NamedTuple):
    """A text node, which begins at `begins` in its page's text.

    `offset` is where it begins in the page; None if the parser moved it.
    """

    begins: int
    text: str
    offset: int | None


@dataclass(frozen=True)
class Written:
    """The text of `page` node by node, outside elements that are never copy (scripts and the like)."""

    page: str
    nodes: Sequence[TextNode]

    @cached_property
    def text(self) -> str:
        """The text of all the text nodes in order."""
        return "".join(node.text for node in self.nodes)

    def within(self, start: int, end: int) -> Iterator[TextNode]:
        """Yields the text nodes that hold text[start:end]."""
        at = max(0, bisect_right(self.nodes, start, key=attrgetter("begins")) - 1)
        while at < len(self.nodes) and self.nodes[at].begins < end:
            yield self.nodes[at]
            at += 1


def written(page: str) -> Written:
    """Returns the text of a page with its places. Never raises, whatever the markup."""
    nodes, length = [], 0
    for node in _text_nodes(_parse(page)):
        text = node.data or ""
        nodes.append(TextNode(length, text, node.origin_offset))
        length += len(text)
    return Written(page, nodes)


def _parse(page: str) -> Node:
    # JustHTML(track_node_locations=True) is not used, because it also records where tags stand. It then (3.16) reads
    # odd comments, stray doctypes and tags cut short as text. Neither a browser nor JustHTML itself does so otherwise.
    plan = compile_raw_engine_plan(fragment=False, scripting_enabled=True)
    return ParseEngine(page, fragment=False, plan=plan, track_node_locations=True).parse()


def _text_nodes(document: Node) -> Iterator[Text]:
    stack: list[Node | Text] = [document]
    while stack:
        node = stack.pop()
        if isinstance(node, Text):
            yield node
        elif not isinstance(node, Element) or node.name not in TEXT_MODEL.skipped:
            stack += reversed(node.children or ())
