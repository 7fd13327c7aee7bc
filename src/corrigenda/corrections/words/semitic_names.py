"""Finds the speaker's name in Arabic and Hebrew, which have no capitals: a name is what is neither office nor stop. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from corrigenda.corrections.words.attribution import DASH, Around, Attribution, plain

_WORD = re.compile(r"[^\s،,.:؛;«»“”()\[\]]+")
_MOST = 4  # words of a name
_ARTICLE = {"ar": "ال", "he": "ה"}
_AND = {"ar": "وف", "he": "ו"}


@dataclass(frozen=True, slots=True)
class _Patterns:
    verb_first: re.Pattern[str]
    by: re.Pattern[str]
    subject_first: re.Pattern[str]
    before: tuple[re.Pattern[str], ...]


def named(around: Around, words: Attribution) -> str | None:
    """Returns the speaker that the words after a quotation, or those before it, name."""
    patterns = _patterns(words)
    for pattern, text in (
        (patterns.verb_first, around.tail), (patterns.by, around.tail), (patterns.subject_first, around.tail),
        *((pattern, around.head) for pattern in patterns.before),
    ):  # fmt: skip
        match = pattern.search(plain(text))
        if match and not _told(words).match(match["who"]) and (name := _name(match["who"], words)):
            return name
    return None


@cache
def _told(words: Attribution) -> re.Pattern[str]:
    return re.compile(words.verb)


def _name(who: str, words: Attribution) -> str | None:
    """Returns the name at the beginning of `who`, after offices and what they are of."""
    article, stops, offices = _ARTICLE[words.language], set(words.words("no_speaker")), set(words.words("roles"))
    stops.update(words.words("pronouns"))
    on_behalf = words.words("on_behalf")
    parts: list[str] = []
    served = office_before = False
    for token in _WORD.findall(who.partition("،")[0].partition(",")[0] if _named_early(who) else who):
        bare = token.strip("'\"")
        if bare in on_behalf and served and not parts:
            continue  # the spokesman of the police
        if bare in stops or not bare[0].isalpha() or len(parts) == _MOST:
            break
        is_office = not parts and (
            bare in offices or bare.removeprefix(article) in offices or bare.lstrip("ו") in offices
        )
        if is_office or (not parts and served and bare.startswith(article)):
            office_before = served = True
            continue
        parts.append(bare)
    enough = len(parts) > 1 or (office_before and parts)
    return " ".join(parts) if enough else None


def _named_early(who: str) -> bool:
    """Whether the first comma ends the name: two words or more come before it."""
    return len(_WORD.findall(re.split("[،,]", who)[0])) > 1


@cache
def _patterns(words: Attribution) -> _Patterns:
    verb, said = words.verb, words.said
    by = rf"(?<!\w)[{_AND[words.language]}]?(?:{words.any_of('by')})"
    who = r"(?P<who>[^\n.:«»“”]{2,80})"
    start = r"(?:^|[.!?؟]\s+|\n)\s*"
    return _Patterns(
        verb_first=re.compile(rf"^[\s،,.]*(?:{DASH}\s*)?(?:(?:{words.any_of('as')})\s*)?{said}\s+{who}"),
        by=re.compile(rf"^[\s،,.]*{by}\s*{who}"),
        subject_first=re.compile(rf"^[\s،,]*(?:{DASH}\s*)?(?P<who>[^\n.:«»“”،,]{{2,50}}?)\s+{said}"),
        before=(
            re.compile(
                rf"(?:{start}|[،,]\s*){words.called}\s+(?P<who>(?:(?:{words.any_of('roles')})\s+)*[^\s،,.:]+\s+[^\s،,.:]+)[^.\n]{{0,60}}$"
            ),
            re.compile(rf"(?:{start}|[،,]\s*){said}\s+{who}[^.\n]{{0,40}}$"),
            re.compile(rf"{start}{by}\s*{who}[^.\n]{{0,40}}$"),
            re.compile(rf"(?:{start}|[،,]\s*){by}\s*{who}[:،,]?\s*$"),
            re.compile(rf"{start}(?P<who>[^\n.:«»“”]{{2,60}}?)\s+{verb}[^.\n]{{0,60}}$"),
            re.compile(rf"{start}(?P<who>[^\s.:«»“”،,]+ [^\n.:«»“”،,]{{2,30}}):\s*$"),
        ),
    )
