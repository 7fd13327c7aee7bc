"""The boxes of a page: elements that a selector can name by their tag and their classes or id, with their words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from corrigenda.anchoring.copy.page import Page
from corrigenda.anchoring.copy.roots import Story
from corrigenda.anchoring.copy.shape import BOXES, LONGEST
from corrigenda.anchoring.copy.text_model import TEXT_MODEL, WHITE_SPACE, as_copy
from corrigenda.anchoring.copy.walk import body_visits

MOST = 200  # boxes with names of their own; a page that has more tells nothing
_LINE = "\n"
_TAGS = BOXES | {"details", "fieldset", "figure", "footer", "form", "header", "nav"}
_INVITES = frozenset(["button", "form", "input", "select", "textarea"])
_NAME = re.compile(r"-?[A-Za-z_][A-Za-z0-9_-]*")
_LONGEST_ATTRIBUTE = 2_000
# The number of an article or of a widget names one element of one page: `post-1931`.
_NUMBER = re.compile("[0-9]{3}")


@dataclass(frozen=True, slots=True)
class Box:
    """The elements of one page that have this tag and these classes, or this id.

    `names`: `.class` or `#id`, sorted. `words`: their copy, the same in each; empty if it differs, if it has 1,000
    code points or more, or if the story or a headline stands inside. `invites`: each has a link, a button or a field.
    """

    tag: str
    names: tuple[str, ...]
    words: str
    invites: bool = False

    @property
    def selector(self) -> str:
        return self.tag + "".join(self.names)

    def is_matched_by(self, other: Box) -> bool:
        """Whether the selector of the other box also takes these elements."""
        return self.tag == other.tag and set(other.names) <= set(self.names)


def boxes(page: Page, story: Story | None) -> tuple[Box, ...]:
    """Returns the boxes of a page with this story that hold copy, the inner before the outer.

    None of them has the name of another.
    """
    if story is None:
        return ()
    reader = _Reader(
        copy_ids=frozenset(mem_id for text, mem_id in story.pieces if mem_id is not None and WHITE_SPACE.sub("", text)),
        roots=frozenset(root.mem_id for root in story.roots),
    )
    found = _joined(box for node, name, opens in body_visits(page) for box in reader.read(node, name, opens))
    return found if len(found) <= MOST else ()


def _joined(found: Iterable[Box]) -> tuple[Box, ...]:
    """Returns one box for all that have one name."""
    by_selector: dict[str, Box] = {}
    for box in found:
        same = by_selector.get(box.selector, box)
        words = box.words if box.words == same.words else ""
        by_selector[box.selector] = Box(box.tag, box.names, words, box.invites and same.invites)
    return tuple(by_selector.values())


class _Reader:
    def __init__(self, copy_ids: frozenset[int], roots: frozenset[int]) -> None:
        self._copy_ids = copy_ids
        self._roots = roots
        self._texts: list[str] = []
        self._length = 0  # code points of all texts
        self._invited = 0  # links, buttons and fields
        self._begun = 0  # roots and headlines
        self._opened: list[tuple[int, int, int, int]] = []

    def read(self, node: LexborNode, name: str, opens: bool) -> Iterator[Box]:
        """Reads one visit; yields the boxes of an element that closes."""
        if name == "-text":
            if node.mem_id in self._copy_ids:
                self._take(node.text_content or "")
        elif opens:
            self._end_line(name)
            self._opened.append((len(self._texts), self._length, self._invited, self._begun))
            self._invited += name in _INVITES or (name == "a" and "href" in node.attributes)
            self._begun += name == "h1" or node.mem_id in self._roots
        else:
            yield from self._close(node, name)
            self._end_line(name)

    def _close(self, node: LexborNode, name: str) -> Iterator[Box]:
        texts, length, invited, begun = self._opened.pop()
        holds_story = self._begun > begun
        if name in _TAGS and (holds_story or self._length > length):
            short = not holds_story and self._length - length < LONGEST
            words = as_copy("".join(self._texts[texts:])) if short else ""
            for names in _names(node):
                yield Box(name, names, words, self._invited > invited)

    def _take(self, text: str) -> None:
        self._texts.append(text)
        self._length += len(text)

    def _end_line(self, name: str) -> None:
        is_end = name in TEXT_MODEL.blocks or name in TEXT_MODEL.cells
        if is_end and self._texts and self._texts[-1] != _LINE:  # one is enough, however deep the page nests
            self._texts.append(_LINE)


def _names(node: LexborNode) -> Iterator[tuple[str, ...]]:
    """Yields the names of an element that other pages may have as well: its classes, and its id."""
    for attribute, sign in (("class", "."), ("id", "#")):
        value = node.attributes.get(attribute) or ""
        if len(value) <= _LONGEST_ATTRIBUTE:
            usable = {sign + name for name in value.split() if _NAME.fullmatch(name) and not _NUMBER.search(name)}
            if usable:
                yield tuple(sorted(usable))
