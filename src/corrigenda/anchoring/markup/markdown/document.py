"""Edits of copy in Markdown (CommonMark, tables, strikethrough, HTML within), without front matter."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from corrigenda.anchoring.copy.copy import Copy, copy_of
from corrigenda.anchoring.markup import emptied, labels
from corrigenda.anchoring.markup.changes import Replacement, ways
from corrigenda.anchoring.markup.front_matter import body_start
from corrigenda.anchoring.markup.markdown.marks import around
from corrigenda.anchoring.markup.markdown.places import MarkdownPlaces
from corrigenda.anchoring.values import Edit

# The site's own renderer makes the text that a footnote's mark shows; here that text is no copy.
FOOTNOTE = re.compile(r"\[\^[^\]\s\[]+\]")
_NOTE = re.compile(FOOTNOTE.pattern + r":[ \t]*")


def _footnote(state: StateInline, silent: bool) -> bool:
    """Skips the mark of a footnote, and the mark that begins a footnote's text."""
    match = (not state.pos and _NOTE.match(state.src)) or FOOTNOTE.match(state.src, state.pos)
    if not match:
        return False
    state.pos = match.end()
    return True


RENDERER = MarkdownIt("commonmark", {"html": True, "typographer": False}).enable(["table", "strikethrough"])
RENDERER.inline.ruler.before("link", "footnote", _footnote)

_SIGNIFICANT = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&])")


def read(markup: str, furniture: Sequence[str]) -> Copy:
    """Returns the copy of the rendered source."""
    return read_text(markup[body_start(markup) :], furniture)


def read_text(text: str, furniture: Sequence[str]) -> Copy:
    """Returns the copy of a text that has no front matter, whatever the text begins with."""
    return copy_of(RENDERER.render(text), furniture=furniture, fragment=True)


def attempts(markup: str, edit: Edit, furniture: Sequence[str]) -> Iterator[list[Replacement]]:
    """Yields ways to make the edit, the best first: the new words as they are, then escaped if necessary."""
    copy = read(markup, furniture).text
    places = MarkdownPlaces.of(RENDERER, markup, body_start(markup), copy, furniture)
    for escape in ESCAPES:
        for steps in ways(edit, copy, places, escape):
            for taken in emptied.taken_along(markup, steps, around):
                yield from labels.kept(markup, taken)


def empty_links(markup: str) -> int:
    """Returns how many links of the source show nothing by which a reader could follow them."""
    return emptied.empty_links(RENDERER.render(markup[body_start(markup) :]))


def _as_it_is(text: str) -> str:
    return text


def _escaped(text: str) -> str:
    return _SIGNIFICANT.sub(r"\\\1", text)


def _referred(text: str) -> str:
    """Escapes text for HTML within Markdown: a backslash escapes nothing there."""
    return html.escape(text, quote=False)


ESCAPES = (_as_it_is, _escaped, _referred)
