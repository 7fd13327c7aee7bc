"""Tells the name of a work, a paper or a company between quotation marks from speech: the film “Casablanca”. Pure.

It is a name if a noun of the language's list stands right beside the marks, if it is as short as a name, and if
nobody calls anything so and nobody says it. So is what everybody calls so: the so-called “granny tax”. A name may hold
a comma or a question only if the sentence has no word that attributes.
"""

from __future__ import annotations

import re
from functools import cache

from corrigenda.corrections.words.attribution import DASH, Attribution, plain
from corrigenda.corrections.words.quotation_marks import Stretch

_NEAR = 100  # code points of the sentence to look at on each side
_MOST = 7  # words of a name
_LONGEST = 14  # code points of a name in scripts without blanks
_NO_NAME = re.compile(r"[.!…。！;]\W*$|\n")
_DOUBTFUL = re.compile(r"[?？؟]\W*$|[,，、،]")
_SENTENCE = re.compile(r"[.!?…。！？]\s*")
_MARKS = "\"“”„«»‹›'‘’‚「」『』＂"
_SCORE = re.compile(r"[\s,–—-]{1,3}\(?\d")
_FIRST_TEAM = re.compile(
    rf"\s*{DASH}\s*[{re.escape(_MARKS)}][^{re.escape(_MARKS)}\n]{{1,30}}[{re.escape(_MARKS)}]{_SCORE.pattern}"
)
_NAME_BEFORE = re.compile(rf"[{re.escape(_MARKS)}][^{re.escape(_MARKS)}\n]{{1,30}}[{re.escape(_MARKS)}]\s*$")
_SECOND_TEAM = re.compile(rf"[{re.escape(_MARKS)}]\s*{DASH}\s*$")


def is_name(copy: str, stretch: Stretch, languages: tuple[Attribution, ...]) -> bool:
    """Whether a stretch between marks is such a name."""
    name = copy[stretch.start : stretch.end].strip(_MARKS + " \u00a0")
    if not stretch.closed or not name or len(name) > _NEAR or _NO_NAME.search(name):
        return False
    line = plain(copy[max(0, stretch.start - _NEAR) : stretch.start]).rpartition("\n")[2]
    head = _SENTENCE.split(line)[-1]
    tail = plain(copy[stretch.end : stretch.end + _NEAR]).partition("\n")[0]
    if _is_called_so(name, line, tail, languages):
        return True
    twin = _NAME_BEFORE.search(head)  # the album of «Океан Ельзи» «Суперсиметрія»
    if not any(_is_short(name, words) for words in languages):
        return False
    if _is_work(name, head, tail, languages):
        return not _DOUBTFUL.search(name) or _nobody_says(head, tail, languages)
    if twin is None:
        return False
    return _is_work(name, head[: twin.start()], tail, languages) and _nobody_says(head, tail, languages)


def _is_work(name: str, head: str, tail: str, languages: tuple[Attribution, ...]) -> bool:
    return any(_is_short(name, words) and (_is_named(head, tail, words) or _is_team(head, tail)) for words in languages)


def _is_called_so(name: str, line: str, tail: str, languages: tuple[Attribution, ...]) -> bool:
    """Whether everybody calls it so, and nobody in the sentence says anything: the so-called “granny tax”."""
    for words in languages:
        match = _so_called(words).search(line)
        if match and _few(name, words):
            return _nobody_says(_SENTENCE.split(line[: match.start()])[-1], tail, languages)
    return False


def _nobody_says(head: str, tail: str, languages: tuple[Attribution, ...]) -> bool:
    """Whether no word in the sentence of a name attributes words to somebody."""
    sentence = f"{head}\n{_SENTENCE.split(tail, maxsplit=1)[0]}"
    return not any(_attributes(words).search(sentence) for words in languages)


def _is_team(head: str, tail: str) -> bool:
    """Whether it is one of two names with a score: «Динамо» — «Торпедо» 2:1."""
    return _FIRST_TEAM.match(tail) is not None or (
        _SECOND_TEAM.search(head) is not None and _SCORE.match(tail) is not None
    )


def _is_short(name: str, words: Attribution) -> bool:
    return _few(name, words) and not (words.cased and name[0].islower())


def _few(name: str, words: Attribution) -> bool:
    return len(name) <= _LONGEST if words.unspaced else len(name.split()) <= _MOST


def _is_named(head: str, tail: str, words: Attribution) -> bool:
    before, after, called, said = _patterns(words)
    beside = before.search(head) or after.match(tail)
    return beside is not None and not called.search(head) and not said.match(tail)


@cache
def _so_called(words: Attribution) -> re.Pattern[str]:
    start = "" if words.unspaced else r"(?<!\w)"
    return re.compile(rf"(?i:{start}(?:{words.any_of('so_called')}))\s*$")


@cache
def _attributes(words: Attribution) -> re.Pattern[str]:
    start, end = ("", "") if words.unspaced else (r"(?<!\w)", r"(?!\w)")
    return re.compile(rf"{words.verb}|(?i:{start}(?:{words.any_of('by', 'by_after')}){end})")


@cache
def _patterns(words: Attribution) -> tuple[re.Pattern[str], ...]:
    start, blank, end = ("", r"\s*", "") if words.unspaced else (r"(?<!\w)", r"\s+", r"(?!\w)")
    marks = re.escape(_MARKS)
    compound = r"\w*" if words.language in ("de", "nl", "sv", "fi") else ""
    return (
        re.compile(
            rf"(?i:{start}{compound}(?:{words.any_of('works')})),?{blank}(?:[{marks}][^{marks}]{{1,30}}[{marks}]\s*{DASH}\s*)?$"
        ),
        re.compile(rf"'?\s*(?i:{words.any_of('works_after')}){end}"),
        re.compile(words.called),
        re.compile(rf"\s*(?:[,，،]\s*{DASH}?|{DASH})\s*{words.said}"),
    )
