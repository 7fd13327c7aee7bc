"""Whether readers question a figure, a date or a name: by the words that they would change, or that they marked. Pure.

A name is told by its capital. In German every noun has one, and some scripts have none: there, figures and dates count.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from corrigenda.languages import lists
from corrigenda.redline.words import words

FEW = 4  # words; a longer stretch that is marked without a change is about more than its figures and names
_NEAR = 8  # code points before a word that are looked at
_NOUNS_HAVE_CAPITALS = ("de", "lb")
_SENTENCE_END = re.compile(r"[.!?…:\n“„«»”\"‘’(]\s*$")
_SHORT_FORM = re.compile(r"(?<!\w)([^\W\d_]{1,3})\.\s*$")  # Mr., J.


def questions_figure_or_name(old: str, new: str | None, *, before: str = "", language: str = "") -> bool:
    """Whether the change from `old` to `new` is of a figure, a date or a name.

    `new` is None if the reader only marked the words. `before`: the copy before `old`. `language`: of the copy.
    """
    if new is None:
        marked = _telling(old, before, language)
        return bool(marked) and sum(word.isalnum() for word in words(old)) <= FEW
    same_letters = old.casefold() == new.casefold()
    return not same_letters and _telling(old, before, language) != _telling(new, before, language)


def _telling(text: str, before: str, language: str) -> Counter[str]:
    """Returns the figures, the words for figures and dates, and the words with a capital, without their case."""
    known = _figure_and_date_words(language)
    capitals = language.partition("-")[0] not in _NOUNS_HAVE_CAPITALS
    return Counter(
        word.casefold()
        for word, begins in _with_beginnings(text, before)
        if any(char.isdigit() for char in word)
        or word.casefold() in known
        or (capitals and not begins and word[:1].isupper())
    )


def _with_beginnings(text: str, before: str) -> Iterator[tuple[str, bool]]:
    """Yields each word, and whether a sentence begins with it."""
    at = len(before)
    whole = before + text
    for word in words(text):
        if word[:1].isalnum():
            yield word, _begins_sentence(whole[max(0, at - _NEAR) : at])
        at += len(word)


def _begins_sentence(before: str) -> bool:
    short = _SHORT_FORM.search(before)
    return not before.strip() or (bool(_SENTENCE_END.search(before)) and not (short and short[1][0].isupper()))


@cache
def _figure_and_date_words(language: str) -> frozenset[str]:
    code = language.partition("-")[0]
    dates = lists.of("lint", code).get("dates", {})
    named = [*dates.get("months", ()), *dates.get("weekdays", ())] or lists.of("noise", code).get("month", ())
    small = {name for name in named if name[:1].islower()}  # a name of a month that has a capital is told by it
    return frozenset(word.casefold() for word in {*small, *lists.every("numbers").get(code, ())})
