"""Cuts a name out of a run of words with capitals: without offices, places, and whom the speaker serves. Pure."""

from __future__ import annotations

import re
from functools import cache

from corrigenda.corrections.words.attribution import INITIAL, Attribution, plain
from corrigenda.languages import lists

# A name may come from any language, so these words count in all. What comes after “of” belongs to somebody or is a
# place: a spokesman for Ruiz, the mayor of Lima.
_OF_THE = frozenset(lists.words("speakers", "of_the"))
OF = frozenset(lists.words("speakers", "of")) | _OF_THE
_TIES = re.compile(r"\b(?:d|dell|nell|all|l)'\Z", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s$")
INFLECTED = {"tr": re.compile(r"['’].*$")}  # Yılmaz'a göre
_NAMED_WITH_ARTICLE = ("el", "pt", "it", "hu")  # Greek says "the Papadopoulos"
_NOUNS_WITH_CAPITALS = ("de",)
SERVED_BEFORE_NAME = ("uk", "ru", "pl", "cs", "el")  # мэр Омска Иван Гай, with no word between: of
_SERVED_AFTER_NAME = {"fi": re.compile(r"(?<!ne)n$|[ls]t[aä]$|ss[aä]$")}  # Laura Niemi Helsingin yliopistosta
_PATRONYMIC = re.compile(r"(?:вич|ич|вна|чна)$")
_DATIVE = {
    "uk": re.compile("(?:ому|ій)$"),
    "ru": re.compile("(?:ому|ему)$"),
    "ro": re.compile("(?:iei|ului|lor)$"),
}  # told the Pravda
_SURNAMES_TOO = frozenset(lists.words("speakers", "surnames_too"))  # offices and trades: Anna Bauer, Tom King
_TIED = re.compile("(?:d|dell|nell)'")
_PARTICLE = (["der"], ["den"], ["de"])
_TITLES_FIRST = ("uk", "ru", "pl", "cs", "nl", "fi", "sv", "ro")  # and without an article: Taxikář Omar Sidik
SURNAME_FIRST = ("hu",)
GIVEN = frozenset(lists.words("speakers", "given"))
_TRADE = re.compile(
    "(?:[^t]er|erin|eurin?|istin|antin|entin|ärin?|ogin|meister|träger|hauer|decker|mann|frau|wart|wartin)$"
)
_INITIAL = re.compile(INITIAL)
_AGENCIES = frozenset(lists.words("speakers", "agencies"))  # to which people speak
_TWO = 2  # words of a name
_TITLE_IN_NAME = ("en",)  # Mayor Brandt: English names nobody by a surname alone


def personal_name(run: str, lead: str, words: Attribution, *, begins: bool = False) -> str | None:
    """Returns the name in a run of words with capitals; `lead` is what leads to it. None if nobody is left.

    `begins`: the run begins its sentence, where an office has a capital too.
    """
    run = run.rpartition("\n")[2]
    articles = set(words.words("articles"))
    before = plain(lead).lower().rpartition(",")[2].split()
    surname = not begins and words.language not in _NOUNS_WITH_CAPITALS and run.lower() in _SURNAMES_TOO
    bare = run if surname and not articles.intersection(before) else _without_offices(run, words)
    parts = bare.split()
    if parts and parts[0].lower() in articles:
        before.append(parts.pop(0).lower())
    if bare != run and before and before[-1] in articles:
        before.pop()  # the article was the office's
    if bare != run and len(parts) > _TWO and parts[0].islower() and parts[1][:1].isupper():
        if len(parts) <= _TWO + 1:
            return None  # ein Sprecher von Jan Ott
        parts = parts[2:]  # Minister van Verkeer Gijs Smit
    if parts and _TIED.match(plain(parts[0])) and before and before[-1] not in articles:
        return None  # un porte-parole d'Anne Roux
    parts = _without_what_names_nobody(parts, words)
    parts = _without_house(parts, words)
    if words.language in INFLECTED:
        ends = [at for at, part in enumerate(parts[:-1]) if INFLECTED[words.language].search(part)]
        parts = parts[ends[-1] + 1 :] if ends else parts  # Ege Üniversitesi'nden Barış Tekin
    if words.language in _NOUNS_WITH_CAPITALS:
        parts = _without_nouns(parts, before, articles)
    parts = _without_owner(parts, before, plain(lead), words)
    parts = _without_unknown_office(parts, words) if begins or words.language in _NOUNS_WITH_CAPITALS else parts
    parts = _without_served(parts, bool(bare != run or (before and _ends_with_office(lead, words))), words)
    if _is_nobody(parts, run, words):
        return None
    name = " ".join(parts).rstrip(".,'’")
    return (INFLECTED[words.language].sub("", name) if words.language in INFLECTED else name) or None


def _is_nobody(parts: list[str], run: str, words: Attribution) -> bool:
    """Whether it is a noun that has a capital because a sentence begins, or a house: Ministeriön · the Supreme Court."""
    if not words.words("nobody") or any(plain(part) in GIVEN for part in parts):
        return False
    titled = len(parts) > 1 and words.words("roles") and _offices(words).search(run)  # Judge Voss
    return not titled and any(_nobody(words).fullmatch(plain(part)) for part in parts)


@cache
def _nobody(words: Attribution) -> re.Pattern[str]:
    return re.compile(rf"(?i:{words.any_of('nobody')})")


def _without_offices(run: str, words: Attribution) -> str:
    """Returns the run without the office before the name: Belediye Başkanı Ayşe Yılmaz. Empty if it is only an office."""
    parts = run.split()
    if len(parts) > 1 and (parts[-1].lower() in _SURNAMES_TOO or (len(parts) == _TWO and parts[0] in GIVEN)):
        return (_offices(words).sub("", " ".join(parts[:-1])) + " " + parts[-1]).strip()
    bare = _offices(words).sub("", run) if words.words("roles") else run
    return run if bare and words.language in _TITLE_IN_NAME else bare


def _without_unknown_office(parts: list[str], words: Attribution) -> list[str]:
    """Returns the parts without a first word that is no given name, if one follows it: Dachdecker Jonas Hecht."""
    if len(parts) <= _TWO or words.language in (*_TITLE_IN_NAME, *SURNAME_FIRST) or parts[0] in GIVEN:
        return parts
    if _INITIAL.match(parts[0]):
        return parts
    trade = words.language in _NOUNS_WITH_CAPITALS and _TRADE.search(parts[0]) and parts[1][:1].isupper()
    title = words.language in _TITLES_FIRST and not _PATRONYMIC.search(parts[1]) and parts[1][:1].isupper()
    return parts[1:] if parts[1] in GIVEN or trade or title else parts


@cache
def _offices(words: Attribution) -> re.Pattern[str]:
    start = r"\S*" if words.language in _NOUNS_WITH_CAPITALS else r"(?<!\S)"
    return re.compile(rf"^(?:.*\s)?{start}(?!{INITIAL}\s+{INITIAL})(?i:{words.any_of('roles')})\.?(?:\s+|$)")


def _without_what_names_nobody(parts: list[str], words: Attribution) -> list[str]:
    """Returns the parts without a word that only begins the sentence, a day, and whose spokesman the person is."""
    unnamed = set(words.words("no_name"))
    while parts and (
        (parts[0].rstrip(".,") in unnamed and not _INITIAL.match(parts[0]) and parts[1:2] not in _PARTICLE)
        or (len(parts) > 1 and _POSSESSIVE.search(parts[0]))
    ):
        parts = parts[1:]
    while parts and parts[-1] in unnamed:
        parts = parts[:-1]
    return parts


def _ends_with_office(lead: str, words: Attribution) -> bool:
    return bool(words.words("roles")) and _office_last(words).search(plain(lead)) is not None


@cache
def _office_last(words: Attribution) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?i:{words.any_of('roles')})\s+$")


def _without_served(parts: list[str], after_office: bool, words: Attribution) -> list[str]:
    """Returns the parts without an agency's initials, and without whom an office serves: мэр Омска Иван Гай."""
    if len(parts) == 1:
        told = _DATIVE.get(words.language)
        return [] if parts[0] in _AGENCIES or (told and told.search(parts[0])) else parts
    initials = [at for at, part in enumerate(parts[:-1]) if len(part) > 1 and part.isupper() and "." not in part]
    if initials and len(parts) - initials[-1] > _TWO:
        parts = parts[initials[-1] + 1 :]  # NATO Jens Holm, but not IG Metall
    if not after_office or len(parts) <= _TWO:
        return parts
    ending = _SERVED_AFTER_NAME.get(words.language)
    if ending:
        served = ending.search(parts[_TWO]) and not _INITIAL.match(parts[1])
        return parts[:_TWO] if served else parts
    if words.language not in SERVED_BEFORE_NAME:
        return parts
    full = any(_PATRONYMIC.search(part) or part.endswith(".") for part in parts[-_TWO:])
    return parts[-3:] if full else parts[-_TWO:]


def _without_house(parts: list[str], words: Attribution) -> list[str]:
    """Returns the parts of a name without the house that follows it: Jan Ott von der Universität Bonn."""
    houses = words.words("institutions")
    at = next((at for at, part in enumerate(parts) if at >= _TWO and part in houses), None)
    if at is None:
        return parts
    while at > 1 and parts[at - 1][:1].islower():
        at -= 1
    return parts[:at]


def _has_article(name: str, words: Attribution) -> bool:
    """Whether what an article precedes is a name and no office: the BBC, o João · the Council, o Governo."""
    if name in words.words("institutions"):
        return False
    return words.language in _NAMED_WITH_ARTICLE or (len(name) > 1 and name.isupper())


def _without_nouns(parts: list[str], before: list[str], articles: set[str]) -> list[str]:
    """Returns the parts of a name where every noun has a capital: der Dezernent Jan Ott, der Sprecher der Stadt."""
    later = next(
        (at for at, part in enumerate(parts) if at and part in articles and parts[at - 1] not in ("von", "van", "zu")),
        None,
    )
    parts = parts[:later]  # Birgit Krause der Zeitung
    if parts and before and before[-1] in articles and not parts[0].isupper():
        parts = parts[1:]
    return [] if len(parts) == 1 and articles.intersection(before) else parts


def _without_owner(parts: list[str], before: list[str], lead: str, words: Attribution) -> list[str]:
    """Returns no parts if the name is of a place or of somebody whom the speaker serves: the mayor of Lima."""
    if not before or not parts:
        return parts
    one_of_many = words.words("indefinite")
    if before[-1] in one_of_many and before[-1] in words.words("articles"):
        return []  # a Downing Street spokesman
    if before[-1] in words.words("articles") and len(parts) == 1 and not _has_article(parts[0], words):
        return []  # the Council
    ties = [at for at, word in enumerate(before) if word in OF and at]
    if not ties and not _TIES.search(lead):
        return parts
    if before[0] in one_of_many or len(parts) == 1:
        return []
    if not ties or ties[-1] == len(before) - 1:
        return parts[1:] if len(parts) > 2 else []  # il sindaco di Roma Mario Rossi
    served = before[ties[-1] + 1] in words.words("articles") or before[ties[-1]] in _OF_THE
    return [] if served else parts
