"""Guesses the language of copy, by its script and by the words of each language's list. Pure.

A site has one language, but its articles may quote another. The guess chooses a table of attributions, nothing else.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from corrigenda.languages.lists import every

_ENOUGH = 4000  # code points to look at
_MOST = 4  # languages to try if the words leave it open; times that one word counts
_SCRIPTS = (  # the first that makes up a fifth of the letters; Japanese has kanji, too, Chinese has nothing else
    (re.compile("[\u3041-\u30ff]"), "ja"),
    (re.compile("[\uac00-\ud7a3]"), "ko"),
    (re.compile("[\u4e00-\u9fff]"), "zh"),
    (re.compile("[\u0620-\u064a]"), "ar"),
    (re.compile("[\u05d0-\u05ea]"), "he"),
    (re.compile("[\u0370-\u03ff\u1f00-\u1fff]"), "el"),
)
_NONE: frozenset[str] = frozenset()
_LETTERS = {  # that only one of the languages with its alphabet has
    "uk": frozenset("іїєґ"), "ru": frozenset("ыэъё"), "pl": frozenset("ąęłżźćśń"), "cs": frozenset("ěřůťď"),
    "ro": frozenset("țșă"), "hu": frozenset("őű"), "tr": frozenset("ğı"), "sv": frozenset("å"), "de": frozenset("ß"),
    "es": frozenset("ñ¿¡"), "pt": frozenset("ãõ"), "fr": frozenset("œêû"),
}  # fmt: skip
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_KINDS = (
    "said",
    "indirect",
    "by",
    "by_after",
    "pronouns",
    "first",
    "also",
    "that",
    "articles",
    "no_speaker",
    "no_name",
    "works",
    "works_after",
)


def languages_of(copy: str) -> tuple[str, ...]:
    """Returns the language of the copy; up to _MOST if they share as many of its words; none if we know no word of it."""
    sample = copy[:_ENOUGH]
    return _by_script(sample) or _by_words(sample)


def _by_script(sample: str) -> tuple[str, ...]:
    letters = len(_LETTER.findall(sample))
    return next(((code,) for script, code in _SCRIPTS if letters and len(script.findall(sample)) * 5 >= letters), ())


def _by_words(sample: str) -> tuple[str, ...]:
    counts: Counter[str] = Counter()
    for word, times in Counter(_WORD.findall(sample.lower())).items():
        for language in _vocabulary().get(word, ()):
            counts[language] += min(times, _MOST)
    most = max(counts.values(), default=0)
    tied = sorted(language for language, count in counts.items() if count == most)
    by_letter = [language for language in tied if not _LETTERS.get(language, _NONE).isdisjoint(sample.lower())]
    return tuple(by_letter or tied)[:_MOST]


@cache
def _vocabulary() -> dict[str, frozenset[str]]:
    """Returns which languages have a word in their lists."""
    languages: dict[str, set[str]] = {}
    for language, lists in every("speakers").items():
        phrases = (phrase for kind in _KINDS for phrase in lists.get(kind, ()))
        for word in {word for phrase in phrases for word in _WORD.findall(phrase.lower())}:
            languages.setdefault(word, set()).add(language)
    return {word: frozenset(codes) for word, codes in languages.items()}
