"""Markup cut short where it nests deeper than any page does: the parser's time grows with the square of the depth."""

from __future__ import annotations

import re
from collections import Counter

# 10,000 open elements take Lexbor 3 a quarter of a second, 200,000 two minutes. Chromium nests no deeper than 512.
DEEPEST = 10_000
# Elements times those around each, which a selector asks one by one: 100 million take a second. A page's are one million.
MOST_AROUND = 100_000_000
_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*)")
# Not closed because they need not be: without their end tags they do not nest.
_FLAT = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"),
    *("p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "colgroup", "caption", "option", "optgroup"),
    *("rt", "rp", "rb", "rtc"),
}


def shallow(markup: str) -> str:
    """The markup up to where too many elements are open at once; nearly always the whole of it."""
    if markup.count("<") <= DEEPEST:
        return markup
    opened: Counter[str] = Counter()
    depth = around = 0
    for tag in _TAG.finditer(markup):
        name = tag[2].lower()
        around += depth
        if name not in _FLAT:
            depth += _step(opened, name, closes=bool(tag[1]))
        if depth > DEEPEST or around > MOST_AROUND:
            return markup[: tag.start()]
    return markup


def _step(opened: Counter[str], name: str, *, closes: bool) -> int:
    """How much deeper the tag leads; an end tag of nothing open leads nowhere."""
    step = 1 if not closes else -1 if opened[name] else 0
    opened[name] += step
    return step
