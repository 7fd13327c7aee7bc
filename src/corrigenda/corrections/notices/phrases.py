"""Finds the phrases of a language's lists in a text. Pure.

In a phrase `*` stands for the rest of a word, `…` for up to five words, and `\\d` for a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from corrigenda.corrections.words.quotation_marks import stretches

ARABIC = re.compile("[\u0620-\u064a]")
JOINED = "[وف]?[بلك]?ـ?"  # and, so; in, for, as
_VOWEL_SIGNS = "[\u064b-\u0652\u0670]"


def matches(phrases: Iterable[str], text: str) -> Iterator[re.Match[str]]:
    """Finds the phrases from left to right; of matches that overlap, the first and longest."""
    return _one_of(tuple(sorted(phrases, key=len, reverse=True))).finditer(text)


def has(phrases: Iterable[str], text: str) -> bool:
    return _one_of(tuple(phrases)).search(text) is not None


def quotations_emptied(text: str) -> str:
    """Returns the text with its quotations emptied: what someone else said is not the notice's own wording."""
    outside, end = [], 0
    for stretch in stretches(text):
        outside.append(text[end : stretch.start])
        end = stretch.end
    return "“”".join([*outside, text[end:]])


@cache
def _one_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Returns the pattern of any of the phrases, in any case, between the borders of words; the first that fits counts."""
    forms = [source(phrase) + (r"(?!\w)" if phrase[-1].isalnum() else "") for phrase in phrases]
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms) or '(?!)'})", re.IGNORECASE)


def any_of(phrases: Iterable[str]) -> str:
    """Returns the source of a pattern for any of the phrases, without borders; one that never matches if there are none."""
    return "|".join(map(source, phrases)) or "(?!)"


def source(phrase: str, blank: str = r"\s+") -> str:
    """Returns the source of a phrase's pattern, without borders; `blank` is what may be between its words."""
    escaped = re.escape(phrase).replace(r"\*", r"\w*").replace(r"\\d", r"\d+").replace("'", "[’']")
    words = escaped.replace(r"\ …\ ", r"(?:\s+[\w’'-]+){0,5}?BLANK").replace(r"\ ", "BLANK")
    return words.replace("BLANK", blank)


def literal(words: str) -> re.Pattern[str]:
    """Returns a pattern for these very words, with any blanks between them, and not as part of longer words.

    A figure is a whole figure: `5` is not in `1.5`, `5,000`, `3:05` or `1931-5`. Arabic may join a small word to it,
    and may write vowel signs or leave them out.
    """
    words = without_vowel_signs(words)
    joined = r"\s+".join(_spelt(word) for word in words.split())
    figure = words.strip()[:1].isdigit()
    prefix = rf"(?:{JOINED})?" if figure or ARABIC.match(words.strip()) else ""
    before = rf"(?<!\w)(?<!\d[.,:/’'-]){prefix}" if figure else rf"(?<!\w){prefix}"
    after = r"(?!\w|[.,:/’'-]\d)" if words.strip()[-1:].isdigit() else r"(?!\w)"
    return re.compile(before + joined + after, re.IGNORECASE)


def without_vowel_signs(text: str) -> str:
    return re.sub(_VOWEL_SIGNS, "", text)


def _spelt(word: str) -> str:
    signs = f"{_VOWEL_SIGNS}*"
    return "".join(re.escape(letter) + (signs if ARABIC.match(letter) else "") for letter in word)
