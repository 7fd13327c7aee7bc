"""Guesses the language of copy, by its script and by the words of each language's list. Pure.

A site has one language, but its articles may quote another. The guess chooses a table of attributions, nothing else.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from corrigenda.corrections.words.attribution import UPPER
from corrigenda.languages.lists import every

_ENOUGH = 4000  # code points to look at
_WEIGHT = 2  # what a word that tells of speech counts, and a letter; a word of grammar counts 1
_SURE = 4  # what the words count together if they need no help
_SHORT = 4  # code points of a word whose ending tells nothing
_MOST = 4  # languages to try if the words leave it open; times that one word counts
_SCRIPTS = (  # the first that makes up a fifth of the letters; Japanese has kanji, too, Chinese has nothing else
    (re.compile("[\u3041-\u30ff]"), "ja"),
    (re.compile("[\uac00-\ud7a3]"), "ko"),
    (re.compile("[\u4e00-\u9fff]"), "zh"),
    (re.compile("[\u0620-\u064a]"), "ar"),
    (re.compile("[\u05d0-\u05ea]"), "he"),
    (re.compile("[\u0370-\u03ff\u1f00-\u1fff]"), "el"),
)
_ALPHABETS = {  # what each language writes beside the Latin letters from a to z; a foreign name may bring others
    "en": "", "de": "äöüß", "fr": "àâæçéèêëîïôœùûüÿ", "es": "áéíñóúü¿¡", "it": "àèéìíîòóùú", "pt": "ãáàâçéêíõóôú",
    "nl": "éëïóöüèáí", "pl": "ąćęłńóśźż", "cs": "áčďéěíňóřšťúůýž", "sv": "åäöé", "fi": "äöšž", "hu": "áéíóöőúüű",
    "tr": "çğıöşüâî", "ro": "ăâîșțşţ",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
}  # fmt: skip
_OWN = {  # letters that no other language of the table has
    language: frozenset(letters) - frozenset("".join(_ALPHABETS[other] for other in _ALPHABETS if other != language))
    for language, letters in _ALPHABETS.items()
}
_SPECIAL = re.compile(r"[^\W\d_a-z]|[¿¡]")
_LETTER = re.compile(r"[^\W\d_]")
_SMALL_WORD = re.compile(rf"[¿¡]|(?<!\w)(?![{UPPER}])[^\W\d_]\w*")  # a name may be foreign
_WORD = re.compile(r"[^\W\d_]+")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
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
    "mentions",
    "mentions_after",
)


def languages_of(copy: str) -> tuple[str, ...]:
    """Returns the language of the copy; up to _MOST if they share as many of its words; none if we know no word of it."""
    sample = copy[:_ENOUGH]
    return _by_script(sample) or _by_words(sample)


def _by_script(sample: str) -> tuple[str, ...]:
    foreign = "".join(_BEYOND_ASCII.findall(sample))  # no script of the table has a letter of ASCII
    if not _LETTER.search(foreign):
        return ()
    letters = len(_LETTER.findall(sample))
    return next(((code,) for script, code in _SCRIPTS if len(script.findall(foreign)) * 5 >= letters), ())


def _by_words(sample: str) -> tuple[str, ...]:
    counts = Counter(_by_letters(sample))
    for word, times in Counter(_WORD.findall(sample.lower())).items():
        for language, weight in _vocabulary().get(word, {}).items():
            counts[language] += weight * min(times, _MOST)
    if len(counts) == 0 or max(counts.values()) < _SURE:
        counts.update(_by_endings(sample))
    most = max(counts.values(), default=0)
    return tuple(sorted(language for language, count in counts.items() if count == most and most > 0))[:_MOST]


def _by_endings(sample: str) -> dict[str, int]:
    """Returns how many words end as those of a language do that joins its grammar to its nouns."""
    found = {word for word in _WORD.findall(sample.lower()) if len(word) > _SHORT}
    return {
        language: sum(word.endswith(tuple(lists["endings"])) for word in found)
        for language, lists in every("speakers").items()
        if "endings" in lists
    }


def _by_letters(sample: str) -> dict[str, int]:
    """Returns what the special letters count for and against each language; a name may be foreign."""
    if not _SPECIAL.search("".join(_BEYOND_ASCII.findall(sample))):
        return {}
    anywhere = frozenset(_SPECIAL.findall(sample.lower()))
    small = frozenset(_SPECIAL.findall(" ".join(_SMALL_WORD.findall(sample))))
    return {
        language: (_WEIGHT * 2 if small & _OWN[language] else _WEIGHT if anywhere & _OWN[language] else 0)
        - _WEIGHT * min(2, len(small.difference(letters)))
        for language, letters in _ALPHABETS.items()
    }


@cache
def _vocabulary() -> dict[str, dict[str, int]]:
    """Returns what each word counts for each language that has it: more if it tells of speech."""
    weights: dict[str, dict[str, int]] = {}
    for language, lists in every("speakers").items():
        spoken = [phrase for kind in _KINDS for phrase in lists.get(kind, ())]
        for phrases, weight in ((every("function_words").get(language, ()), 1), (spoken, _WEIGHT)):
            for word in {word for phrase in phrases for word in _WORD.findall(phrase.lower())}:
                weights.setdefault(word, {})[language] = weight
    return weights
