"""Edits of copy in Markdown (CommonMark, tables, strikethrough, HTML within), front matter left out."""

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

# What a footnote's mark shows is made by the site's own renderer; here it is no copy.
FOOTNOTE = re.compile(r"\[\^[^\]\s\[]+\]")
_NOTE = re.compile(FOOTNOTE.pattern + r":[ \t]*")


def _footnote(state: StateInline, silent: bool) -> bool:
    """Pass over the mark of a footnote, and over what begins its text."""
    found = (not state.pos and _NOTE.match(state.src)) or FOOTNOTE.match(state.src, state.pos)
    if not found:
        return False
    state.pos = found.end()
    return True


RENDERER = MarkdownIt("commonmark", {"html": True, "typographer": False}).enable(["table", "strikethrough"])
RENDERER.inline.ruler.before("link", "footnote", _footnote)

_SIGNIFICANT = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&])")


def read(markup: str, furniture: Sequence[str]) -> Copy:
    """The copy of what the source is rendered to."""
    return read_text(markup[body_start(markup) :], furniture)


def read_text(text: str, furniture: Sequence[str]) -> Copy:
    """The copy of a text that has no front matter, whatever it begins with."""
    return copy_of(RENDERER.render(text), furniture=furniture, fragment=True)


def attempts(markup: str, edit: Edit, furniture: Sequence[str]) -> Iterator[list[Replacement]]:
    """Ways to make the edit, the best first: the new words as they are, then escaped as far as need be."""
    copy = read(markup, furniture).text
    places = MarkdownPlaces.of(RENDERER, markup, body_start(markup), copy, furniture)
    for escape in ESCAPES:
        for steps in ways(edit, copy, places, escape):
            for taken in emptied.taken_along(markup, steps, around):
                yield from labels.kept(markup, taken)


def empty_links(markup: str) -> int:
    """How many of its links show nothing to follow them by."""
    return emptied.empty_links(RENDERER.render(markup[body_start(markup) :]))


def _as_it_is(text: str) -> str:
    return text


def _escaped(text: str) -> str:
    return _SIGNIFICANT.sub(r"\\\1", text)


def _referred(text: str) -> str:
    """For HTML within Markdown, where a backslash escapes nothing."""
    return html.escape(text, quote=False)


ESCAPES = (_as_it_is, _escaped, _referred)
