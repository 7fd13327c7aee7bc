"""Cuts a name out of a run of words with capitals: without offices, places, and whom the speaker serves. Pure."""

from __future__ import annotations

import re
from functools import cache

from corrigenda.corrections.words.attribution import Attribution, plain

# What comes after one of these belongs to somebody or is a place: a spokesman for Ruiz, the mayor of Lima.
OF = frozenset(
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
        "till",
        "od",
        "z",
        "al",
        "ale",
        "lui",
    ]
)
_WITH_ARTICLE = frozenset(["du", "del", "dello", "della", "do", "da"])
_TIES = re.compile(r"\b(?:d|dell|nell|all|l)'\Z", re.IGNORECASE)
_ONE_OF_MANY = frozenset(
    ["a", "an", "un", "una", "uno", "une", "um", "uma", "ein", "eine", "einer", "een", "en", "ett", "egy", "bir"]
)
_POSSESSIVE = re.compile(r"['’]s$")
_CUT_OFF = {"tr": re.compile(r"['’].*$")}  # Yılmaz'a göre
_NAMED_WITH_ARTICLE = ("el",)  # Greek says "the Papadopoulos"
_NOUNS_WITH_CAPITALS = ("de",)


def personal_name(run: str, lead: str, words: Attribution) -> str | None:
    """Returns the name in a run of words with capitals; `lead` is what leads to it. None if nobody is left."""
    articles = set(words.words("articles"))
    before = plain(lead).lower().rpartition(",")[2].split()
    bare = _without_offices(run, words)
    parts = bare.split()
    if parts and parts[0].lower() in articles:
        before.append(parts.pop(0).lower())
    if bare != run and before and before[-1] in articles:
        before.pop()  # the article was the office's
    parts = _without_what_names_nobody(parts, words)
    if words.language in _NOUNS_WITH_CAPITALS:
        parts = _without_nouns(parts, before, articles)
    parts = _without_owner(parts, before, plain(lead), words)
    name = " ".join(parts).rstrip(".,'’")
    return (_CUT_OFF[words.language].sub("", name) if words.language in _CUT_OFF else name) or None


def _without_offices(run: str, words: Attribution) -> str:
    """Returns the run without the office before the name: Belediye Başkanı Ayşe Yılmaz. Empty if it is only an office."""
    return _offices(words).sub("", run) if words.words("roles") else run


@cache
def _offices(words: Attribution) -> re.Pattern[str]:
    start = r"\S*" if words.language in _NOUNS_WITH_CAPITALS else r"(?<!\S)"
    return re.compile(rf"^(?:.*\s)?{start}(?i:{words.any_of('roles')})\.?(?:\s+|$)")


def _without_what_names_nobody(parts: list[str], words: Attribution) -> list[str]:
    """Returns the parts without a word that only begins the sentence, a day, and whose spokesman the person is."""
    unnamed = set(words.words("no_name"))
    while parts and (parts[0].rstrip(".,") in unnamed or (len(parts) > 1 and _POSSESSIVE.search(parts[0]))):
        parts = parts[1:]
    while parts and parts[-1] in unnamed:
        parts = parts[:-1]
    return parts


def _without_nouns(parts: list[str], before: list[str], articles: set[str]) -> list[str]:
    """Returns the parts of a name where every noun has a capital: der Dezernent Jan Ott, der Sprecher der Stadt."""
    later = next(
        (at for at, part in enumerate(parts) if at and part in articles and parts[at - 1] not in ("von", "zu")), None
    )
    parts = parts[:later]  # Birgit Krause der Zeitung
    if parts and before and before[-1] in articles:
        parts = parts[1:]
    return [] if len(parts) == 1 and articles.intersection(before) else parts


def _without_owner(parts: list[str], before: list[str], lead: str, words: Attribution) -> list[str]:
    """Returns no parts if the name is of a place or of somebody whom the speaker serves: the mayor of Lima."""
    if not before or not parts:
        return parts
    if before[-1] in words.words("articles") and len(parts) == 1 and words.language not in _NAMED_WITH_ARTICLE:
        return []  # the Council
    ties = [at for at, word in enumerate(before) if word in OF and at]
    if not ties and not _TIES.search(lead):
        return parts
    if before[0] in _ONE_OF_MANY or len(parts) == 1:
        return []
    if not ties or ties[-1] == len(before) - 1:
        return parts[1:] if len(parts) > 2 else []  # il sindaco di Roma Mario Rossi
    served = before[ties[-1] + 1] in words.words("articles") or before[ties[-1]] in _WITH_ARTICLE
    return [] if served else parts
