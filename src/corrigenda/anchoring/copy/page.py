"""Parse markup as a browser does and find the root of its copy. Knows nothing of places in the markup."""

from __future__ import annotations

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from corrigenda.anchoring.copy.css_selectors import first_match
from corrigenda.anchoring.copy.depth import shallow
from corrigenda.anchoring.copy.formatting import tame
from corrigenda.anchoring.copy.text_model import TEXT_MODEL

# A fragment is its own root: it is read as the whole content of a body.
FRAGMENT_START = "<!doctype html><body>"
_SURROGATE = re.compile("[\ud800-\udfff]")
_SUP = re.compile(r"(</?)sup(?=[\s/>])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """How a piece of markup is to be read: a page or a fragment, and the site's own selectors."""

    article_selector: str | None = None
    furniture: tuple[str, ...] = ()
    fragment: bool = False

    def whole(self, markup: str) -> str:
        """The whole page that a parser is to read; where it begins in the markup is said by `shift`."""
        markup = parsable(_SURROGATE.sub("\ufffd", markup))
        return FRAGMENT_START + markup if self.fragment else markup[self.shift(markup) :]

    def shift(self, markup: str) -> int:
        """What to add to a place in the whole page to have its place in the markup."""
        # A page's byte order mark is no part of it; within a fragment it is a character like any other.
        return -len(FRAGMENT_START) if self.fragment else int(markup.startswith("\ufeff"))


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page and the root of its copy; None where a page has none (a frameset)."""

    document: LexborHTMLParser
    root: LexborNode | None


def parsable(markup: str) -> str:
    """The markup as a parser can read it in good time, whoever wrote it; every place in it stays the same."""
    return tame(shallow(markup))


def parse_page(markup: str, reading: Reading) -> Page:
    """The page as a browser that runs scripts reads it: what stands in `noscript` is no markup to it."""
    whole = reading.whole(markup)
    document = _document(whole)
    if document.css_first("svg sup, math sup"):
        # There a browser reads the end of the drawing, at `sup` as at `sub`; Lexbor 3 knows it of `sub` only.
        document = _document(_SUP.sub(r"\1sub", whole))
    return Page(document, _root(document, reading))


def _document(whole: str) -> LexborHTMLParser:
    document = LexborHTMLParser(whole, scripting=True, options=LexborDocumentOptions.WO_EVENTS)
    # Lexbor 3 takes a doctype for a sibling: `html:first-child` would not match the root.
    before = document.root and document.root.prev
    while before is not None:
        node, before = before, before.prev
        node.decompose()
    return document


def _root(document: LexborHTMLParser, reading: Reading) -> LexborNode | None:
    wanted = [] if reading.fragment else [reading.article_selector or "", *TEXT_MODEL.roots]
    matches = (first_match(document, selector) for selector in [*wanted, "body"] if selector)
    return next((root for root in matches if root is not None), None)
