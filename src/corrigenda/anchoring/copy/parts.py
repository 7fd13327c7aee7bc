"""The words of a page that are parts of an article of their own: its headline, standfirst, captions and alt texts.

Each part is a text in the form of copy, with a line for each element. A part that the page lacks is empty.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import islice

from selectolax.lexbor import LexborNode

from corrigenda.anchoring.copy.css_selectors import are_within, matching_nodes, siblings
from corrigenda.anchoring.copy.page import Page
from corrigenda.anchoring.copy.roots import Story
from corrigenda.anchoring.copy.shape import LINE_END, MARKS
from corrigenda.anchoring.copy.text_model import TEXT_MODEL, as_copy
from corrigenda.anchoring.copy.walk import pieces

BODY = "body"  # the part that is the copy
HEADLINE, STANDFIRST, CAPTION, ALT = PARTS = ("headline", "standfirst", "caption", "alt")

MOST = 50  # elements of one part
LONGEST = 2000  # code points of one element
_STANDFIRSTS = frozenset(["p", "h2"])  # beside the headline; the widget names the same (widget/src/page/selector.ts)


def parts(page: Page, story: Story | None) -> Mapping[str, str]:
    """Returns the text of each part of a whole page."""
    outside = _left_out(page)
    headlines = _shown(page.document.css("h1"), outside)
    copy_ids = {mem_id for _, mem_id in story.pieces if mem_id is not None} if story else set()
    beside = (node for title in headlines for node in islice(siblings(title.next), MOST))
    standfirsts = [node for node in beside if node.tag in _STANDFIRSTS and not _is_copy(node, copy_ids)]
    return {
        HEADLINE: _lines(_text(node, outside) for node in headlines),
        STANDFIRST: _lines(_text(node, outside) for node in _shown(standfirsts, outside)),
        CAPTION: _lines(_text(node, outside) for node in _shown(page.document.css("figcaption"), outside)),
        ALT: _lines(as_copy(node.attributes.get("alt") or "") for node in _shown(_pictures(page, story), outside)),
    }


def _left_out(page: Page) -> set[int]:
    furniture = (*TEXT_MODEL.furniture, *page.reading.furniture)
    return matching_nodes(page.document, furniture) | matching_nodes(page.document, TEXT_MODEL.left_out)


def _shown(nodes: list[LexborNode], left_out: Collection[int]) -> list[LexborNode]:
    """Returns the first elements that do not stand in what is left out of a page."""
    inside = are_within(nodes, left_out)
    beside = zip(nodes, inside, strict=True)
    return [node for node, is_inside in beside if not is_inside and node.mem_id not in left_out][:MOST]


def _pictures(page: Page, story: Story | None) -> list[LexborNode]:
    """Returns the pictures of the story, and those of figures beside it: a lead picture often stands above the copy."""
    roots = {root.mem_id for root in story.roots} if story else set()
    pictures = page.document.css("img[alt]")
    held = are_within(pictures, roots | {figure.mem_id for figure in page.document.css("figure")})
    return [picture for picture, is_held in zip(pictures, held, strict=True) if is_held]


def _is_copy(node: LexborNode, copy_ids: Collection[int]) -> bool:
    return any(within.mem_id in copy_ids for within in node.traverse(include_text=True))


def _text(node: LexborNode, left_out: Collection[int]) -> str:
    words = "".join(text for text, _ in pieces(node, left_out) if text not in MARKS)
    return as_copy(words.replace("\n", " ").replace(LINE_END, "\n"))


def _lines(texts: Iterable[str]) -> str:
    """Returns the texts, each on lines of its own. The same text is listed once."""
    return "\n".join(dict.fromkeys(text[:LONGEST].rstrip() for text in texts if text))
