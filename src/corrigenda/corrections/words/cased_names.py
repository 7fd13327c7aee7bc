"""Finds the speaker's name in scripts that have capitals: a name is a run of words with capitals. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from corrigenda.corrections.words.attribution import DASH, NAME, WORD, Attribution, any_of, plain

_ASIDE = r"(?:,\s[^,\n“”\"]{1,80},|\s\([^()\n]{1,40}\))?"
_REST = r"[^.!?\n“”\"«»]{0,60}[,:\s]*$"
_FIRST = rf"^[\s,!?…]{{0,3}}(?:{DASH}\s*)?"
_START = r"(?:^\s*|[.!?…]\s+)"
FOR = r"\b(?:Pour|Para|Per|Für|Voor|För|Pro|Dla|Pentru|Για|Для)\b"  # "for X", where it means "in the opinion of X"
# What comes after one of these belongs to somebody or is a place: a spokesman for Ruiz, the mayor of Lima.
_OF = frozenset(
    [
        "of",
        "for",
        "de",
        "du",
        "des",
        "d",
        "di",
        "del",
        "dello",
        "della",
        "dei",
        "degli",
        "delle",
        "do",
        "da",
        "dos",
        "das",
        "von",
        "vom",
        "af",
        "av",
        "van",
        "från",
        "från",
        "till",
        "od",
        "z",
        "de",
        "al",
        "ale",
        "a",
        "lui",
    ]
) - {"a"}
_TIES = re.compile(r"\b(?:d|dell|nell|all|l)'\Z", re.IGNORECASE)
_ONE_OF_MANY = frozenset(
    ["a", "an", "un", "una", "uno", "une", "um", "uma", "ein", "eine", "einer", "een", "en", "ett", "egy", "o", "bir"]
)
_POSSESSIVE = re.compile(r"['’]s$")
_CUT_OFF = {"tr": re.compile(r"['’].*$")}  # Yılmaz'a göre
_NAMED_WITH_ARTICLE = ("el",)  # Greek says "the Papadopoulos"
_NOUNS_WITH_CAPITALS = ("de",)


@dataclass(frozen=True, slots=True)
class _Patterns:
    after: tuple[re.Pattern[str], ...]
    before: tuple[re.Pattern[str], ...]
    further: re.Pattern[str]
    verb_next: re.Pattern[str]
    name_last: re.Pattern[str]


def named(tail: str, head: str, words: Attribution) -> str | None:
    """Returns the speaker that the words after a quotation, or those before it, name."""
    return _after(tail, words) or _before(head, tail, words)


def labelled(head: str) -> str | None:
    """Returns the name with which a sentence begins and that a colon follows: Ana Ruiz: “We stay.”"""
    match = re.search(rf"{_START}(?P<name>{NAME}):\s*$", plain(head))
    return head[slice(*match.span("name"))] if match and len(match["name"].split()) > 1 else None


def _after(tail: str, words: Attribution) -> str | None:
    text = plain(tail)
    for pattern in _patterns(words).after:
        match = pattern.match(text)
        while match:
            if name := _name(tail, match, words):
                return name
            match = _patterns(words).further.match(text, match.end("name"))  # the mayor of Lima, Ana Ruiz
    return None


def _before(head: str, tail: str, words: Attribution) -> str | None:
    text = plain(head)
    patterns = _patterns(words)
    for pattern in patterns.before:
        match = pattern.search(text)
        while match:
            if not (pattern is patterns.before[0] and _of_another(text[: match.start("name")])) and (
                name := _name(head, match, words)
            ):
                return name
            match = patterns.further.match(text, match.end("name")) if match.re is not patterns.before[0] else None
    if words.words("by_after") and patterns.verb_next.match(plain(tail)) and (match := patterns.name_last.search(text)):
        return _name(head, match, words)
    return None


def _of_another(before: str) -> bool:
    """Whether the name belongs to whom the words before it mean: a spokesman for Ruiz."""
    return re.search(r"(?<!\w)(?i:for|of|with|by|like|von|de|di|af|av|van|od)\s+$", before) is not None


def _name(text: str, match: re.Match[str], words: Attribution) -> str | None:
    """Returns the name in a match, without offices and what else has capitals; None if nobody is left."""
    lead = match.groupdict().get("lead") or ""
    said = text[slice(*match.span("name"))]
    said = _without_offices(said, words)
    parts = said.split()
    unnamed = set(words.words("no_name"))
    while parts and (parts[0].rstrip(".,") in unnamed or (len(parts) > 1 and _POSSESSIVE.search(parts[0]))):
        parts.pop(0)
    while parts and parts[-1] in unnamed:
        parts.pop()
    parts = _without_nouns(parts, lead, words) if words.language in _NOUNS_WITH_CAPITALS else parts
    parts = _without_owner(parts, lead, words)
    name = " ".join(parts).rstrip(".,'’")
    if cut := _CUT_OFF.get(words.language):
        name = cut.sub("", name)
    return name or None


def _without_offices(said: str, words: Attribution) -> str:
    """Returns the name without the office before it: Belediye Başkanı Ayşe Yılmaz. Empty if it is only an office."""
    if not words.words("roles"):
        return said
    return _offices(words).sub("", said)


@cache
def _offices(words: Attribution) -> re.Pattern[str]:
    start = r"\S*" if words.language in _NOUNS_WITH_CAPITALS else r"(?<!\S)"
    return re.compile(rf"^(?:.*\s)?{start}(?i:{words.any_of('roles')})\.?(?:\s+|$)")


def _without_nouns(parts: list[str], lead: str, words: Attribution) -> list[str]:
    """Returns the parts of a name where every noun has a capital: der Dezernent Jan Ott, der Sprecher der Stadt."""
    articles = set(words.words("articles"))
    lead_words = lead.replace(",", " , ").split()
    after_article = bool(lead_words) and lead_words[-1] in articles
    while parts and (after_article or parts[0] in articles):
        after_article = parts.pop(0) in articles
    since_comma = lead_words[len(lead_words) - lead_words[::-1].index(",") :] if "," in lead_words else lead_words
    return [] if len(parts) == 1 and articles.intersection(since_comma) else parts


def _without_owner(parts: list[str], lead: str, words: Attribution) -> list[str]:
    """Returns no parts if the name is of a place or of somebody whom the speaker serves: the mayor of Lima."""
    clause = plain(lead).lower().rpartition(",")[2]
    before = clause.split()
    if not before or not parts:
        return parts
    ties = [at for at, word in enumerate(before) if word in _OF and at]
    if before[-1] in words.words("articles") and len(parts) == 1 and words.language not in _NAMED_WITH_ARTICLE:
        return []
    if not ties and not _TIES.search(clause):
        return parts
    if before[0] in _ONE_OF_MANY or len(parts) < 2:
        return []
    if not ties or ties[-1] == len(before) - 1:
        return parts[1:] if len(parts) > 2 else []
    return (
        []
        if before[ties[-1] + 1] in words.words("articles") or before[ties[-1]] in ("del", "du", "della", "do", "da")
        else parts
    )


@cache
def _patterns(words: Attribution) -> _Patterns:
    stops = any_of(word for word in [*words.words("no_speaker"), *words.words("said")] if word not in _OF)
    stop = rf"(?i:{stops})(?!\w)"
    lead = rf"(?P<lead>(?:(?!{stop})(?:[\w-]+,?\s+|[dlDL]'|[\w-]+'(?=[\w])|[\w'-]+,?\s+)){{0,6}}?)"
    name = rf"(?P<name>{NAME})"
    by, by_after, as_ = (rf"(?i:{words.any_of(part)})" for part in ("by", "by_after", "as"))
    office = rf"(?:,?\s+(?i:{words.any_of('roles')}))?"
    after = (
        rf"(?:{as_}\s+)?{words.said}(?:-(?:t-)?\w+)?\s+(?:(?i:{words.any_of('articles')})\s+){WORD}(?:\s+{WORD})?,\s+{name}",
        rf"(?:{as_}\s+)?{words.said}\s+{lead}{name}",
        rf"(?:{as_}\s+)?{lead}{name}{office}{_ASIDE},?\s+{words.said}",
        rf"{by}\s+{lead}{name}",
        rf"{lead}{name}{office}\s+{by_after}(?!\w)",
        rf"[^.!?\n]{{0,40}}?\bquoted\s+{lead}{name}\s+as\s+saying",
    )
    before = (
        rf"(?<!\w){name}{office}{_ASIDE}\s+{words.verb}{_REST}",
        rf"(?<!\w){by}\s+{lead}{name}{_ASIDE}[,:\s]*$",
        rf"(?:{_START}|\b{as_}\s+|[,;]\s+){words.said}\s+{lead}{name}{_ASIDE}[,:]?\s*$",
        rf"(?<!\w){name}{office}\s+{by_after}[,:\s]*$",
        rf"{_START}{by}\s+{lead}{name}{_ASIDE},?\s{_REST}",
        rf"{_START}{lead}{name}{office}\s+{by_after}(?!\w){_REST}",
        rf"{_START}{FOR}\s+{lead}{name}{_ASIDE},\s*$",
        rf"\bquoted\s+{lead}{name}\s+as\s+saying{_REST}",
    )
    return _Patterns(
        after=tuple(re.compile(_FIRST + pattern) for pattern in after),
        before=tuple(re.compile(pattern) for pattern in before),
        further=re.compile(rf",?\s+{lead}{name}"),
        verb_next=re.compile(rf"[\s,]*{words.verb}"),
        name_last=re.compile(rf"(?<!\w){name}{office}(?:,|\s+[^\W\d_A-ZА-Я][\w'-]*){{0,3}}[,:]?\s*$"),
    )
