"""Finds the speaker's name in scripts that have capitals: a name is a run of words with capitals. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from corrigenda.corrections.words.attribution import DASH, NAME, UPPER, WORD, Around, Attribution, any_of, plain
from corrigenda.corrections.words.declined_names import is_of_another
from corrigenda.corrections.words.personal_names import INFLECTED, OF, SERVED_BEFORE_NAME, personal_name
from corrigenda.languages import lists

_ASIDE = r"(?:,\s[^,\n“”\"]{1,80},|\s\([^()\n]{1,40}\))?"
_REST = r"[^.!?\n“”\"«»]{0,60}[,:\s]*$"
_FIRST = rf"^[\s,!?…]{{0,3}}(?:{DASH}\s*)?"
_START = r"(?:^\s*|[.!?…]\s+)"
FOR = rf"\b(?:{any_of(lists.words('speakers', 'for'))})\b"  # "for X" that means "in the opinion of X"


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Each is compiled when a sentence first needs it: to compile all of them takes longer than to read an article."""

    after: tuple[str, ...]
    before: tuple[str, ...]
    further: str
    any_verb: tuple[str, ...]
    announced: tuple[str, ...]
    in_marks: str
    spoken: str
    subject: str
    inside: tuple[str, ...]
    interposed: str
    by_after: str
    office_later: str
    verb_next: str
    name_last: str


_compiled = cache(re.compile)


def named(around: Around, words: Attribution) -> str | None:
    """Returns the speaker that the words after a quotation, or those before it, name."""
    by_table = _after(around.tail, words) or _before(around.head, around.tail, words)
    spoken = bool(words.words("spoken")) and _compiled(_patterns(words).spoken).match(plain(around.tail)) is not None
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
    match = _compiled(_patterns(words).office_later).match(plain(tail))
    if match is None:
        return None
    last = match["between"].split()[-1:]
    served = last and last[0].lower() in {*words.words("no_speaker"), *OF}  # after talks with the mayor
    return None if served else _name(tail, match, words)


def _after_any_verb(tail: str, words: Attribution, *, paused: bool) -> str | None:
    """Returns the name after a verb that the table does not have: « Tout est perdu », soupire Anne Roux."""
    verb_first, *others, name_first = _patterns(words).any_verb
    for pattern in (verb_first, *others, name_first) if paused else (verb_first, *others):
        match = _compiled(pattern).match(plain(tail))
        goes_on = match and pattern is verb_first and re.match(r"\s+\w", tail[match.end("name") :])
        alone = match and " " not in match["name"]
        if match and not (goes_on and alone) and (name := _name(tail, match, words)):
            return name
    return None


def _announced(around: Around, words: Attribution) -> str | None:
    """Returns the subject of a sentence that a colon ends: Ana Ruiz remains calm: “We stay.”"""
    if around.head.rstrip().endswith(":") and not (around.whole or around.begins):
        return None
    match = _compiled(_patterns(words).announced[0]).search(plain(around.head))
    if match and " " in match["name"] and (name := _first_name(around.head, match, words)) and " " in name:
        return name
    matches = (_compiled(pattern).search(plain(around.head)) for pattern in _patterns(words).announced[1:])
    return next(
        (name for match in matches if match and (name := _name(around.head, match, words)) and " " in name), None
    )


def _interposed(head: str, words: Attribution) -> str | None:
    """Returns the name that an unknown verb and two commas enclose: Le plan, peste Anne Roux, est « mort »."""
    match = _compiled(_patterns(words).interposed).search(plain(head))
    return _name(head, match, words) if match else None


def _subject(head: str, words: Attribution) -> str | None:
    """Returns the subject of a sentence whose verb comes after the quotation: Ayşe Yılmaz, “Kalıyoruz” diye konuştu."""
    match = _compiled(_patterns(words).subject).search(plain(head))
    return _first_name(head, match, words) if match else None


def named_inside(spoken: str, words: Attribution) -> str | None:
    """Returns the name after an unknown verb in what a dash opens: – Vattnet räcker, suckar Karin Ek."""
    for pattern in _patterns(words).inside if words.cased else ():
        match = _compiled(pattern).search(plain(spoken))
        if match and (name := _name(spoken, match, words)):
            return name
    return None


def _first_name(head: str, match: re.Match[str], words: Attribution) -> str | None:
    """Returns the name with which a sentence begins, if no preposition does: In Lima ..."""
    first = match["name"].split()[0].lower()
    about = first in words.words("no_speaker") and first not in words.words("articles")
    return None if about or head[match.end("name") :].startswith(("'", "’")) else _name(head, match, words)


def labelled(head: str) -> str | None:
    """Returns the name with which a sentence begins and that a colon follows: Ana Ruiz: “We stay.”"""
    match = re.search(rf"{_START}(?P<name>{NAME}):\s*$", plain(head))
    return head[slice(*match.span("name"))] if match and len(match["name"].split()) > 1 else None


def _after(tail: str, words: Attribution) -> str | None:
    text = plain(tail)
    if match := _compiled(_patterns(words).in_marks).match(text):
        return tail[slice(*match.span("name"))]
    for pattern in _patterns(words).after:
        match = _compiled(pattern).match(text)
        while match:
            if name := _name(tail, match, words):
                return name
            match = _compiled(_patterns(words).further).match(text, match.end("name"))  # the mayor of Lima, Ana Ruiz
    return None


def _before(head: str, tail: str, words: Attribution) -> str | None:
    text = plain(head)
    patterns = _patterns(words)
    for pattern in patterns.before:
        match = _compiled(pattern).search(text)
        while match:
            if not (pattern is patterns.before[0] and _of_another(text[: match.start("name")])) and (
                name := _name(head, match, words)
            ):
                return name
            again = _compiled(pattern).search if pattern is patterns.before[0] else _compiled(patterns.further).match
            match = again(text, match.end("name"))
    if (
        words.words("by_after")
        and _compiled(patterns.verb_next).match(plain(tail))
        and (match := _compiled(patterns.name_last).search(text))
    ):
        return _name(head, match, words)
    return None


def _of_another(before: str) -> bool:
    """Whether the name belongs to whom the words before it mean: a spokesman for Ruiz."""
    return re.search(r"(?<!\w)(?i:for|of|with|by|like|von|de|di|af|av|van|od)\s+$", before) is not None


def _name(text: str, match: re.Match[str], words: Attribution) -> str | None:
    start, end = match.span("name")
    if words.language in INFLECTED and _is_object(text[start:end], text[end:], words):
        return None
    lead = match.groupdict().get("lead")
    if lead is None:
        last = re.search(r"(?:[^\W\d_]+\s+)?([^\W\d_]+)\s+$", text[max(0, start - 40) : start])
        leads = {*words.words("articles"), *words.words("roles"), *OF}
        lead = last.group() if last and last[1].lower() in leads else ""
    begins = text[:start].rstrip()[-1:] in ("", ".", "!", "?")
    name = personal_name(text[start:end], lead, words, begins=begins)
    before, by = text[match.start() : start], rf"(?<!\w)(?i:{words.any_of('by')}|{words.any_of('for')})(?!\w)"
    in_own_case = (
        name is None
        or _compiled(by).search(plain(before))
        or _compiled(_patterns(words).by_after).match(plain(text[end:]))
    )
    return name if in_own_case or not is_of_another(name or "", before, text[end:], words.language) else None


def _is_object(name: str, after: str, words: Attribution) -> bool:
    """Whether an ending makes the name an object: Ayşe Yılmaz'a sordu. It may have one before “according to”."""
    return INFLECTED[words.language].search(name.split()[-1]) is not None and not re.match(
        rf"\s+(?:{words.any_of('by_after')})(?!\w)", plain(after)
    )


@cache
def _patterns(words: Attribution) -> _Patterns:
    kept = {*OF, *words.words("articles")}
    parts = ("no_speaker", "said", "pronouns")
    stops = any_of(word for part in parts for word in words.words(part) if word not in kept)
    titled = rf"(?:(?i:{words.any_of('articles')})\s+|(?![{UPPER}])(?i:{words.any_of('roles')})\s+){{0,3}}"
    stop = rf"(?i:{stops})(?!\w)"
    lead = rf"(?P<lead>(?:(?!{stop})(?:[\w-]+,?\s+|[dlDL]'|[\w-]+'(?=[\w])|[\w'-]+,?\s+)){{0,6}}?)"
    name = rf"(?P<name>{NAME})"
    by, by_after, as_ = (rf"(?i:{words.any_of(part)})" for part in ("by", "by_after", "as"))
    spoken = rf"(?:(?:{words.any_of('spoken')})\s+)?"
    first = _FIRST + spoken
    not_of = rf"(?!(?i:{any_of(OF)})(?!\w))"
    stopped = rf"(?=\s*[.,;:!?(]|\s+{DASH}|\s*$|\s+(?i:{words.any_of('no_speaker')})(?!\w))"
    small = lead if words.language == "de" else rf"(?P<lead>(?:(?!{stop})(?![{UPPER}])[\w'-]+,?\s+){{0,5}}?)"
    ended = rf"(?=\s*[.,;:!?(]|\s+{DASH}|\s*$|\s+(?!(?i:{words.any_of('roles')})(?!\w))(?![{UPPER}])[\w'])"
    marks = r"(?:(?:\w+\s+)?[«„“\"][^«»„“”\"\n]{1,40}[»“”\"]\s+)?"
    was = rf"(?:,|\s+(?:{words.any_of('was')})(?!\w))"
    field = r"(?:[^\W\d_]+i\s+)?" if words.language == "hu" else ""  # közlekedési miniszter
    office = rf"(?:,?\s+{field}(?i:{words.any_of('roles')}))?"
    after = (
        rf"(?:{as_}\s+)?{words.said}(?:-(?:t-)?\w+)?\s+(?:(?i:{words.any_of('articles')})\s+){WORD}(?:\s+{WORD})?,\s+{name}",
        rf"(?:{as_}\s+)?{words.said}\s+{marks}{lead}{name}",
        rf"{words.said}\s+(?:{words.any_of('where')})\s+(?![{UPPER}])[^\W\d_]+\s+(?P<lead>(?:(?!{stop})(?![{UPPER}])[\w'-]+\s+){{0,4}}?){marks}(?P<name>{WORD}(?:\s+{WORD}){{1,3}})",
        rf"(?:{as_}\s+)?{lead}{name}{office}{_ASIDE},?\s+{words.said}",
        rf"{by}\s+{lead}{name}",
        rf"{lead}{name}{office}\s+{by_after}(?!\w)",
        rf"[^.!?\n]{{0,40}}?\bquoted\s+{lead}{name}\s+as\s+saying",
    )
    before = (
        rf"(?<!\w){name}{office}{_ASIDE}{',?' if words.language in INFLECTED else ''}\s+{words.verb}{_REST}",
        rf"(?<=,\s){name},\s+{words.verb}{_REST}",
        rf"(?<!\w){by}\s+{lead}{name}{_ASIDE}[,:\s]*$",
        rf"(?:{_START}|\b{as_}\s+|[,;]\s+){words.said}\s+{lead}{name}(?:{_ASIDE}[,:]?|\s[^,.!?:;“”\"«»]{{1,50}},)\s*$",
        rf"[,;]\s+{words.said}\s+{lead}{name}(?:\s[^,.!?:;“”\"«»]{{1,50}})?,\s[^.!?:;“”\"«»]{{0,20}}$",
        rf"(?<!\w){name}{office}\s+{by_after}[,:\s]*$",
        rf"{_START}{by}\s+{lead}{name}{_ASIDE},?\s{_REST}",
        rf"{_START}{lead}{name}{office}\s+{by_after}(?!\w){_REST}",
        rf"{_START}{FOR}\s+{lead}{name}{_ASIDE}{was}\s*{_REST}",
        rf"\bquoted\s+{lead}{name}\s+as\s+saying{_REST}",
    )
    return _Patterns(
        after=tuple(_FIRST + pattern for pattern in after),
        before=before,
        further=rf",?\s+{lead}{name}",
        any_verb=(
            rf"{first}{words.some_verb}\s+{not_of}{small}{name}{office}{ended}",
            rf"{first}{words.some_verb}\s+{not_of}{lead}{name}{office}{stopped}",
            rf"[\s,]*(?:{words.any_of('spoken')})\s+(?:(?![{UPPER}])[^\W\d_]+\s+){{0,3}}?{name}{ended}",
            rf"{first}{titled}{name}{office}{_ASIDE},?\s+{words.some_verb}{ended}",
        ),
        announced=(
            rf"{_START}{titled}{name}(?:{_ASIDE},?\s[^.!?:\n“”\"«»]{{0,80}})?:\s*(?:[^\W\d_]+\s+){{0,3}}$",
            rf"{_START}[^.,!?:;]{{3,70}},\s+{titled}{name}(?:\s[^.!?:\n“”\"«»]{{0,50}})?:\s*$",
            rf"\s{words.verb_form}\s+{titled}{name}:\s*$",
            rf"\s(?:(?![{UPPER}])(?!(?i:{words.any_of('no_speaker', 'of')})(?!\w))[^\W\d_]+)\s+{name}\s+(?:(?![{UPPER}])[^\W\d_]+\s+)?{words.verb_form}:\s*$",
        ),
        interposed=rf"[^\s,.:;!?],\s+{words.verb_form}\s+(?P<lead>(?:(?:[^\W\d_]+\s+){{0,3}}(?i:{words.any_of('roles')})\s+|(?i:{words.any_of('articles')})\s+)?){name}(?:\s[^,.!?:;“”\"«»]{{1,50}})?,(?:\s[^.,!?:;“”\"«»]{{0,20}})?$",
        in_marks=rf"{_FIRST}{words.said}\s+(?:(?!{stop})[\w-]+\s+){{0,2}}[«“„\"](?P<name>{WORD}(?:\s+{WORD}){{0,2}})[»”“\"]\s*[.,;]",
        spoken=rf"(?:[\s,]*(?:{words.any_of('spoken')})|[^.!?\n]{{0,30}}\s{words.said})(?!\w)",
        subject=rf"{_START}{lead}{name}{office}(?:,|\s)[^.!?\n“”\"«»]{{0,80}}$",
        inside=(
            rf"[,!?…]\s+{DASH}\s+{words.said}\s+(?:{words.any_of('where')})\s+(?![{UPPER}])[^\W\d_]+\s+(?P<lead>(?:(?!{stop})(?![{UPPER}])[\w'-]+\s+){{0,4}}?){marks}{name}",
            rf"(?:[,!?…]|\s{DASH})\s+{words.verb_form}\s+(?P<lead>(?:\d\S*\s+)?(?:[^\W\d_]+\s+)??{titled}){name}(?:{_ASIDE}[.,]?\s*$|[.,]\s)",
        ),
        office_later=(
            rf"{_FIRST}(?:{words.said}|{words.some_verb})\s+(?P<between>(?:[^\s.!?;:]+\s+){{0,8}}?)"
            rf"(?P<lead>(?:(?i:{words.any_of('articles')})\s+)?(?-i:(?![{UPPER}]))(?i:{words.any_of('roles')})(?!\w),?\s+(?:(?!{stop})[^\s.,!?;:]+\s+){{0,7}}?(?:[^\s.,!?;:]+,\s+)?)"
            rf"(?P<name>{WORD}(?:\s+{WORD}){{1,4}})"
        ),
        by_after=rf"{office}\s+{by_after}(?!\w)",
        verb_next=rf"[\s,]*{words.verb}",
        name_last=rf"(?<!\w){name}{office}(?:,|\s+[^\W\d_A-ZА-Я][\w'-]*){{0,3}}[,:]?\s*$",
    )
