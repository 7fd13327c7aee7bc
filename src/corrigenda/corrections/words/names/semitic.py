"""Finds the speaker's name in Arabic and Hebrew, which have no capitals: a name is what is neither office nor stop. Pure.

Common names are in the tables. They show where a name begins after an office that the tables do not have, and only
such a name may stand alone, or after a verb that they do not have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corrigenda.corrections.words.attribution import DASH, Around, Attribution, plain

_WORD = re.compile(r"[^\s،,.:؛;«»“”()\[\]]+")
_VERB = 2  # words of a verb: لم تنم
_ACRONYM = re.compile('["״].$')  # מצה"ל; but ד"ר is a title
_MOST = 4  # words of a name
_USUAL = 2  # words of a name, unless more are known
_ARTICLE = {"ar": "ال", "he": "ה"}
_AND = {"ar": "وف", "he": "ו"}
_TO = {"ar": "ل", "he": "ל"}
_WHAT = {"ar": r"ما\s+", "he": r"מה\s+ש"}  # according to *what* she said
_FAMILY = {"ar": re.compile("^ل[^ل].{2,}ي$"), "he": re.compile("^ל.{3,}(?<!ים)(?<!ות)(?<!ת)$")}
_PARTICLES = {  # a name goes on after them
    "ar": frozenset(
        ["عبد", "أبو", "ابو", "أبي", "بن", "ابن", "بنت", "آل", "أم", "دي", "دير", "فان", "فون", "ولد", "سيد"]
    ),
    "he": frozenset(["בן", "בר", "בת", "אבו", "אבן", "אל", "דה", "דר", "די", "ון", "פון", "ואן", "ד'", "אום"]),
}


@dataclass(frozen=True, slots=True)
class _Patterns:
    verb_first: re.Pattern[str]
    by_verb: re.Pattern[str]
    by: re.Pattern[str]
    subject_first: re.Pattern[str]
    before: tuple[re.Pattern[str], ...]
    any_verb: re.Pattern[str]
    announced: re.Pattern[str]
    verb_announced: re.Pattern[str]
    verb_begins: re.Pattern[str]
    said_announced: re.Pattern[str]
    interposed: re.Pattern[str]
    as_verb: re.Pattern[str]


def named(around: Around, words: Attribution) -> str | None:
    """Returns the speaker that the words after a quotation, or those before it, name."""
    patterns = _patterns(words)
    for pattern, text in (
        (patterns.verb_first, around.tail), (patterns.by_verb, around.tail), (patterns.by, around.tail),
        (patterns.subject_first, around.tail),
        *((pattern, around.head) for pattern in patterns.before),
    ):  # fmt: skip
        match = pattern.search(plain(text))
        if match and not _told(words).match(match["who"]) and (name := _name(_who(match), words)):
            return _without_object(name, match["who"], words) if pattern is patterns.before[0] else name
    surely = (
        (patterns.any_verb, around.tail if around.told else ""),
        (patterns.announced, around.head),
        (patterns.verb_announced, around.head),
        (patterns.verb_begins, around.head),
        (patterns.said_announced, around.head),
        (patterns.interposed, around.head),
        (patterns.as_verb, around.head),
    )
    matches = (pattern.search(plain(text)) for pattern, text in surely)
    for match in matches:
        if match and (name := _name(match["who"], words, known=True)):
            return (
                None
                if match.re in (patterns.verb_begins, patterns.verb_announced) and _may_hold_object(name, words)
                else name
            )
    return None


def in_full(name: str, before: str, words: Attribution) -> Iterator[str]:
    """Yields the whole names in the copy before a quotation that begin or end with a name of one word."""
    if " " not in name and name in before:
        everybody = (person for _, person in _everybody(before, words))
        yield from (person for person in everybody if name in (person.split()[0], person.split()[-1]))


def people(near: str, words: Attribution) -> Iterator[str]:
    """Yields the people whom sentences name, and "" for one who may be no subject."""
    for sentence in re.split(r"[.!?؟\n]", near):
        for before, person in _everybody(sentence, words):
            yield person if _may_lead(before, words) else ""


def _may_lead(before: list[str], words: Attribution) -> bool:
    """Whether what precedes a name in its sentence is its office, or in Arabic its verb."""
    nouns = [word for word in before if word not in words.words("roles")]
    if words.language == "he":
        return not nouns
    return len(nouns) <= _VERB and not any(word.startswith("ال") for word in nouns)


def _everybody(text: str, words: Attribution) -> Iterator[tuple[list[str], str]]:
    """Yields each given name of the table with the name after it, and the tokens before it."""
    tokens, at = [token.strip('"') for token in _WORD.findall(text)], 0
    while at < len(tokens):
        parts = _parts(tokens[at:], words) if tokens[at] in _names(words) else []
        if len(parts) > 1:
            yield tokens[:at], " ".join(parts)
        at += max(1, len(parts))


def _who(match: re.Match[str]) -> str:
    """Returns whom a match names, with the article that "to" has swallowed: وفقا ل + المتحدثة = وفقا للمتحدثة"""
    begin = match.start("who")
    swallowed = match.string[max(0, begin - 1) : begin + 1] == "لل"
    return "ا" + match["who"] if swallowed else match["who"]


def _may_hold_object(name: str, words: Attribution) -> bool:
    """Whether the last word of a name after an unknown verb may be what the verb is about."""
    last = name.split()[-1]
    return words.language == "ar" and last.startswith("ال") and last not in _names(words)


@cache
def _told(words: Attribution) -> re.Pattern[str]:
    return re.compile(words.verb)


def _name(who: str, words: Attribution, *, known: bool = False) -> str | None:
    """Returns the name at the beginning of `who`, after offices and what they are of. `known`: it must be in the table."""
    if _is_behalf_of_person(who, words) or _is_of_kin(who, words):
        return None
    first = _first_part(who)
    found = _of_tokens(first, words, known=known)
    if found is None and len(first) < len(who):  # the coach of the team, Ana Ruiz
        return _of_tokens(who[len(first) :], words, known=True)
    return found


def _of_tokens(text: str, words: Attribution, *, known: bool) -> str | None:
    tokens = [token.strip('"').lstrip("'") for token in _WORD.findall(text)]
    if tokens and tokens[0].lstrip(_AND[words.language]) in words.words("nobody"):
        return None
    titles = {*words.words("roles"), *_names(words)}
    if tokens and _ACRONYM.search(tokens[0]) and titles.isdisjoint(tokens[:3]):
        return None
    begin, after_office = _begin(tokens, words)
    parts = _parts(tokens[begin:], words)
    sure = parts and parts[0] in _names(words)
    named = after_office and len(parts) > 1
    if parts and (sure or named or (not known and (after_office or len(parts) > 1))):
        return " ".join(parts)
    return None


def _is_behalf_of_person(who: str, words: Attribution) -> bool:
    """Whether it is a spokesman of somebody, and not of a house, whose name may follow."""
    match = re.search(rf"(?:{words.any_of('on_behalf')})\s+(\S+)", who)
    return (
        match is not None and not match[1].startswith(_ARTICLE[words.language]) and match[1] not in words.words("roles")
    )


def _without_object(name: str, who: str, words: Attribution) -> str:
    """Returns the name without what somebody describes: وصف أحمد حداد القرار بأنه"""
    parts, after = name.split(), who.rpartition(name)[2].lstrip()
    may = len(parts) > 1 and _may_hold_object(name, words) and (len(parts) > _USUAL or after.startswith("ب"))
    return " ".join(parts[:-1]) if may else name


def _is_of_kin(who: str, words: Attribution) -> bool:
    """Whether it is somebody's father, neighbour or lawyer: والد أحمد حداد"""
    first, _, rest = who.partition(" ")
    return first in words.words("kin") and rest.split()[:1] != [] and rest.split()[0] in _names(words)


@cache
def _names(words: Attribution) -> frozenset[str]:
    return frozenset(words.words("names"))


@cache
def _stops(words: Attribution) -> frozenset[str]:
    return frozenset([*words.words("no_speaker"), *words.words("pronouns")])


def _begin(tokens: list[str], words: Attribution) -> tuple[int, bool]:
    """Returns where a name may begin among the tokens, and whether an office comes before it."""
    article, offices, at = _ARTICLE[words.language], set(words.words("roles")), 0
    for token in tokens:
        forms = {token, token.removeprefix(article), token.lstrip("ו"), token.removesuffix("ة")}
        if token in _names(words) and token in offices and tokens[at + 1 : at + 2] and not at:
            return 0, False  # a name that is a word too
        is_office = not (forms if token in _names(words) else forms | {article + token}).isdisjoint(offices)
        served = at and (
            (token.startswith(article) and token not in _names(words)) or token in words.words("on_behalf")
        )
        if not (is_office or served):
            break
        at += 1
    if not at and tokens and not (tokens[0].startswith(article) and tokens[0] not in _names(words)):
        return 0, False
    for later in range(at, min(len(tokens), at + _MOST)):  # an office that the table does not have
        if tokens[later] in _stops(words) or (later and _is_told([], tokens[later], words)):
            break
        if tokens[later] in _names(words) and later:
            return later, True
    return at, at > 0


def _parts(tokens: list[str], words: Attribution) -> list[str]:
    """Returns the tokens of a name, up to what is no part of it."""
    parts: list[str] = []
    for token in tokens[:_MOST]:
        and_stop = token[:1] in _AND[words.language] and token[1:] in {*_stops(words), *words.words("as")}
        if token in _stops(words) or and_stop or not token[:1].isalpha() or _is_told(parts, token, words):
            break
        if words.language == "ar" and parts and parts[-1].startswith("ال") and token.startswith("ال"):
            break  # a family name, and an object
        if len(parts) >= _USUAL and not _goes_on(parts, token, words):
            break
        parts.append(token)
    return parts


def _goes_on(parts: list[str], token: str, words: Attribution) -> bool:
    """Whether a name of two words has another one."""
    article = words.language == "ar" and token.startswith("ال")
    return parts[-1] in _PARTICLES[words.language] or token in _PARTICLES[words.language] | _names(words) or article


def _is_told(parts: list[str], token: str, words: Attribution) -> bool:
    """Whether a token says to whom somebody speaks: to the reporter, to Anna."""
    to = _TO[words.language]
    if len(parts) == 1 and parts[0] in _names(words) and _FAMILY[words.language].search(token):
        return token[1:] in _names(words) or token[1:] in words.words("roles")
    return (token.startswith(to) and token not in _names(words) and len(token) > _USUAL) or token.startswith("لل")


def _first_part(who: str) -> str:
    """Returns what comes before the first comma, if that is two words or more; else everything."""
    first = re.split("[،,]", who)[0]
    return first if len(_WORD.findall(first)) > 1 else who


@cache
def _patterns(words: Attribution) -> _Patterns:
    verb, said = words.verb, words.said
    by = rf"(?<!\w)[{_AND[words.language]}]?(?:{words.any_of('by')})"
    who = r"(?P<who>[^\n.:«»“”]{2,80})"
    what = rf"{_WHAT[words.language]}[^\W\d_]{{2,}}\s+"
    start = r"(?:^|[.!?؟]\s+|\n)\s*"
    return _Patterns(
        verb_first=re.compile(rf"^[\s،,.]*(?:{DASH}\s*)?(?:(?:{words.any_of('as')})\s*)?{said}\s+{who}"),
        by_verb=re.compile(rf"^[\s،,.]*{by}\s*{what}{who}"),
        by=re.compile(rf"^[\s،,.]*{by}\s*{who}"),
        subject_first=re.compile(rf"^[\s،,]*(?:{DASH}\s*)?(?P<who>[^\n.:«»“”،,]{{2,50}}?)\s+{said}"),
        before=(
            re.compile(
                rf"(?:{start}|[،,]\s*){words.called}\s+(?P<who>(?:[^\s،,.:]+\s+){{1,4}}[^\s،,.:]+)[^.\n]{{0,60}}$"
            ),
            re.compile(
                rf"(?:{start}|[،,]\s*)(?:[{_AND[words.language]}]?(?:{words.any_of('as')})\s*)?{said}\s+{who}[^.\n]{{0,40}}$"
            ),
            re.compile(rf"{start}{by}\s*{what}{who}[^.\n]{{0,40}}$"),
            re.compile(rf"{start}{by}\s*{who}[^.\n]{{0,40}}$"),
            re.compile(rf"(?:{start}|[،,]\s*){by}\s*{who}[:،,]?\s*$"),
            re.compile(rf"{start}(?P<who>[^\n.:«»“”]{{2,60}}?)\s+{verb}[^.\n]{{0,60}}$"),
            re.compile(rf"{start}(?P<who>[^\s.:«»“”،,]+(?: [^\s.:«»“”،,]+){{1,2}}):\s*$"),
            re.compile(rf"[^\s،,.],?[،,]\s+{said}\s+{who}[،,][^.\n:،,]{{0,20}}$"),
        ),
        any_verb=re.compile(rf"^[\s،,.]*(?:{DASH}\s*)?[^\W\d_]{{2,}}\s+{who}"),
        announced=re.compile(rf"{start}{who}:\s*$"),
        said_announced=re.compile(rf"\s{said}\s+{who}:\s*$"),
        verb_begins=re.compile(rf"{start}[^\W\d_]{{2,}}\s+{who}:\s*$"),
        verb_announced=re.compile(rf"(?:{start}|\s)[^\W\d_]{{2,}}\s+(?P<who>[^\s.:«»“”،,]+ [^\s.:«»“”،,]+):\s*$"),
        as_verb=re.compile(
            rf"{start}[{_AND[words.language]}]?(?:{words.any_of('as')})\s+[^\W\d_]{{2,}}(?:\s+ל[^\W\d_]+)?\s+{who}[^.\n]{{0,40}}$"
        ),
        interposed=re.compile(rf"[^\s،,.][،,]\s+[^\W\d_]{{2,}}\s+{who}[،,](?:\s[^.\n:،,]{{0,20}})?$"),
    )
