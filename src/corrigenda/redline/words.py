"""Cuts text into the words that a redline shows as wholes."""

from __future__ import annotations

import re

from corrigenda.anchoring import COMBINING, UNSPACED

_JOINER = "\u00ad\u200c\u200d"

_TOKEN = re.compile(
    # a figure with its separators: 1,200 and 12:30
    rf"\d+(?:[.,:/\u00a0\u2009\u202f]\d+)*"
    rf"|[{UNSPACED}][{COMBINING}]*"
    # a word with its apostrophes and hyphens
    rf"|(?![{UNSPACED}])[^\W\d_](?:(?![{UNSPACED}])\w|[{COMBINING}{_JOINER}]|['’\u2010\u2011-](?=\w))*"
    rf"|[\U0001f1e6-\U0001f1ff]{{2}}"
    rf"|\s+"
    # anything else, an emoji with its parts among it
    rf"|.(?:[{COMBINING}\U0001f3fb-\U0001f3ff]|\u200d[^\s\w])*",
    re.DOTALL,
)


def words(text: str) -> list[str]:
    """Returns words, figures, runs of white space and single characters; joined they are the text."""
    return _TOKEN.findall(text)


def whole_words(text: str, start: int, end: int, reach: int = 80) -> tuple[int, int]:
    """Widens the range to the borders of the words that it begins and ends in, by up to `reach` on each side."""
    at = max(0, start - reach)
    first, last = start, end
    for word in words(text[at : end + reach]):
        if at < start < at + len(word):
            first = at
        if at < end < at + len(word):
            last = at + len(word)
        at += len(word)
    return first, last
