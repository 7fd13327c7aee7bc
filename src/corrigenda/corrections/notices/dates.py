"""Finds the dates in a notice, by the `dates` of each language's `lint` list. Pure.

A date is a day or a month that a reader can look up: 3 May, May 3rd, May 2026, in May, on Monday, yesterday, 2026-05-03.
A decimal, a fraction, a ratio, a score, a time of day and a year alone are no dates. A month's name is written in the list as in a sentence:
`may` with a small letter is a verb. `month_first`: the language writes May 3 too. `noun_capitals`: a capital letter after a
day of the week makes no name of it. `no_date`: what looks like a date and is none, as Welt am Sonntag.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from corrigenda.corrections.notices.phrases import any_of, matches
from corrigenda.languages import lists

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:1\d|20)\d\d(?!\w|[.,]\d)"
_FREE = r"(?<![\w$€£₽₴№#])(?<!\d[.,:/-])"  # nothing before makes the number part of a longer one
_END = r"(?![\w%°€$£₽₴]|\s*[%°€₽₴]|[.,:/-]\d)"
_NEVER = r"(?!)"
_GAP = r"(?:\s+|(?<=['’]))"  # dell'11/5, d'avril
_CAPITAL = "".join(filter(str.isupper, map(chr, range(0x530))))
# The digits of Arabic script; a notice keeps its length.
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
# Day, month and year in figures, in every language. Two digits of a year are enough unless hyphens are the separator.
_FIGURES = (
    rf"{_FREE}(?:1\d|20)\d\d([-/.]){_MONTH}\1{_DAY}(?!\d|[.,:/-]\d)",
    rf"{_FREE}(?:{_DAY}([./]){_MONTH}\1|{_MONTH}([./]){_DAY}\2)(?:(?:1\d|20)\d\d|\d\d)(?!\w|[.,:/-]\d)",
    rf"{_FREE}(?:{_DAY}-{_MONTH}|{_MONTH}-{_DAY})-{_YEAR}",
    rf"{_FREE}{_DAY}\.\s?{_MONTH}\.\s?{_YEAR}",
)


def dates(text: str, language: str) -> Iterator[re.Match[str]]:
    """Finds each date, form by form; dates may overlap. What only looks like one is in the list `no_date`."""
    text = text.translate(_DIGITS)
    names = [match.span() for match in matches(lists.of("lint", language).get("dates", {}).get("no_date", ()), text)]
    for form in _forms(language):
        for date in form.finditer(text):
            if not any(start <= date.start() and date.end() <= end for start, end in names):
                yield date


@cache
def _forms(language: str) -> tuple[re.Pattern[str], ...]:
    words = lists.of("lint", language).get("dates", {})
    return tuple(
        re.compile(form) for form in (*_FIGURES, *_months(words), *_weekdays(words), *_days(words), *_pairs(words))
    )


def _months(words: Mapping[str, Any]) -> Iterator[str]:
    """Yields a month beside a day or a year, and a month that a word such as “in” introduces."""
    month = f"(?:{'|'.join(_named(name, words) for name in words.get('months', ()))})" if "months" in words else _NEVER
    ordinal, link = _any(words.get("ordinals", ())), _any(words.get("links", ()))
    day = rf"(?:{_DAY}{_any(words.get('endings', ()))}?|{ordinal})"
    yield rf"(?<!\w)(?<!\d[.,:/]){day}(?:\s+|[-/.])(?:{link}{_GAP})?{month}(?!\w)"
    begun = "|".join(_strict(name[0].upper() + name[1:]) for name in words.get("months", ())) or _NEVER
    yield rf"(?<!\w)(?:{month}|(?<!\w\s)(?:{begun}))[.,]?\s+(?:{link}{_GAP})?{_YEAR}"
    if words.get("month_first"):
        article, endings = _any(words.get("articles", ())), _any(words.get("endings", ()))
        yield rf"(?<!\w){month}\.?(?:\s+|[-/])(?:{article}\s+)?{day}(?!\w|[.,]\d|\s*%|\s?[°€₽₴])"
        spelt = "|".join(re.escape(name) for name in words.get("months", ()))
        yield rf"(?i:(?<!\w)(?:{spelt or _NEVER})\s+{_DAY}{endings}(?!\w))"
    introduced = "|".join(_strict(name) for name in words.get("months", ())) or _NEVER
    yield rf"(?<!\w){_any(words.get('before_month', ()))}(?:{_GAP}|-)(?:{introduced})(?!\w)"


def _weekdays(words: Mapping[str, Any]) -> Iterator[str]:
    """Yields a day of the week; one before a name is often part of that name, as in Sunday Times."""
    weekdays, ambiguous = words.get("weekdays", ()), words.get("also_words", ())
    weekday = "|".join(_strict(name) for name in weekdays) or _NEVER
    plain = "|".join(_strict(name) for name in weekdays if name not in ambiguous) or _NEVER
    habits = "".join(rf"(?<!\b{form}\s)" for word in words.get("no_day", ()) for form in (word, word.capitalize()))
    yield rf"(?<!\w){_any(words.get('before_day', ()))}\s+(?:{weekday})(?!\w)"
    name = _NEVER if words.get("noun_capitals") else rf"\s+[{_CAPITAL}]"
    yield rf"(?<!\w){habits}(?:{plain})(?!\w|-\w)(?!{name})"


def _days(words: Mapping[str, Any]) -> Iterator[str]:
    """Yields a day that a word of its own names: yesterday, or an issue by its day of the week."""
    yield rf"(?<!\w){_any(words.get('days', ()))}(?!\w)"


def _pairs(words: Mapping[str, Any]) -> Iterator[str]:
    """Yields a day and a month in figures alone, as the language writes them, where no decimal or fraction is likely."""
    mark = words.get("pairs")
    if not mark:
        return
    measured = rf"(?!\s*-?\s*{_any(words.get('measures', ()))}(?!\w))"
    sep = re.escape(mark)
    two = rf"{_DAY}{sep}{_MONTH}" if mark == "/" else rf"{_DAY}{sep}(?:0[1-9]|1[0-2])"
    two = rf"(?:{two}|{_MONTH}{sep}{_DAY})" if words.get("month_first") else two
    closed = rf"{_DAY}\.\s?{_MONTH}\.(?!\d)" if "." in words.get("endings", ()) else _NEVER  # vom 3.5.
    clock = "".join(rf"(?<!\b{form}\s)" for word in words.get("clock", ()) for form in (word, word.capitalize()))
    ratios = "".join(rf"(?<!(?i:{word})\s)" for word in words.get("ratios", ()))
    yield rf"(?<!\w){ratios}{_any(words.get('before_pair', ()))}{_GAP}(?:{two}{_END}{measured}|{closed})"
    yield rf"{_FREE}{clock}(?=0\d|\d\d{sep}0){two}{_END}{measured}"


def _named(name: str, words: Mapping[str, Any]) -> str:
    return _strict(name) if name in words.get("also_words", ()) else rf"(?i:{re.escape(name)})"


def _strict(name: str) -> str:
    """Returns a pattern in which the first letter keeps its case."""
    return re.escape(name[0]) + (rf"(?i:{re.escape(name[1:])})" if len(name) > 1 else "")


def _any(phrases: Iterable[str]) -> str:
    return f"(?i:{any_of(phrases)})"
