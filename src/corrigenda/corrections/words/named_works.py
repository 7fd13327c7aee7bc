"""Tells the name of a work, a paper or a company between quotation marks from speech: the film “Casablanca”. Pure.

It is a name if a noun of the language's list stands right beside the marks, if it is as short as a name, and if
nobody calls anything so and nobody says it. So are a nickname, a word that the sentence is about, what everybody calls
so (the so-called “granny tax”), and two words with capitals after an article (Το «Αγία Βαρβάρα» έδεσε). A name may hold
a comma or a question only if the sentence has no word that attributes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from corrigenda.corrections.words.attribution import DASH, Attribution, any_of, nobody_says, plain
from corrigenda.corrections.words.mentioned_words import is_mention
from corrigenda.corrections.words.nicknames import is_nickname
from corrigenda.corrections.words.quotation_marks import Stretch

_NEAR = 100  # code points of the sentence to look at on each side
_MOST = 7  # words of a name
_PROPER = 4  # words of a name of which each has a capital
_SCARED = ("en", "de")  # English and German capitals prove nothing: the “Deep State”
_BEGINS = {  # what is written together with a noun before it
    **dict.fromkeys(("de", "nl", "sv", "fi"), r"\w*"), "ar": "[وفبلك]?", "he": "[ושבכלמ]{0,2}",
}  # fmt: skip
_NOT_OF = {  # what makes somebody of a noun: 事業者
    "ja": "(?![者家員主側社])", "zh": "(?![者家员員主商人])", "ko": r"(?=[을를은는이가의에과와도으로.,])",
}  # fmt: skip
_QUOTED_BEFORE_NOUN = ("en", "de", "nl", "ja", "zh", "ko")  # where a speaker's words may stand before a noun, too
_NOUNS_WITH_CAPITALS = ("de",)  # die Ausstellung „Kinder begeistert“
_NO_COMPOUND = {  # no other noun follows: “No”, a novel idea
    "en": r"(?=\s*[.,;:)]|\s*$|\s+(?:about|by|from|in|of|on|set|shot|made|filmed|written|directed|based|starring)\b)"
}
_IT_IS = "[وف]?(?:إن|أن|لأن|هو|هي|هذا|هذه|ليس|لأنه)"  # after which a noun and a clause follow
_CLOSES = ("", ",", ".", ";", ":", ")", "،")
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
    if _is_called_so(name, line, tail, languages) or is_nickname(name, head, tail, languages):
        return True
    if is_mention(name, head, tail, languages):
        return True
    if any(_is_proper(name, head, tail, words) for words in languages):
        return True
    twin = _NAME_BEFORE.search(head)  # the album of «Океан Ельзи» «Суперсиметрія»
    if not any(_is_short(name, words) for words in languages):
        return False
    if _is_work(name, head, tail, languages):
        return not _DOUBTFUL.search(name) or nobody_says(head, tail, languages)
    if twin is None:
        return False
    return _is_work(name, head[: twin.start()], tail, languages) and nobody_says(head, tail, languages)


def _is_work(name: str, head: str, tail: str, languages: tuple[Attribution, ...]) -> bool:
    return any(
        _is_short(name, words)
        and (_is_named(name, head, tail, words) or _is_team(head, tail) or name.endswith(tuple(words.words("papers"))))
        for words in languages
    )


def _is_called_so(name: str, line: str, tail: str, languages: tuple[Attribution, ...]) -> bool:
    """Whether everybody calls it so, and nobody in the sentence says anything: the so-called “granny tax”."""
    for words in languages:
        before, after = _so_called(words)
        match = before.search(line)
        if match and _few(name, words):
            return nobody_says(_SENTENCE.split(line[: match.start()])[-1], tail, languages)
        match = after.match(tail)
        if match and _few(name, words):
            return nobody_says(_SENTENCE.split(line)[-1], tail[match.end() :], languages)
    return False


def _is_proper(name: str, head: str, tail: str, words: Attribution) -> bool:
    """Whether every word has a capital, after an article or a member of a house: the players of «Ουρανός Αγίας»."""
    parts = name.split()
    if not words.cased or len(parts) > _PROPER or not all(part[0].isupper() for part in parts):
        return False
    article, member = _before_proper(words)
    if member.search(head):
        return nobody_says(head, tail, (words,))
    return (
        len(parts) > 1
        and article.search(head) is not None
        and nobody_says(head, "", (words,))
        and not _nouns(words).said.match(tail)
    )


def _is_team(head: str, tail: str) -> bool:
    """Whether it is one of two names with a score: «Динамо» — «Торпедо» 2:1."""
    return _FIRST_TEAM.match(tail) is not None or (
        _SECOND_TEAM.search(head) is not None and _SCORE.match(tail) is not None
    )


def _is_short(name: str, words: Attribution) -> bool:
    return _few(name, words) and not (words.cased and name[0].islower())


def _few(name: str, words: Attribution) -> bool:
    return len(name) <= _LONGEST if words.unspaced else len(name.split()) <= _MOST


def _is_named(name: str, head: str, tail: str, words: Attribution) -> bool:
    nouns = _nouns(words)
    before = nouns.before.search(head)
    if before and before["comma"] and not (name.endswith(",") or tail[:1] in _CLOSES):
        before = None  # the plan, “Nonsense” to Ruiz, failed
    after = nouns.after.match(tail)
    silent = nouns.plans.search(head) or (after and words.language in _QUOTED_BEFORE_NOUN)
    silent = silent or nouns.apposed.match(tail)
    if not before and not after and not silent:
        return False
    if nouns.called.search(head) or nouns.said.match(tail):
        return False
    surely = before is not None and (not _may_be_clause(name, words) or nouns.construct.search(head) is not None)
    if words.unspaced and before:
        head = head[: before.start()]  # a verb may stand in the noun: 说 in 小说
    return surely or (before is None and not silent) or nobody_says(head, tail, (words,))


def _may_be_clause(name: str, words: Attribution) -> bool:
    """Whether a name may be a clause after its noun: no capital shows that it is none. أن المعرض «يضم ستين لوحة»"""
    return not words.cased or (words.language in _NOUNS_WITH_CAPITALS and name.split()[-1][0].islower())


@cache
def _so_called(words: Attribution) -> tuple[re.Pattern[str], re.Pattern[str]]:
    start, end = ("", "") if words.unspaced else (r"(?<!\w)", r"(?!\w)")
    article = "" if words.unspaced else rf"(?:\s+(?i:{words.any_of('articles')})(?!\w))?"
    before = rf"(?i:{start}(?:{words.any_of('so_called')})){article}[\sـ]*$"
    return re.compile(before), re.compile(rf"\s*(?i:{words.any_of('so_called_after')}){end}")


@cache
def _before_proper(words: Attribution) -> tuple[re.Pattern[str], re.Pattern[str]]:
    articles = set() if words.language in _SCARED else {*words.words("articles")} - {*words.words("indefinite")}
    article = rf"(?<!\w)(?i:{any_of(articles)})\s+$"
    return re.compile(article), re.compile(rf"(?<!\w)(?i:{words.any_of('members')})\s+$")


@dataclass(frozen=True, slots=True)
class _Nouns:
    """The nouns beside a name, and what shows that it is none.

    After `plans`, and before an `apposed` noun, nobody in the sentence may speak. After an Arabic `construct`, no clause
    may stand: a verb, and a noun without an article.
    """

    before: re.Pattern[str]
    construct: re.Pattern[str]
    plans: re.Pattern[str]
    apposed: re.Pattern[str]
    after: re.Pattern[str]
    called: re.Pattern[str]
    said: re.Pattern[str]


@cache
def _nouns(words: Attribution) -> _Nouns:
    start, blank, end = ("", r"\s*", "") if words.unspaced else (r"(?<!\w)", r"\s+", r"(?!\w)")
    begins, end = _BEGINS.get(words.language, ""), _NOT_OF.get(words.language, end)
    marks = re.escape(_MARKS)
    twin = rf"(?:[{marks}][^{marks}]{{1,30}}[{marks}]\s*{DASH}\s*)?"
    few = rf",\s+(?i:{words.any_of('indefinite')})\s+(?:[^\W\d_][\w-]*\s+){{0,2}}?"
    verb = rf"^\s*(?!{_IT_IS})[^\W\d_]{{2,}}\s+(?!ال)"
    construct = rf"{verb}(?:{words.any_of('works')}){blank}$" if words.language == "ar" else r"(?!)"
    return _Nouns(
        before=re.compile(rf"(?i:{start}{begins}(?:{words.any_of('works')}))(?P<comma>,?){blank}{twin}$"),
        construct=re.compile(construct),
        apposed=re.compile(
            rf"{few}(?i:{begins}(?:{words.any_of('works')})){end}{_NO_COMPOUND.get(words.language, '')}"
        ),
        plans=re.compile(rf"(?i:{start}(?:{words.any_of('plans')})){blank}$"),
        after=re.compile(rf"['-]?\s*(?i:{words.any_of('works_after')}){end}"),
        called=re.compile(words.called),
        said=re.compile(rf"\s*(?:[,，،]\s*{DASH}?|{DASH})\s*{words.said}"),
    )
