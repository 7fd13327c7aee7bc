"""Cuts markup short where it nests deeper than any page: the parser's time grows with the square of the depth."""

from __future__ import annotations

import re
from collections import Counter

# 10,000 open elements take Lexbor 3 a quarter of a second, 200,000 take two minutes. Chromium nests no deeper than 512.
DEEPEST = 10_000
# The elements around each element, added up: a selector asks them one by one. 100 million take a second. A page has one
# million.
MOST_AROUND = 100_000_000
_GAP = r"\t\n\f\r "
_VALUE = rf"""[{_GAP}]*+=[{_GAP}]*+(?:"[^"]*+"|'[^']*+'|[^{_GAP}>]*+)"""
_ATTRIBUTES = rf"(?:[{_GAP}/]++|[^{_GAP}/>][^{_GAP}/>=]*+(?:{_VALUE})?)*+"
# Text that looks like an end tag in a comment or in an attribute closes nothing.
_TAG = re.compile(rf"<!--(?:-?>|.*?(?:--!?>|\Z))|<(/?)([A-Za-z][^{_GAP}/>]*+){_ATTRIBUTES}", re.DOTALL)
# These elements are not counted, because their end tags may be missing: without end tags they do not nest.
_FLAT = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"),
    *("p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "colgroup", "caption", "option", "optgroup"),
    *("rt", "rp", "rb", "rtc"),
}
# An end tag within one of these elements closes nothing that was opened before the element, or is no tag at all.
_SCOPES = {
    *("table", "select", "template", "object", "marquee", "applet", "svg", "math", "script", "style", "textarea"),
    *("title", "xmp", "iframe", "noembed", "noframes", "noscript"),
}


def shallow(markup: str) -> str:
    """Returns the markup up to where too many elements are open at once; nearly always the whole markup."""
    if markup.count("<") <= DEEPEST:
        return markup
    opened = _Opened()
    around = 0
    for tag in _TAG.finditer(markup):
        name = (tag[2] or "br").lower()  # a comment is as flat as a line break
        around += opened.depth
        if name not in _FLAT:
            opened.close(name) if tag[1] else opened.open(name)
        if opened.depth > DEEPEST or around > MOST_AROUND:
            return markup[: tag.start()]
    return markup


class _Opened:
    """Counts open elements: no fewer than a parser has open, and few more unless a page was made to have them."""

    def __init__(self) -> None:
        self.depth = 0
        self._scopes: list[tuple[str, Counter[str]]] = [("", Counter())]

    def open(self, name: str) -> None:
        self.depth += 1
        if name in _SCOPES:
            self._scopes.append((name, Counter()))
        else:
            self._scopes[-1][1][name] += 1

    def close(self, name: str) -> None:
        scope, within = self._scopes[-1]
        if name == scope:
            self.depth -= 1
            self._end_scope(within)
        elif within[name] > 0:
            self.depth -= 1
            within[name] -= 1

    def _end_scope(self, within: Counter[str]) -> None:
        """Ends a scope. Elements left open in it may have slipped out, so they now count for the scope around it."""
        self._scopes.pop()
        scope, around = self._scopes.pop()
        more, fewer = (within, around) if len(within) > len(around) else (around, within)
        more.update(fewer)
        self._scopes.append((scope, more))
