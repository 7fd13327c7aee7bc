"""Tells single quotation marks from apostrophes, primes and the marks of Hebrew abbreviations. Pure and linear."""

from __future__ import annotations

import re
from dataclasses import dataclass

SINGLE = frozenset("'’‘`")
_HEBREW = re.compile(r"[\u0590-\u05ff]")
UNSPACED = 0x2E80  # from here on, scripts put no blanks between words, or put endings after the closing mark
# Words that begin with an apostrophe: ’90s, ’tis, ’em, rock ’n’ roll; Dutch ’s avonds, ’t, ’n.
_ELIDED = re.compile(r"(?:\d\ds?|tis|twas|twere|em|n|til|till|cause|bout|round|cos|cuz|s|t|k|m|r)\b", re.IGNORECASE)
# Words that end with one: the boys’, goin’, o’; Italian po’, mo’, di’.
_CUT = re.compile(r"(?:s|in|\b(?:o|po|mo|di|fa|sta|va|to|be|ca))\Z", re.IGNORECASE)
_STOPS = frozenset(",.!?…;:)]—–")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark in the copy: copy[at:end] == text."""

    at: int
    end: int
    text: str


def without(marks: list[Mark], copy: str) -> list[Mark]:
    """Returns the marks of a paragraph that are no apostrophes."""
    kept: list[Mark] = []
    closing_follows = False  # before another single mark opens
    for mark in reversed(marks):
        if _is_abbreviation(copy, mark):
            continue
        if mark.text not in SINGLE:
            kept.append(mark)
            continue
        role = _role(copy, mark, closing_follows=closing_follows)
        if role is not None:
            kept.append(mark)
            closing_follows = role == "closes"
    return kept[::-1]


def _role(copy: str, mark: Mark, *, closing_follows: bool) -> str | None:
    """Returns whether a single mark opens or closes; None if it is an apostrophe."""
    before, after = copy[mark.at - 1 : mark.at] if mark.at else "", copy[mark.end : mark.end + 1]
    if is_letter(before) and is_letter(after):
        return None
    if is_letter(after) or (after and not after.isspace() and (not before or before.isspace())):
        elided = _ELIDED.match(copy[mark.end : mark.end + 8]) is not None
        return None if elided and not (closing_follows and copy[mark.end : mark.end + 2][1:].isalpha()) else "opens"
    if before in _STOPS and before:
        return "closes"
    cut = mark.text != "`" and _CUT.search(copy[max(0, mark.at - 4) : mark.at]) is not None
    return None if cut and closing_follows else "closes"


def _is_abbreviation(copy: str, mark: Mark) -> bool:
    """Whether a mark stands inside a Hebrew abbreviation: צה״ל, ארה"ב. After a prefix, two letters or more are a word."""
    if mark.text not in "\"”“״'’׳" or not _HEBREW.match(copy[mark.at - 1 : mark.at]):
        return False
    after = copy[mark.end : mark.end + 2]
    if not _HEBREW.match(after):
        return False
    word = re.search(r"[\u0590-\u05ff]+\Z", copy[max(0, mark.at - 8) : mark.at])
    prefix = word is not None and re.fullmatch(r"[והשבכלמ]{1,2}", word.group()) is not None
    return not (prefix and len(after) == 2 and _HEBREW.match(after[1]) is not None)


def is_letter(character: str) -> bool:
    """Whether a character is a letter or figure of a script with blanks between words."""
    return character.isalnum() and ord(character) < UNSPACED
