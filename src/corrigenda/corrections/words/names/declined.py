"""Tells by its endings whether a name is of somebody else: whom somebody speaks to, or whom a speaker serves. Pure.

řekla Martě Novákové · mondta Obert Mártának · odparł rzecznik Jana Otta
"""

from __future__ import annotations

import re

_TOLD = {  # endings of the first and of the last word of a name in the dative
    "pl": ("(?:[^aeiouy]ie|[^aeiouy]ii|rze|dze|owi)$", ""),
    "cs": ("(?:ě|ovi|ii)$", ""),
    "hu": ("", "(?:n[ae]k|t[óő]l|v[ae]l|r[óő]l|h[oeö]z)$"),
    "fi": ("", "(?:[aeiouyäö]ll[eä]|lt[aä])$"),
    "uk": ("(?:ові|еві|і|у|ю)$", "(?:ій|ові|еві|ому|у|ю)$"),
    "ru": ("(?:е|у|ю|ии)$", "(?:ой|ей|ому|ему|у|ю|е)$"),
    "ro": ("(?<!Andr)(?<!Mat)(?<!Alex)(?<!Serg)(?<!Sergh)ei$", ""),
}
_OF_WOMAN = {  # the same in the genitive, after whoever serves her
    "pl": ("(?<!Jerz)(?<!Ignac)(?<!Anton)(?:y|i)$", ""),
    "cs": ("(?:y|i|e)$", "(?:ové|é|y)$"),
    "uk": ("(?:и|і|ії)$", "(?:ої|и|і)$"),
    "ru": ("(?:ы|и|ии)$", "(?:ой|ей|ы|и)$"),
}
_OF_MAN = {  # a man's verb, and both words of a name that would be a woman's: odparł rzecznik Jana Otta
    "pl": ("ł$", "a$", "a$"),
    "cs": ("l$", "[ae]$", "[ae]$"),
    "uk": ("(?:в|вся)$", "[ая]$", "[ая]$"),
    "ru": ("(?:л|лся)$", "[ая]$", "[ая]$"),
}
_OF_MANY = {  # how a verb ends that several people are the subject of: sagten Nachbarn von Jan Ott
    "uk": "(?:ли|лися|ють|ять)$", "ru": "(?:ли|лись|ют|ят|ут|ат)$", "pl": "(?:li|ły|ją|ą)$", "cs": "(?:li|ly)$",
    "de": "(?:ten|sagen|klagen|berichten|meinen|erzählen|fordern|riefen|schrieben)$", "es": "(?:ron|aban|ían|cen|tan|gan|ran)$",
    "it": "(?:ono|rono|anno|ero)$", "pt": "(?:ram|zem|tam)$", "fr": "(?:^ont|[^m]èrent|aient)$", "ro": "^au$",
    "hu": "(?:ták|ték|ják)$", "fi": "(?:vat|vät)$", "nl": "(?:den|ten|zeggen|melden)$", "el": "(?:αν|ουν|ούν)$",
    "tr": "(?:dılar|diler|dular|düler|tılar|tiler|yorlar)$",
}  # fmt: skip
_GREEK_OF = ("του", "της", "των")
_GREEK_OBJECT = (*_GREEK_OF, "τον", "την", "τη", "στον", "στην", "στη", "τους", "τις")
_OBJECT = {  # how a given name ends that is no subject
    "ru": "(?:[уюыеи]|ой|ом|ем)$", "uk": "(?:[уюиі]|ою|єю|ові|еві)$", "pl": "(?:[ęąyi]|owi|em|ie)$", "cs": "(?:[uyi]|ou|em|ovi|ě)$",
    "hu": "(?:t|nak|nek|val|vel|ról|ről|tól|től|hoz|hez)$", "fi": "(?:[aeiouyäö]n|lla|llä|lle|lta|ltä|sta|stä|ssa|ssä|aa|ää)$",
}  # fmt: skip
_NEVER_ENDS = frozenset("oeiuyоеиуыюєії")  # how a man's surname ends that has no other endings
_FINNISH_OBJECT = r"(?:(?<!ne)n|ll[aäe]|lt[aä]|st[aä]|ss[aä]|tt[aä])$"
_MALE = {"ru": ("", "й"), "uk": ("", "о", "й"), "pl": ("", "ek"), "cs": ("", "ek")}  # a man's name, without his "a"
_MEN = frozenset(
    [
        "Kuba",
        "Barnaba",
        "Honza",
        "Jára",
        "Míra",
        "Ota",
        "Микола",
        "Микита",
        "Ілля",
        "Лука",
        "Хома",
        "Сава",
        "Никита",
        "Илья",
        "Фома",
        "Савва",
        "Данила",
    ]
)
_POSSESSED = re.compile(  # Nagy Ákos szóvivője
    r"\s+\w*(?:vője|védje|titkára|helyettese|adója|társa|selője|fia|lánya|anyja|apja|felesége|férje|szomszéda|szomszédai|barátai|kollégái|hívei|rokonai|edzője|menedzsere)(?!\w)"
)


def is_of_another(name: str, before: str, after: str, language: str) -> bool:
    """Whether a name, with the words around it in its sentence, is not the speaker's."""
    first, last = name.split()[0], name.split()[-1]
    if language == "hu" and _POSSESSED.match(after):
        return True
    if language == "el" and before.split()[-1:] and before.split()[-1] in _GREEK_OF:
        return True
    if _ends(_TOLD, language, first, last):
        return len(name.split()) > 1 or language in ("hu", "fi")
    if language == "pt" and re.search(r"\w\s+\w+\s+a\s+$", before):
        return True  # disse o motorista a Ana
    if _is_of_many(before, language):
        return True
    if first == last:
        return False
    served = bool(before.split()) and not _is_verb_last(before, language) and _ends(_OF_WOMAN, language, first, last)
    return served or _is_of_man(first, last, before, language)


def _is_of_many(before: str, language: str) -> bool:
    words = re.findall(r"[^\W\d_]+", before)
    ending = _OF_MANY.get(language)
    return ending is not None and bool(words) and re.search(ending, words[0]) is not None


def _ends(endings: dict[str, tuple[str, str]], language: str, first: str, last: str) -> bool:
    pair = endings.get(language)
    return pair is not None and re.search(pair[0], first) is not None and re.search(pair[1], last) is not None


def _is_verb_last(before: str, language: str) -> bool:
    verb = _OF_MAN[language][0] if language in _OF_MAN else "$^"
    return re.search(verb, before.split()[-1].rstrip(",")) is not None


def _is_of_man(first: str, last: str, before: str, language: str) -> bool:
    if language not in _OF_MAN or first in _MEN:
        return False
    verb, *endings = _OF_MAN[language]
    said = any(re.search(verb, word) for word in before.split())
    return said and re.search(endings[0], first) is not None and re.search(endings[1], last) is not None


def is_base_form(name: str, language: str, given: frozenset[str], before: str = "") -> bool:
    """Whether a name whose surname is a subject's has no other ending; `given` are given names, `before` leads to it.

    A man's surname that never changes does not show it: Ивана Шевченко.
    """
    if language == "el":
        return before.split()[-1:] == [] or before.split()[-1] not in _GREEK_OBJECT
    first, last = _first_and_last(name, language)
    if first in given and not (last[-1:] in _NEVER_ENDS and _is_of_given(first, language, given)):
        return True
    return language not in _OBJECT or re.search(_OBJECT[language], first) is None


def is_surely_subject(name: str, language: str, given: frozenset[str], before: str) -> bool:
    """Whether a name in a language of many endings must be its sentence's subject; `before` is the sentence before it."""
    first, last = _first_and_last(name, language)
    if language == "fi" and re.search(_FINNISH_OBJECT, last):
        return False
    either = bool(before.strip()) and _is_of_given(first, language, given)  # Jana Otta: hers, or his
    return not either and is_base_form(name, language, given, before)


def _first_and_last(name: str, language: str) -> tuple[str, str]:
    parts = name.split()
    return (parts[-1], parts[0]) if language == "hu" else (parts[0], parts[-1])


def _is_of_given(first: str, language: str, given: frozenset[str]) -> bool:
    """Whether a given name may be a man's with an ending: Jana, Ивана."""
    return first[-1:] in "aая" and any(first[:-1] + ending in given for ending in _MALE.get(language, ()))
