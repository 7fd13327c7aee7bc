"""Parse markup as a browser does and find the root of its copy."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from operator import itemgetter

from justhtml import Element, JustHTML, Node

from .selectors import first_match
from .text_model import MODEL

# A fragment is its own root: it is read as the whole content of a body.
FRAGMENT_START = "<!doctype html><body>"
_SURROGATE = re.compile("[\ud800-\udfff]")
# With places asked for, justhtml 3.16 reads these as text where it (and a browser) else reads a comment or
# nothing: <![endif]>, <?xml?>, </3>, a second doctype, what the end of the file cuts short. Comments proper
# come first, to be passed over.
_ODD = re.compile(r"(?P<comment><!--.*?-->)|<!(?!--)[^>]*>|<\?[^>]*>|</(?![A-Za-z])[^>]*>", re.DOTALL | re.IGNORECASE)
_CUT_SHORT = re.compile("<[A-Za-z/!?]")
_DOCTYPE = re.compile(r"\s*<!doctype[^>]*>", re.IGNORECASE)

Cuts = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """How a piece of markup is to be read: a page or a fragment, and the site's own selectors."""

    article_selector: str | None = None
    furniture: tuple[str, ...] = ()
    fragment: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page. `source` is what was parsed; each of `cuts` is a place in it and what to add to a place
    from there on to have its place in the markup."""

    document: Node
    root: Node
    source: str
    cuts: Cuts

    def in_markup(self, start: int, end: int) -> tuple[int, int]:
        """The range of the markup for the source range of one character."""
        return start + self._shift(start), end + self._shift(end - 1)

    def _shift(self, place: int) -> int:
        return self.cuts[bisect_right(self.cuts, place, key=itemgetter(0)) - 1][1]


def parse(markup: str, reading: Reading, *, with_places: bool = False) -> Page:
    """Parse the markup; `with_places` (slower) records where in it each node stands."""
    source = _SURROGATE.sub("\ufffd", markup)
    if reading.fragment:
        source, shift = FRAGMENT_START + source, -len(FRAGMENT_START)
    else:
        # The parser drops a byte order mark, as a browser does; its places then count from after it.
        shift = len(source) - len(source.removeprefix("\ufeff"))
        source = source[shift:]
    cuts: Cuts = ((0, shift),)
    if with_places:
        source, cuts = _without_odd_comments(source, shift)
    document = JustHTML(source, sanitize=False, track_node_locations=with_places).root
    return Page(document, _root(document, reading), source, cuts)


def _without_odd_comments(source: str, shift: int) -> tuple[str, Cuts]:
    doctype = _DOCTYPE.match(source)
    begins = at = doctype.end() if doctype else 0
    kept, cuts = [source[:begins]], [(0, shift)]
    length, end = begins, _whole_until(source)
    for match in _ODD.finditer(source, begins, end):
        if match["comment"]:
            continue
        kept.append(source[at : match.start()])
        length += match.start() - at
        at = match.end()
        cuts.append((length, shift + at - length))
    return "".join([*kept, source[at:end]]), tuple(cuts)


def _whole_until(source: str) -> int:
    """Where a comment or a tag begins that does not end; the end of the source where none does."""
    unclosed = source.find("<!--", source.rfind("-->") + 1)
    end = len(source) if unclosed < 0 else unclosed
    cut_short = _CUT_SHORT.search(source, source.rfind(">", 0, end) + 1, end)
    return cut_short.start() if cut_short else end


def _root(document: Node, reading: Reading) -> Node:
    wanted = [] if reading.fragment else [reading.article_selector or "", *MODEL.roots]
    for selector in [*wanted, "body"]:
        root = first_match(document, selector) if selector else None
        if root is not None:
            return root
    return Element("body", None, "html")
