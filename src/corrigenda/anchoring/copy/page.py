"""Parses markup as a browser does. Knows nothing of places in the markup."""

from __future__ import annotations

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser

from corrigenda.anchoring.copy.depth import shallow
from corrigenda.anchoring.copy.formatting import tame

# A fragment is its own root: it is read as the whole content of a body.
FRAGMENT_START = "<!doctype html><body>"
_SURROGATE = re.compile("[\ud800-\udfff]")
_SUP = re.compile(r"(</?)sup(?=[\s/>])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read a piece of markup: as a page or as a fragment, and with which selectors of the site."""

    article_selector: str | None = None
    furniture: tuple[str, ...] = ()
    fragment: bool = False

    def whole(self, markup: str) -> str:
        """Returns the whole page that a parser is to read. `shift` says where the page begins in the markup."""
        markup = parsable(_SURROGATE.sub("\ufffd", markup))
        return FRAGMENT_START + markup if self.fragment else markup[self.shift(markup) :]

    def shift(self, markup: str) -> int:
        """Returns the number to add to a place in the whole page to get its place in the markup."""
        # A page's byte order mark is no part of the page; within a fragment it is a character like any other.
        return -len(FRAGMENT_START) if self.fragment else int(markup.startswith("\ufeff"))


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page, and how it is to be read."""

    document: LexborHTMLParser
    reading: Reading


def parsable(markup: str) -> str:
    """Returns markup that a parser can read in good time, whoever wrote it. Every place in it stays the same."""
    return tame(shallow(markup))


def parse_page(markup: str, reading: Reading) -> Page:
    """Returns the page as a browser that runs scripts reads it. Such a browser reads no markup in `noscript`."""
    whole = reading.whole(markup)
    document = _document(whole)
    if document.css_first("svg sup, math sup"):
        # In svg and math, a browser ends the drawing at `sup` as at `sub`. Lexbor 3 ends it only at `sub`.
        document = _document(_SUP.sub(r"\1sub", whole))
    return Page(document, reading)


def _document(whole: str) -> LexborHTMLParser:
    document = LexborHTMLParser(whole, scripting=True, options=LexborDocumentOptions.WO_EVENTS)
    # Lexbor 3 counts a doctype as a sibling: `html:first-child` would not match the root.
    before = document.root and document.root.prev
    while before is not None:
        node, before = before, before.prev
        node.decompose()
    return document
