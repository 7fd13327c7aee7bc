"""Finds the speaker's name in scripts that have capitals: a name is a run of words with capitals. Pure."""

from __future__ import annotations

import re
from functools import cache

from corrigenda.corrections.words.attribution import NAME, UPPER, Around, Attribution, plain
from corrigenda.corrections.words.names.cased_patterns import START, cased_patterns
from corrigenda.corrections.words.names.declined import is_of_another
from corrigenda.corrections.words.names.personal import GIVEN, INFLECTED, OF, SERVED_BEFORE_NAME, personal_name

_OFFICE_AFTER_NAME = ("hu", "tr")
_compiled = cache(re.compile)


def named(around: Around, words: Attribution) -> str | None:
    """Returns the speaker that the words after a quotation, or those before it, name."""
    by_table = _after(around.tail, words) or _before(around.head, around.tail, words)
    by_table = by_table or _who_calls_so(around.head, around.tail, words) or _surely_person(around, words)
    spoken = (
        bool(words.words("spoken")) and _compiled(cased_patterns(words).spoken).match(plain(around.tail)) is not None
    )
    if not around.told and not spoken:
        return by_table or _announced(around, words) or _interposed(around.head, words)
    if by_table:  # сказала речниця Сил оборони Анна Коваль
        whole = " " in by_table or words.language not in SERVED_BEFORE_NAME
        return by_table if whole else _of_later_office(around.tail, words) or by_table
    return (
        _after_any_verb(around.tail, words, paused=around.paused)
        or _of_later_office(around.tail, words)
        or (_subject(around.head, words) if spoken else None)
        or _announced(around, words)
        or _interposed(around.head, words)
    )


def _of_later_office(tail: str, words: Attribution) -> str | None:
    """Returns the name after an office that other words keep from the verb: сказал РИА Новости мэр Омска Иван Гай."""
    if words.language == "en":
        return None  # the object comes before the subject: told the mayor
    match = _compiled(cased_patterns(words).office_later).match(plain(tail))
    if match is None:
        return None
    last = match["between"].split()[-1:]
    served = last and last[0].lower() in {*words.words("no_speaker"), *OF}  # after talks with the mayor
    return None if served else name_in(tail, match, words)


def _after_any_verb(tail: str, words: Attribution, *, paused: bool) -> str | None:
    """Returns the name after a verb that the table does not have: « Tout est perdu », soupire Anne Roux."""
    verb_first, *others, name_first = cased_patterns(words).any_verb
    for pattern in (verb_first, *others, name_first) if paused else (verb_first, *others):
        match = _compiled(pattern).match(plain(tail))
        goes_on = match and pattern is verb_first and re.match(r"\s+\w", tail[match.end("name") :])
        alone = match and " " not in match["name"]
        if match and not (goes_on and alone) and (name := name_in(tail, match, words)):
            return name
    return None


def _announced(around: Around, words: Attribution) -> str | None:
    """Returns the subject of a sentence that a colon ends: Ana Ruiz remains calm: “We stay.”"""
    if around.head.rstrip().endswith(":") and not (around.whole or around.begins):
        return None
    match = _compiled(cased_patterns(words).announced[0]).search(plain(around.head))
    if match and " " in match["name"] and (name := _first_name(around.head, match, words)) and " " in name:
        return name
    matches = (_compiled(pattern).search(plain(around.head)) for pattern in cased_patterns(words).announced[1:])
    return next(
        (name for match in matches if match and (name := name_in(around.head, match, words)) and " " in name), None
    )


def _interposed(head: str, words: Attribution) -> str | None:
    """Returns the name that an unknown verb and two commas enclose: Le plan, peste Anne Roux, est « mort »."""
    match = _compiled(cased_patterns(words).interposed).search(plain(head))
    return name_in(head, match, words) if match else None


def _subject(head: str, words: Attribution) -> str | None:
    """Returns the subject of a sentence whose verb comes after the quotation: Ayşe Yılmaz, “Kalıyoruz” diye konuştu."""
    match = _compiled(cased_patterns(words).subject).search(plain(head))
    name = _first_name(head, match, words) if match else None
    return name if name and match and (" " in name or head[match.end("name") :].startswith(",")) else None


def named_inside(spoken: str, words: Attribution) -> str | None:
    """Returns the name after an unknown verb in what a dash opens: – Vattnet räcker, suckar Karin Ek."""
    for pattern in cased_patterns(words).inside if words.cased else ():
        match = _compiled(pattern).search(plain(spoken))
        if match and (name := name_in(spoken, match, words)):
            return name
    return None


def _first_name(head: str, match: re.Match[str], words: Attribution) -> str | None:
    """Returns the name with which a sentence begins, if no preposition does: In Lima ..."""
    first = match["name"].split()[0].lower()
    about = first in words.words("no_speaker") and first not in words.words("articles")
    return None if about or head[match.end("name") :].startswith(("'", "’")) else name_in(head, match, words)


def labelled(head: str, languages: tuple[Attribution, ...]) -> str | None:
    """Returns the name with which a sentence begins and that a colon follows: Ana Ruiz: “We stay.”"""
    match = re.search(rf"{START}(?P<name>{NAME}):\s*$", plain(head))
    if match is None:
        return None
    run = head[slice(*match.span("name"))]
    name = next((found for words in languages if (found := personal_name(run, "", words, begins=True))), None)
    return name if name and " " in name else None


def _after(tail: str, words: Attribution) -> str | None:
    text = plain(tail)
    if match := _compiled(cased_patterns(words).in_marks).match(text):
        return tail[slice(*match.span("name"))]
    for pattern in cased_patterns(words).after:
        match = _compiled(pattern).match(text)
        while match:
            if name := name_in(tail, match, words):
                return name
            match = _compiled(cased_patterns(words).further).match(
                text, match.end("name")
            )  # the mayor of Lima, Ana Ruiz
    return None


def _before(head: str, tail: str, words: Attribution) -> str | None:
    text = plain(head)
    patterns = cased_patterns(words)
    for pattern in patterns.before:
        match = _compiled(pattern).search(text)
        while match:
            if not (pattern is patterns.before[0] and _of_another(text[: match.start("name")])) and (
                name := name_in(head, match, words)
            ):
                return name
            again = _compiled(pattern).search if pattern is patterns.before[0] else _compiled(patterns.further).match
            match = again(text, match.end("name"))
    if (
        words.words("by_after")
        and _compiled(patterns.verb_next).match(plain(tail))
        and (match := _compiled(patterns.name_last).search(text))
    ):
        return name_in(head, match, words)
    return None


def _who_calls_so(head: str, tail: str, words: Attribution) -> str | None:
    """Returns who calls something so, if the words come first: Als „Falle“ bezeichnete Anna Lund den Plan."""
    patterns = cased_patterns(words)
    match = _compiled(patterns.calls_next).match(plain(tail)) if _compiled(patterns.taken_for).search(head) else None
    name = name_in(tail, match, words) if match else None
    return name if name and " " in name else None


def _surely_person(around: Around, words: Attribution) -> str | None:
    """Returns a name with a house or a network beside it. It must begin with a given name: Bank of England is nobody."""
    patterns = cased_patterns(words)
    for text, match in (
        (around.head, _compiled(patterns.of_house).search(plain(around.head))),
        (around.tail, _compiled(patterns.on_network).match(plain(around.tail))),
    ):
        parts = (name_in(text, match, words) or "").split() if match else []
        if parts and parts[0].lower() in words.words("roles"):
            del parts[0]  # Professor
        if len(parts) > 1 and plain(parts[0]) in GIVEN:
            return " ".join(parts)
    return None


def _of_another(before: str) -> bool:
    """Whether the name belongs to whom the words before it mean: a spokesman for Ruiz."""
    return re.search(r"(?<!\w)(?i:for|of|with|by|like|von|de|di|af|av|van|od)\s+$", before) is not None


def name_in(text: str, match: re.Match[str], words: Attribution) -> str | None:
    start, end = match.span("name")
    if words.language in INFLECTED and _is_object(text[start:end], text[end:], words):
        return None
    lead = match.groupdict().get("lead")
    if lead is None:
        last = re.search(r"(?:[^\W\d_]+\s+)?([^\W\d_]+)\s+$", text[max(0, start - 40) : start])
        leads = {*words.words("articles"), *words.words("roles"), *OF}
        lead = last.group() if last and last[1].lower() in leads else ""
    begins = text[:start].rstrip()[-1:] in ("", ".", "!", "?")
    if begins and " " not in match["name"] and _leads_to_office(text[end:], words):
        return None
    name = personal_name(text[start:end], lead, words, begins=begins)
    before, by = text[match.start() : start], rf"(?<!\w)(?i:{words.any_of('by')}|{words.any_of('for')})(?!\w)"
    in_own_case = (
        name is None
        or _compiled(by).search(plain(before))
        or _compiled(cased_patterns(words).by_after).match(plain(text[end:]))
    )
    return name if in_own_case or not is_of_another(name or "", before, text[end:], words.language) else None


def _leads_to_office(after: str, words: Attribution) -> bool:
    """Whether a word with a capital begins an office: Міський голова · Bankens presschef"""
    if words.language in _OFFICE_AFTER_NAME or not words.words("roles"):
        return False
    return _office_next(words).match(plain(after)) is not None


@cache
def _office_next(words: Attribution) -> re.Pattern[str]:
    return re.compile(rf"\s+(?![{UPPER}])(?i:{words.any_of('roles')})(?!\w)")


def _is_object(name: str, after: str, words: Attribution) -> bool:
    """Whether an ending makes the name an object: Ayşe Yılmaz'a sordu. It may have one before “according to”."""
    return INFLECTED[words.language].search(name.split()[-1]) is not None and not re.match(
        rf"\s+(?:{words.any_of('by_after')})(?!\w)", plain(after)
    )
