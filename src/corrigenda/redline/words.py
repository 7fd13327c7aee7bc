"""Text cut into the words that a redline shows as wholes."""

from __future__ import annotations

import re
import unicodedata

# Accents and vowel signs belong to the letter before them; `\w` knows nothing of them.
_MARK = "".join(chr(code) for code in range(0x300, 0xFE30) if unicodedata.category(chr(code)).startswith("M"))
_JOINER = "\u00ad\u200c\u200d"
# Han, kana, Thai, Lao, Burmese and Khmer are written without blanks: there each character is a word of its own.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff぀-ヿ㐀-鿿豈-﫿\U00020000-\U0003ffff"

_TOKEN = re.compile(
    # a figure with its separators: 1,200 and 12:30
    rf"\d+(?:[.,:/\u00a0\u2009\u202f]\d+)*"
    rf"|[{_UNSPACED}][{_MARK}]*"
    # a word with its apostrophes and hyphens
    rf"|(?![{_UNSPACED}])[^\W\d_](?:(?![{_UNSPACED}])\w|[{_MARK}{_JOINER}]|['’\u2010\u2011-](?=\w))*"
    rf"|[\U0001f1e6-\U0001f1ff]{{2}}"
    rf"|\s+"
    # anything else, an emoji with its parts among it
    rf"|.(?:[{_MARK}\U0001f3fb-\U0001f3ff]|\u200d[^\s\w])*",
    re.DOTALL,
)


def words(text: str) -> list[str]:
    """Words, figures, runs of white space and single signs; joined they are the text."""
    return _TOKEN.findall(text)


def whole_words(text: str, start: int, end: int, reach: int = 80) -> tuple[int, int]:
    """The range widened to the borders of the words that it begins and ends in, by up to `reach` on each side."""
    at = max(0, start - reach)
    first, last = start, end
    for word in words(text[at : end + reach]):
        if at < start < at + len(word):
            first = at
        if at < end < at + len(word):
            last = at + len(word)
        at += len(word)
    return first, last
