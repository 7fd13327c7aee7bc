"""The borders of words as every browser sees them (UAX #29). Pure.

Browsers cut Thai, Chinese or Japanese into words with dictionaries, each with its own. So only a border that needs no
dictionary is sure.
"""

from __future__ import annotations

import unicodedata

WORD_SPACES = "\u202f"  # white space that joins the words beside it: UAX #29 counts it among ExtendNumLet
# Signs that join two words or two figures without white space (MidLetter, MidNum, MidNumLet of UAX #29).
_MID = frozenset(".,:;'’‘\"·․‧・״׳՟﹐﹔，．；：/\u2044")
_ZERO_WIDTH_SPACE = "\u200b"
_FORMAT = frozenset(["Cf", "Mn", "Me", "Mc"])


def sure_border(text: str, at: int) -> bool:
    """Whether words end at `at` in every browser, if nothing but this text stands there."""
    if at <= 0 or at >= len(text):
        return True
    before, after = text[at - 1], text[at]
    if _belongs_to_last(after) or _is_unseen(before):
        return False
    joins_before, joins_after = _is_letter(text, at - 1), _is_letter(text, at)
    if joins_before and joins_after:
        return False
    return not (
        (joins_before and after in _MID and at + 1 < len(text) and _is_letter(text, at + 1))
        or (joins_after and before in _MID and at > 1 and _is_letter(text, at - 2))
    )


def ends_in_accent(text: str, at: int) -> bool:
    """Whether the last character before `at` is a sign that Firefox leaves out, an accent or a vowel point.

    Firefox finds no text that ends with such a sign: what it has found ends before the sign, within the word. It does
    not leave out a virama (canonical combining class 9).
    """
    return at > 0 and unicodedata.combining(text[at - 1]) not in (0, 9)


def _is_unseen(char: str) -> bool:
    """Whether the character is a sign of format, such as a mark of direction. A zero-width space is none: it ends words."""
    return unicodedata.category(char) == "Cf" and char != _ZERO_WIDTH_SPACE


def _belongs_to_last(char: str) -> bool:
    """Whether the character belongs to the one before it: an accent, a joiner, a colour of skin, half a flag."""
    if char == _ZERO_WIDTH_SPACE:
        return False
    return unicodedata.category(char) in _FORMAT or "\U0001f1e6" <= char <= "\U0001f1ff" or "🏻" <= char <= "🏿"


def _is_letter(text: str, at: int) -> bool:
    char = text[at]
    return char.isalnum() or char == "_" or char in WORD_SPACES or unicodedata.category(char) in ("Mn", "Mc", "Me")
