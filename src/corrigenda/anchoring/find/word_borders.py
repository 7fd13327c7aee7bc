"""Where words begin and end: what is chosen as a word is not found again inside another word."""

from __future__ import annotations

import re

from corrigenda.anchoring.compare.fold import COMBINING
from corrigenda.anchoring.compare.tokens import UNSPACED
from corrigenda.anchoring.find.setting import Setting

_LETTER = rf"[^\W{UNSPACED}]"
_KATAKANA = "\u30a1-\u30fa\u30fc"
_INSIDE = re.compile(
    rf"[{COMBINING}]|(?<={_LETTER}){_LETTER}|(?<=[{COMBINING}]){_LETTER}"
    rf"|(?<=\d)[.,:]\d|(?<=\d[.,:])\d|(?<=[{_KATAKANA}])[{_KATAKANA}]"
)
_APOSTROPHE = re.compile(r"(?<=\w)'\w")


def inside_word(text: str, at: int) -> bool:
    """Whether a place is inside a word by UAX #29, except that an apostrophe ends a word: `the mayor's`, `l'eau`.

    In a script without spaces, each character is a word; katakana is written in runs.
    """
    return 0 < at < len(text) and _INSIDE.match(text, at) is not None


def has_borders_of(passage: Setting, place: Setting) -> bool:
    """Whether the place begins and ends between words if the passage does: `a` is not the `a` of `as`."""
    return all(
        inside_word(passage.text, then) or _APOSTROPHE.match(passage.text, then) or not inside_word(place.text, now)
        for then, now in ((passage.start, place.start), (passage.end, place.end))
    )
