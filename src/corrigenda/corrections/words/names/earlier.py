"""Finds whom the copy before a quotation names: the whole name of a surname, and the only person that "he" may mean. Pure.

A name is given in full only if one person alone may be meant. “He” is somebody only if nobody else is named near him,
no other office is either, and a given name, an office or an age shows that it is a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from corrigenda.corrections.words.attribution import NAME, PARTICLE, TITLE, UPPER, Attribution, plain
from corrigenda.corrections.words.names import east_asian, semitic
from corrigenda.corrections.words.names.cased import name_in
from corrigenda.corrections.words.names.declined import is_base_form, is_surely_subject
from corrigenda.corrections.words.names.personal import GIVEN, SURNAME_FIRST
from corrigenda.languages import lists

_WINDOW = 60  # code points of a name with what leads to it
_OFFICE = 3  # most words of an office before a name
_NOUN = 2  # words of an article and an office that the table does not have: o maestro
_WHOLE = 2  # words of a usual Hungarian name
_CROWD = 8  # most words or runs of words with capitals in a sentence about one person
_NEAR = 400  # code points in which a pronoun's person is named
_FREE_ORDER = ("uk", "ru", "pl", "cs", "fi", "hu", "tr", "el")  # endings or articles show the subject, not its place
_PARTICLES = frozenset(PARTICLE.split("|"))
_NAMESAKES = frozenset(lists.words("speakers", "namesakes"))  # firms, ships and places that have a person's name
_FOLLOWING = re.compile(r"[\s-]([^\W\d_]+)")
_FROM_START = re.compile(rf"[\w'’-]+\s(?:(?:{PARTICLE})\s){{0,2}}[{UPPER}][\w'’-]*(?!\s[{UPPER}])")
_AT_END = re.compile(rf"(?<!\w)(?P<name>{NAME})$")
_AGE = re.compile(r",?\s*[(,]\s*\d\d[,)]|,\s*\d\d\b")
_SENTENCE = re.compile(r"(?<=[^\W\d_][^\W\d_])[.!?…]+[\"”»’]*\s+|\n")
_TITLED = re.compile(rf"(?:(?:{TITLE})\.?|M\.|Mme|Mlle|Herr|Frau|Señora?|Senhora?|Signora?|Pan|Pani|Hr|Fru)\s+")


def in_full(name: str, before: str, words: Attribution) -> str:
    """Returns the fullest form of a surname or a given name that the copy before it gives: Okoro → Samuel Okoro."""
    finder = _IN_FULL.get(words.language, _cased_in_full)
    people = set(finder(name, before, words))
    return people.pop() if len(people) == 1 else name


def only_person(before: str, words: Attribution) -> str | None:
    """Returns the one person whom the last sentences before a quotation are about."""
    near = before[-_NEAR:]
    if len(before) > _NEAR:
        near = near.partition(" ")[2]
    paragraphs = near.rstrip("\n").split("\n")
    near = "\n".join(paragraphs[-1:] if before[-1:] != "\n" and paragraphs[-1].strip() else paragraphs[-2:])
    finder = _ONLY.get(words.language, _cased_people)
    person = None
    for name in finder(near, words):
        if not name or (person and name != person):
            return None
        person = name
    return person


def _cased_in_full(name: str, before: str, words: Attribution) -> Iterator[str]:
    one = _alone(name, words)
    if one is None:
        return
    for at in _places(one, before):
        window = before[max(0, at - _WINDOW) : at + len(one)]
        last = _AT_END.search(plain(window)) if window[-len(one) - 1 : -len(one)] == " " else None
        whole = _FROM_START.match(before, at)
        for person in (name_in(window, last, words) if last else None, whole.group() if whole else None):
            if person and " " in person and person != one and _is_named_so(person, one, words):
                yield person


def _places(one: str, before: str) -> Iterator[int]:
    """Yields where a word stands with another word that has a capital beside it."""
    at = before.find(one)
    while at >= 0:
        end = at + len(one)
        words = [*before[max(0, at - _WINDOW) : at].split()[-1:], before[end + 1 : end + 2]]
        apart = not before[at - 1 : at].isalnum() and not before[end : end + 1].isalnum()
        if apart and any(word[:1].isupper() or word in _PARTICLES for word in words):
            yield at
        at = before.find(one, end)


def _alone(name: str, words: Attribution) -> str | None:
    """Returns a surname without a title, with its particles; None if a given name stands before it."""
    first, _, rest = _TITLED.sub("", name, count=1).partition(" ")
    if rest and (first.lower() in words.words("roles") or first.lower() in words.words("articles")):
        first, _, rest = rest.partition(" ")
    one = f"{first[:1].lower()}{first[1:]} {rest}" if rest else first  # De Vries zei
    return one if all(re.fullmatch(PARTICLE, part.lower()) for part in one.split()[:-1]) else None


def _is_named_so(person: str, one: str, words: Attribution) -> bool:
    """Whether a whole name begins or ends with a word, and stands as its subject would."""
    parts = plain(person).split()
    first = words.language in SURNAME_FIRST
    begins = parts[0] == plain(one) and (first or parts[0] in GIVEN)
    ends = plain(person).endswith(plain(one)) and (not first or len(parts) == _WHOLE or parts[0] in GIVEN)
    return (begins or ends) and is_base_form(person, words.language, GIVEN)


def _cased_people(near: str, words: Attribution) -> Iterator[str]:
    """Yields the people whom sentences name, and "" if somebody else may be meant."""
    for sentence in _SENTENCE.split(near):
        yield from _in_sentence(sentence, words)


def _in_sentence(sentence: str, words: Attribution) -> Iterator[str]:
    text = plain(sentence)
    rest = text
    for number, match in enumerate(_names().finditer(text)):
        if number > _CROWD:
            yield ""
            return
        name = name_in(sentence, match, words)
        if name is None or " " not in name:
            if not _is_harmless(text, match, words):
                yield ""
            continue
        alone = not any(part in GIVEN for part in plain(name).partition(" y ")[2].split()[:1])  # Ana Ruiz y Juan Gil
        surely = alone and _is_person(text, match, name, words) and _is_subject(text, match, name, words)
        yield name if surely else ""
        rest = _besides(text, match, words)
    if _roles(words).search(rest):
        yield ""


@cache
def _names() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'])(?P<name>{NAME})")


@cache
def _roles(words: Attribution) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?i:{words.any_of('roles')})(?!\w)")


def _is_harmless(text: str, match: re.Match[str], words: Attribution) -> bool:
    """Whether a single word with a capital is no person: it begins the sentence, or is a place or an acronym."""
    word, before = match["name"], text[: match.start()].split()
    articles, last = words.words("articles"), [one.lower() for one in before[-2:]]
    counted = "".join(last[-1:]).isdigit()  # mit 93 Jahren
    noun = words.language == "de" and (counted or any(one in articles for one in last) or _is_declined(last, words))
    place = last[-1:] and last[-1] in words.words("places")
    return not before or word.isupper() or bool(place) or noun or word in words.words("no_name")


def _is_declined(last: list[str], words: Attribution) -> bool:
    """Whether a preposition and an adjective precede a German noun: in dritter Generation."""
    return len(last) > 1 and last[0] in words.words("no_speaker") and last[1].endswith(("er", "en", "em", "es"))


def _is_person(text: str, match: re.Match[str], name: str, words: Attribution) -> bool:
    given = name.split()[-1 if words.language in SURNAME_FIRST else 0]
    office = _roles(words).search(text[: match.start() + len(match["name"]) - len(name)])
    if office is not None or _AGE.match(text, match.end()) is not None:
        return True
    return plain(given) in GIVEN and not _is_thing(text, match, name, words)


def _is_thing(text: str, match: re.Match[str], name: str, words: Attribution) -> bool:
    """Whether a name that begins as a person's is of a firm, a ship or a place: Christian Dior · Victoria Park"""
    first, *rest = plain(match["name"]).split()
    following = _FOLLOWING.match(text, match.end())
    last = [following[1]] if following else []  # Nagy Sándor utca
    things = _things(words)
    return first in _NAMESAKES or plain(name) in _NAMESAKES or any(things.fullmatch(word) for word in [*rest, *last])


@cache
def _things(words: Attribution) -> re.Pattern[str]:
    return re.compile(rf"(?i:{words.any_of('sites', 'works', 'institutions', 'nobody')})")


def _is_subject(text: str, match: re.Match[str], name: str, words: Attribution) -> bool:
    before = text[: match.start()]
    if before.split()[-1:] and before.split()[-1].lower() in words.words("no_speaker"):
        return before.split()[-1].lower() in words.words("articles")
    if words.language in _FREE_ORDER:
        return is_surely_subject(name, words.language, GIVEN, before)
    office = before.rpartition(",")[2].lower().split()
    known = {*words.words("articles"), *words.words("roles")}
    return all(word in known for word in office) or (len(office) == _NOUN and office[0] in words.words("articles"))


def _besides(text: str, match: re.Match[str], words: Attribution) -> str:
    """Returns a sentence without a person: without the office beside the name, and what two commas enclose after it."""
    after = _about_him(words).match(text, match.end())
    before = text[: match.start()].split()[:-_OFFICE]
    return " ".join([*before, text[after.end() if after else match.end() :]])


@cache
def _about_him(words: Attribution) -> re.Pattern[str]:
    """What says who a person is: an office beside the name, what two commas enclose, or is the mayor's old driver."""
    role = rf"(?i:{words.any_of('roles')})(?!\w)"
    small = rf"(?:\s+(?!(?i:{words.any_of('no_speaker')})(?!\w))(?![{UPPER}])[\w'-]+){{0,4}}?"
    is_one = rf"(?:\s+[\w'-]+)?\s+(?i:{words.any_of('was')})(?!\w){small}\s+{role}"
    return re.compile(rf"(?:\s+{role})?(?:,[^,.]{{1,60}}(?:,|$))?(?:{is_one})?")


_IN_FULL: dict[str, Callable[[str, str, Attribution], Iterator[str]]] = {
    "ar": semitic.in_full, "he": semitic.in_full,
    "ja": east_asian.in_full, "zh": east_asian.in_full, "ko": east_asian.in_full,
}  # fmt: skip
_ONLY: dict[str, Callable[[str, Attribution], Iterator[str]]] = {
    "ar": semitic.people, "he": semitic.people,
    "ja": east_asian.people, "zh": east_asian.people, "ko": east_asian.people,
}  # fmt: skip
