"""What stays of a text if everything is left out that some browser's search leaves out. Pure.

Chromium compares by the first level of the Unicode collation: accents, case, the width of a letter, hiragana and
katakana, the script of a figure do not count. Firefox folds accents, case, quotation marks and dashes. A key folds more
than any of them, and leaves out all that is neither letter nor figure: two texts that one browser takes for the same
have the same key.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from corrigenda.anchoring import COMBINING

_KATAKANA = range(0x30A1, 0x30F7)
_TO_HIRAGANA = -0x60


def _pairs() -> Iterator[tuple[int, str | None]]:
    yield from ((code, chr(code + _TO_HIRAGANA)) for code in _KATAKANA)
    plain = {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i"}
    yield from ((ord(char), letters) for char, letters in plain.items())
    yield from ((ord(final), letter) for final, letter in zip("ךםןףץ", "כמנפצ", strict=True))
    yield from ((ord(lengthener), None) for lengthener in "ـーｰ")


_PLAIN = dict(_pairs())
# Vowel signs of Thai or Hindi are letters of their own; an accent (of a combining class) is none.
_SIGNS = "".join(char for char in COMBINING if not unicodedata.combining(char))
_FIGURE = re.compile(r"(?![0-9])\d")
_LEFT_OUT = re.compile(rf"[^\w{_SIGNS}]+|_+")
_LEFT_OUT_ASCII = re.compile(r"[^0-9a-z]+")


def search_key(text: str) -> str:
    """Returns the key. The key of two texts joined is their keys joined."""
    if text.isascii():
        return _LEFT_OUT_ASCII.sub("", text.lower())
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return _LEFT_OUT.sub("", _FIGURE.sub(_ascii_figure, folded.translate(_PLAIN)))


def _ascii_figure(figure: re.Match[str]) -> str:
    return str(unicodedata.digit(figure[0]))
