"""How a page is read: which element is the article, and what in it is no copy, by which selector. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from corrigenda.anchoring import (
    TEXT_MODEL,
    Page,
    Reading,
    Story,
    copy_of,
    matching_nodes,
    parse_page,
    siblings,
    story_of,
)
from corrigenda.lib.text import well_formed

LONGEST = 300  # code points of a text that was left out
MOST = 20  # texts of one selector


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What one selector took out of the article; `selector` is empty for labels, and for cards told by their shape.

    `own`: the selector is one of the site's. `texts`: the first texts that it took. `places`: how many it took.
    """

    selector: str
    own: bool
    places: int
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadingReport:
    """`root` is the selector that found the article, or `body` if none did.

    `idle` are the site's selectors that took nothing.
    """

    copy: str
    root: str
    left_out: tuple[LeftOut, ...]
    idle: tuple[str, ...]


def reading_report(html: str, *, article_selector: str, furniture: Sequence[str]) -> ReadingReport:
    """Reports how a page is read. Never raises, whatever the markup; an invalid selector matches nothing."""
    copy = copy_of(html, article_selector=article_selector or None, furniture=furniture).text
    page = parse_page(html, Reading(article_selector or None, tuple(furniture)))
    story = story_of(page)
    taken = _taken(page, story, furniture) if story else {}
    left_out = (
        LeftOut(selector, selector in furniture, len(texts), tuple(texts[:MOST])) for selector, texts in taken.items()
    )
    return ReadingReport(
        copy=well_formed(copy),
        root=story.selector if story else "body",
        left_out=tuple(sorted(left_out, key=lambda removal: (not removal.own, -removal.places))),
        idle=tuple(selector for selector in furniture if selector not in taken),
    )


def _taken(page: Page, story: Story, furniture: Sequence[str]) -> Mapping[str, list[str]]:
    """Returns the texts by the selector that took them, the site's own selectors before the default ones."""
    defaults = [
        selector for selector in (*TEXT_MODEL.left_out, *TEXT_MODEL.furniture) if selector not in TEXT_MODEL.skipped
    ]
    by_node: dict[int, str] = {}
    for selector in (*furniture, *defaults):
        for node in matching_nodes(page.document, [selector]):
            by_node.setdefault(node, selector)
    taken: dict[str, list[str]] = {}
    for selector, text in _outermost(story, by_node):
        if text:
            taken.setdefault(selector, []).append(text[:LONGEST])
    return taken


def _outermost(story: Story, by_node: Mapping[int, str]) -> Iterator[tuple[str, str]]:
    """Yields each element that was left out, in document order, with its words.

    Elements inside such an element are not listed again. No recursion.
    """
    waiting = [*reversed(story.roots)]
    copy = story.around_words() | {root.mem_id for root in story.roots}
    while waiting:
        node = waiting.pop()
        if (node.tag or "-").startswith("-") or node.tag in TEXT_MODEL.skipped:
            continue
        if node.mem_id not in copy and node.mem_id in by_node:
            yield by_node[node.mem_id], _words(node)
        elif node.mem_id not in copy:
            yield "", _words(node)
        else:
            waiting += reversed(list(siblings(node.first_child)))


def _words(node: LexborNode) -> str:
    """Returns the text of an element without what is never copy (scripts and the like)."""
    words, waiting = [], [node]
    while waiting:
        part = waiting.pop()
        if part.tag == "-text":
            words.append(part.text_content or "")
        elif part.tag not in TEXT_MODEL.skipped:
            waiting += reversed(list(siblings(part.first_child)))
    return well_formed(" ".join(" ".join(words).split()))
