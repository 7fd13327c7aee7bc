"""Tells a nickname between quotation marks from speech: Tommy “Boots” Carrow · Lara, alias “El Zurdo”. Pure.

It is a nickname if a word of the language's list says so beside the marks, or if nothing but blanks parts it from the
two halves of a person's name. Beside the whole name, it must look like an epithet, and nobody may say anything.
"""

from __future__ import annotations

import re
from functools import cache

from corrigenda.corrections.words.attribution import NAME, PARTICLE, UPPER, Attribution, nobody_says, plain

_MOST = 4  # words of a nickname
_LONGEST = 8  # code points of one in scripts without blanks
_WORD = re.compile(r"[^\W\d_][\w'-]*")
_FIRST = re.compile(rf"(?:^|[^\w]|(?P<before>[\w'-]+)\s)(?P<first>[{UPPER}][\w'-]*\.?)\s$")
_LAST = re.compile(rf"\s(?:(?:{PARTICLE})\s)?(?P<last>[{UPPER}][\w'-]*)")
_APART = re.compile(r"[.!?…,;:،؟]|\d")
_GOES_ON = re.compile(r",?\s+[^\W\d_]")


def is_nickname(name: str, head: str, tail: str, languages: tuple[Attribution, ...]) -> bool:
    """Whether what stands between marks, with the sentence before it and the text after it, is a nickname."""
    if _APART.search(name):
        return False
    return any(
        _is_short(name, words) and (_is_told_so(head, tail, words) or _is_part_of_name(name, head, tail, words))
        for words in languages
    )


def _is_short(name: str, words: Attribution) -> bool:
    return len(name) <= _LONGEST if words.unspaced else len(name.split()) <= _MOST


def _is_told_so(head: str, tail: str, words: Attribution) -> bool:
    before, after = _patterns(words)
    return before.search(head) is not None or after.match(tail) is not None


@cache
def _patterns(words: Attribution) -> tuple[re.Pattern[str], re.Pattern[str]]:
    start, blank, end = ("", r"\s*", "") if words.unspaced else (r"(?:(?<!\w)|(?=,))", r"[\s:,ـ]*", r"(?!\w)")
    articles = "" if words.unspaced else rf"(?:(?i:{words.any_of('articles')})\s+)?"
    before = rf"(?i:{start}(?:{words.any_of('nicknames')})){blank}{articles}$"
    return re.compile(before), re.compile(rf"[\s'-]*(?i:{words.any_of('nicknames_after')}){end}")


def _is_part_of_name(name: str, head: str, tail: str, words: Attribution) -> bool:
    if words.unspaced:
        return False
    if not words.cased:
        return _is_after_given_name(head, tail, words)
    if not (_is_inside_name(head, tail, words) or _is_epithet(name, head, tail, words)):
        return False
    return re.search(words.called, head) is None  # Ruiz called Lund “Liar” Monday


def _is_after_given_name(head: str, tail: str, words: Attribution) -> bool:
    """Whether a common given name stands before it, and another word after it, in a language without capitals."""
    before = head.split()[-1:]
    named = bool(before) and before[0] in words.words("names")
    return named and re.match(r"\s[^\W\d_]{2}", tail) is not None and nobody_says(head, tail, (words,))


def _is_inside_name(head: str, tail: str, words: Attribution) -> bool:
    """Whether a word with a capital stands on either side, in a sentence that is no headline in capitals."""
    last = _LAST.match(tail)
    first = _FIRST.search(head) if last else None
    if first is None or last is None:
        return False
    others = {*words.words("no_name"), *words.words("institutions")}
    if {first["first"], last["last"]} & others or first["first"].lower() in words.words("roles"):
        return False
    if words.language == "de" and first["before"] and first["before"][0].islower():
        return first["first"] in words.words("given")  # every noun has a capital
    rest: list[str] = _WORD.findall(head[: first.start("first")] + tail[last.end() :])
    small = len([word for word in rest if str(word)[0].islower()])
    return 2 * small >= len(rest)


def _is_epithet(name: str, head: str, tail: str, words: Attribution) -> bool:
    """Whether it stands beside a whole name, with an article: Lund, the “Bear” of Lima, · Jeannot « la Fouine »,"""
    match = _after_name(words).search(head) if _GOES_ON.match(tail) else None
    if match is None:
        return False
    article, *rest = plain(name).split()
    with_article = bool(rest) and article.lower() in _definite(words) and rest[0][0].isupper()
    apposed = match["comma"] and (match["article"] or not _definite(words)) and name[0].isupper()
    full = len(match["name"].split()) > 1
    return bool((with_article or (apposed and full)) and nobody_says(head, tail, (words,)))


@cache
def _definite(words: Attribution) -> frozenset[str]:
    return frozenset(words.words("articles")) - frozenset(words.words("indefinite"))


@cache
def _after_name(words: Attribution) -> re.Pattern[str]:
    articles = "|".join(map(re.escape, sorted(_definite(words)))) or r"(?!)"
    return re.compile(rf"(?<!\w)(?P<name>{NAME})(?P<comma>,)?\s+(?P<article>(?:{articles})\s+)?$")
