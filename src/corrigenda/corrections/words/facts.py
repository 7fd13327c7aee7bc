"""Tells figures, dates and proper names: whether a change of copy changes one, and whether a reader questions one. Pure.

Such a change is no slip of the pen: it needs a notice, and its case is graver.
A word that was only misspelt is no changed fact: `fourty` for forty, `Febuary` for February. A misspelt name is one: to
its owner it is an error. Where a script has no capitals, names cannot be told from other words, so each changed word
counts, unless only capitals are asked for.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache

from rapidfuzz.distance import Levenshtein

from corrigenda.anchoring import Edit
from corrigenda.languages import lists
from corrigenda.redline.words import whole_words, words

ALIKE = 0.6  # normalised similarity from which one word may be a misspelling of the other
_GROUPED = re.compile(r"(?<=\d)[.,'’\u00a0\u2009\u202f ](?=\d{3}(?!\d))")  # 1,200
_MARKS = re.compile(r"['’\u00ad\u200b-\u200d\u2010\u2011-]")
_BEGINS = re.compile(r"(?:^|\n|[.!?…:]['\"”’»)]*\s)[\s'\"“”‘’«»„(—–-]*\Z")
_NOUNS_WITH_CAPITALS = ("de", "lb")
_FEW = 4  # words; a longer stretch that is marked without a change is about more than its figures and names


def questions_a_fact(old: str, new: str | None, *, before: str = "", language: str = "") -> bool:
    """Whether a reader who marked `old` questions a figure, a date or a name.

    `new` is None if the reader does not say how it should read. `before`: the copy before `old`. A name is told by its
    capital alone: if each word of Chinese or each noun of German counted, all cases would be about names.
    """
    copy, start = before + old, len(before)
    if new is not None:
        return changes_a_fact(Edit(start, len(copy), old, new), copy, language, by_capital=True)
    marked = [word for word in words(old) if word[:1].isalnum()]
    if len(marked) > _FEW:
        return False
    if _figures(old) or any(_is_known(word, language) for word in marked):
        return True
    named = Counter(filter(_has_case, marked))
    return not _nouns_have_capitals(language) and bool(_names(named, copy, start, len(copy), language))


def changes_a_fact(edit: Edit, copy: str, language: str, *, by_capital: bool = False) -> bool:
    """Whether the edit of `copy` changes a figure, a date or a name.

    `by_capital`: a word of a script without capitals is then no name.
    """
    start, end = whole_words(copy, edit.start, edit.end)
    old = copy[start:end]
    new = copy[start : edit.start] + edit.new + copy[edit.end : end]
    if _figures(old) != _figures(new) or _swapped(_told(old, language), _told(new, language)):
        return True
    gone, come = _words(old) - _words(new), _words(new) - _words(old)
    if _is_told(gone, come, language) or _is_told(come, gone, language):
        return True
    after = copy[:start] + new + copy[end:]
    names = _names(gone, copy, start, end, language), _names(come, after, start, start + len(new), language)
    if by_capital:
        names = list(filter(_has_case, names[0])), list(filter(_has_case, names[1]))
    if _plain("".join(gone)) == _plain("".join(come)):
        return False
    return _differ(names[0], come, language) or _differ(names[1], gone, language)


def _figures(text: str) -> list[str]:
    """Returns figures in digits and signs of money and shares, without the separators of thousands."""
    plain = _GROUPED.sub("", text)
    signs = (character for character in plain if character in "%‰" or unicodedata.category(character) == "Sc")
    return [*re.findall(r"\d+(?:[.,:/]\d+)*", plain), *signs]


def _told(text: str, language: str) -> list[str]:
    """Returns the words that tell who, when or how many, in their order."""
    return [word for word in words(text) if word[:1].isupper() or _is_known(word, language)]


def _swapped(before: list[str], after: list[str]) -> bool:
    """Whether the same words are in another order: who beat whom."""
    return before != after and Counter(before) == Counter(after)


def _words(text: str) -> Counter[str]:
    return Counter(word for word in words(text) if word[:1].isalpha())


def _is_told(mine: Iterable[str], others: Counter[str], language: str) -> bool:
    """Whether `mine` has a figure or date in words that is no correct spelling of one of the `others`."""
    return any(
        _is_known(word, language)
        and not any(not _is_known(other, language) and _alike(word, other) for other in others)
        for word in mine
    )


def _is_known(word: str, language: str) -> bool:
    """Whether the word is a number, a month or a day."""
    exact, small = _known(language)
    return word in exact or word.lower() in small


def fact_words(language: str) -> list[str]:
    """Returns the language's words for figures and dates, in small letters; none if its numbers are not listed."""
    if not lists.of("numbers", language):
        return []
    exact, small = _known_in(language)
    return sorted({word.lower() for word in exact | small if word.isalpha()})


@cache
def _known(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Returns the words that are known as they are written, and those that are known with small letters.

    If the language has no list, the words of all languages count: `may` is a month in Turkish, and no date in English.
    """
    own = [language] if lists.of("numbers", language) else []
    known = [
        _known_in(one) for one in own or {one for kind in ("numbers", "lint", "noise") for one in lists.every(kind)}
    ]
    return frozenset().union(*(exact for exact, _ in known)), frozenset().union(*(small for _, small in known))


def _known_in(language: str) -> tuple[set[str], set[str]]:
    small = {part for number in lists.of("numbers", language) for part in re.findall(r"\w+", number)}
    dates = lists.of("lint", language).get("dates")
    if dates is None:
        return set(), small | set(lists.of("noise", language).get("month", ()))
    small |= {*dates.get("ordinals", ()), *dates.get("days", ())}
    named = [word for kind in ("months", "weekdays") for word in dates.get(kind, ())]
    return {form for word in named for form in (word, word[:1].upper() + word[1:])}, small


def _alike(first: str, second: str) -> bool:
    return Levenshtein.normalized_similarity(first.lower(), second.lower()) >= ALIKE


def _names(changed: Counter[str], copy: str, start: int, end: int, language: str) -> list[str]:
    """Returns the changed words between two positions of the copy that are names, or may be."""
    names, at = [], start
    for word in words(copy[start:end]):
        if changed[word] and _may_be_name(word, copy, at, language):
            names.append(word)
        at += len(word)
    return names


def _may_be_name(word: str, copy: str, at: int, language: str) -> bool:
    if not _has_case(word):
        return True
    if not word[:1].isupper() or word == "I":
        return False
    if not _BEGINS.search(copy[max(0, at - 40) : at]) and not _nouns_have_capitals(language):
        return True
    beside = re.match(r"\s+(\w)", copy[at + len(word) :]), re.search(r"(\w)\w*\.?\s+\Z", copy[max(0, at - 40) : at])
    if any(match is not None and match[1].isupper() for match in beside):
        return True
    elsewhere = copy[:at] + "\n" + copy[at + len(word) :]
    return not _nouns_have_capitals(language) and re.search(rf"[\w,] {re.escape(word)}\b", elsewhere) is not None


def _nouns_have_capitals(language: str) -> bool:
    return language.partition("-")[0] in _NOUNS_WITH_CAPITALS


def _has_case(word: str) -> bool:
    return word.lower() != word.upper()


def _differ(names: Iterable[str], others: Counter[str], language: str) -> bool:
    """Whether a name changed in more than a capital, an apostrophe or a hyphen, and is no misspelt month or day."""
    plain = {_plain(other) for other in others}
    return any(_plain(name) not in plain and not _is_misspelt_date(name, others, language) for name in names)


def _plain(word: str) -> str:
    return _MARKS.sub("", word).casefold()


def _is_misspelt_date(name: str, others: Counter[str], language: str) -> bool:
    return any(_is_known(name, language) != _is_known(other, language) and _alike(name, other) for other in others)
