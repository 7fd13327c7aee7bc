"""Formatting that is left open, read as elements of no meaning where a parser would open it anew without end.

A parser opens each formatting element that misnesting left open again in every block after it, so that a few kilobytes
become millions of elements. Elements that it does not know hold the same words, and close with what they stand in.
"""

from __future__ import annotations

import re

# Elements that may come to stand beside those that were written; 250,000 take Lexbor 3 about a second and 100 MB.
MOST_REOPENED = 250_000
_ALIKE = 3  # of one tag a parser keeps no more than so many open
_GAP = r"[\t\n\f\r ]"
# `a` is left out: of links only one is open at a time.
_NAME = rf"(b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?={_GAP}|[/>])"
_VALUE = rf"""{_GAP}*={_GAP}*(?:"[^"<>]*"|'[^'<>]*'|[^\t\n\f\r "'=<>`/]+)"""
_REST = rf"""(?:{_GAP}+[^\t\n\f\r "'=<>/]+(?:{_VALUE})?)*+{_GAP}*>"""
_OPENED = re.compile(rf"<{_NAME}(?P<tidy>{_REST}(?P<closed>[^<]*+</\1(?:{_GAP}|[/>]))?)?", re.IGNORECASE)
_TAG = re.compile(rf"(</?){_NAME}", re.IGNORECASE)


def tame(markup: str) -> str:
    """The markup, as long as it was; nearly always as it was."""
    tags = markup.count("<")
    if tags * tags <= MOST_REOPENED or tags * _left_open(markup) <= MOST_REOPENED:
        return markup
    return _TAG.sub(lambda tag: tag[1] + "x" * len(tag[2]), markup)


def _left_open(markup: str) -> int:
    """At most so many formatting elements are open at once: what holds nothing but text is closed in any case."""
    tidy: set[str] = set()
    untidy = 0  # of which only the parser knows where it ends
    for tag in _OPENED.finditer(markup):
        if tag["tidy"] is None:
            untidy += 1
        elif tag["closed"] is None:
            tidy.add(tag[0].partition(">")[0])
    return _ALIKE * len(tidy) + untidy
