"""Renames formatting elements that are left open, if a parser would otherwise open them again without end.

If misnesting leaves a formatting element open, a parser opens it again in every block after it. A few kilobytes can
thus become millions of elements. Elements that a parser does not know hold the same words, and close together with the
element they stand in.
"""

from __future__ import annotations

import re

# How many elements a parser may add to those that were written. 250,000 take Lexbor 3 about a second and 100 MB.
MOST_REOPENED = 250_000
_ALIKE = 3  # a parser keeps at most this many elements of one tag open
_GAP = r"[\t\n\f\r ]"
# `a` is left out, because only one link is open at a time.
_NAME = rf"(b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?={_GAP}|[/>])"
_VALUE = rf"""{_GAP}*={_GAP}*(?:"[^"<>]*"|'[^'<>]*'|[^\t\n\f\r "'=<>`/]+)"""
_REST = rf"""(?:{_GAP}+[^\t\n\f\r "'=<>/]+(?:{_VALUE})?)*+{_GAP}*>"""
_OPENED = re.compile(rf"<{_NAME}(?P<tidy>{_REST}(?P<closed>[^<]*+</\1(?:{_GAP}|[/>]))?)?", re.IGNORECASE)
_TAG = re.compile(rf"(</?){_NAME}", re.IGNORECASE)


def tame(markup: str) -> str:
    """Returns the markup at its old length; nearly always unchanged."""
    tags = markup.count("<")
    if tags * tags <= MOST_REOPENED or tags * _left_open(markup) <= MOST_REOPENED:
        return markup
    return _TAG.sub(lambda tag: tag[1] + "x" * len(tag[2]), markup)


def _left_open(markup: str) -> int:
    """Returns the most formatting elements that can be open at once.

    An element that holds nothing but text is closed in any case.
    """
    tidy: set[str] = set()
    untidy = 0  # tags whose end only the parser knows
    for tag in _OPENED.finditer(markup):
        if tag["tidy"] is None:
            untidy += 1
        elif tag["closed"] is None:
            tidy.add(tag[0].partition(">")[0])
    return _ALIKE * len(tidy) + untidy
