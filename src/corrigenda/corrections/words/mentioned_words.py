"""Tells a word that a sentence is about from speech: The word “dinkum” came with the miners. Pure.

The sentence must begin with the noun and the word, or with a year before them. Nobody in it may say anything, and
nothing may show that somebody chose the word: a pronoun, an office, a verb such as *used* or a place such as *speech*.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from corrigenda.corrections.words.attribution import Attribution, any_of, nobody_says

_MOST = 3  # words of an expression
_LONGEST = 8  # code points of one in scripts without blanks
_NOUNS_WITH_CAPITALS = ("de",)
_APART = re.compile(r"[.!?…,;:،؟、，。！？]")
_SENTENCE = re.compile(r"[.!?…。！？]\s*")
_JOINED = {"ar": "[وفبلك]?", "he": "[ושבכלמה]?"}
_NO_PRONOUNS = ("ar", "he", "ko")  # whose pronouns are other words, too: "is"
_DECLINED = ("uk", "ru", "pl", "cs", "fi", "hu", "tr", "el", "ro")
_ENDINGS = "aeăаяοης*"  # which some cases change
_SHORT = 4  # letters of an office, which would be part of other words
_YEAR = r"(?:[^\W\d_]+\s+)?(?:1[5-9]|20)\d\d,?\s+"  # Since 1990, the word


@dataclass(frozen=True, slots=True)
class _Mentions:
    """How a sentence begins before the word, if no noun must follow it; how if one must; and that noun."""

    before: re.Pattern[str]
    alone: re.Pattern[str]
    after: re.Pattern[str]
    chosen: re.Pattern[str]


def is_mention(name: str, head: str, tail: str, languages: tuple[Attribution, ...]) -> bool:
    """Whether what stands between marks is such a word; `head` is the sentence before it, `tail` the text after it."""
    return not _APART.search(name) and any(_is_mentioned(name, head, tail, words) for words in languages)


def _is_mentioned(name: str, head: str, tail: str, words: Attribution) -> bool:
    if (len(name) if words.unspaced else len(name.split())) > (_LONGEST if words.unspaced else _MOST):
        return False
    mentions = _mentions(words)
    after = mentions.after.match(tail) if mentions.alone.fullmatch(head) else None
    if not after and not mentions.before.fullmatch(head):
        return False
    rest = _SENTENCE.split(tail[after.end() :] if after else tail, maxsplit=1)[0]
    if not (after and words.unspaced) and re.search(r"\w", rest) is None:
        return False  # a fragment: “No”. That was the word.
    if words.cased and words.language not in _NOUNS_WITH_CAPITALS and not after and rest[1:2].isupper():
        return False  # the word “farce” Ruiz had in mind
    return nobody_says(head, rest, (words,)) and mentions.chosen.search(rest) is None


@cache
def _mentions(words: Attribution) -> _Mentions:
    start, end = ("", "") if words.unspaced else (r"(?<!\w)", r"(?!\w)")
    article = "" if words.unspaced else rf"(?:(?i:{words.any_of('articles')})\s+)?"
    pronouns = [] if words.language in _NO_PRONOUNS else words.words("pronouns")
    chosen = any_of([*words.words("chosen"), *pronouns, *_offices(words)])
    return _Mentions(
        before=re.compile(rf"\s*(?:{_YEAR})?(?i:{words.any_of('mentions')})\s+"),
        alone=re.compile(rf"\s*(?:{_YEAR})?{article}\s*"),
        after=re.compile(rf"['-]?\s*(?i:{words.any_of('mentions_after')}){end}"),
        chosen=re.compile(rf"(?i:{start}{_JOINED.get(words.language, '')}(?:{chosen}){end})"),
    )


def _offices(words: Attribution) -> list[str]:
    """Returns the offices of the table, in any case that the language has: vom Bürgermeister · başkana"""
    offices = words.words("roles")
    if words.language not in _DECLINED:
        return offices
    return [office if len(office) <= _SHORT else office.rstrip(_ENDINGS) + "*" for office in offices]
