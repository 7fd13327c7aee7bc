"""Finds speech that a dash opens: — Мост закроем, — сказал мэр. A list, a byline or a range is none. Pure.

A paragraph that begins with a dash is speech, but for what narrates in it, and so is what a dash opens after a sentence
of the newsroom. Narration begins where a verb of speech follows a dash (— сказал мэр) or, with its subject, a comma
(, säger Anna Lund); another dash or comma ends it, if the words after the comma do not surely say who the speaker is.
Whatever is not surely narration counts as speech: an editor then checks one quotation too many, never one too few.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from corrigenda.corrections.words.attribution import DASH, NAME, UPPER, WORD, Attribution, plain
from corrigenda.corrections.words.quotation_marks import Stretch

_OPENS = re.compile(rf"^[ \t]*(?P<dash>{DASH}{{1,2}})(?P<blank> ?)(?=\S)", re.MULTILINE)
_AFTER_COLON = re.compile(rf": (?P<dash>{DASH}) ?(?=\S)")
_AFTER_SENTENCE = re.compile(rf"(?<=[^\W_])[.!?…][\"”»’]? (?P<dash>{DASH}) ?(?=[{UPPER}¿¡«“„\"'])")
_NO_DASHES = ("en", "de", "nl", "ar", "he", "ja", "zh", "ko")  # whose newspapers open speech with marks
_SENTENCE = re.compile(r"[.!?…。！？;؟][\"”»’')\]]*\s*$")
_ASKS = re.compile(r"[?!…？！؟]")
_NUMBER = re.compile(r"[\d%€$£+.,]")
_WORD = re.compile(r"[^\W\d_][\w'-]*")
_ITEM_END = re.compile(r"[;,]\s*$")
_HEAD = 120  # code points before a colon to look at
_GREEK = re.compile("[α-ω]")
_LONGEST = 1000  # code points of narration, after which speech goes on
_FEWEST = 4  # words of a sentence that begins with a figure
_PLACE = 3  # words before a dash that are more than a place and a date
_ABBREVIATED = 2  # letters before a full stop that may be an abbreviation's: 1997 r. - Na początku


def dash_speech(copy: str, marks: Iterable[Stretch], languages: tuple[Attribution, ...]) -> tuple[Stretch, ...]:
    """Returns the stretches of speech that dashes open, in order, without what narrates between them."""
    marked = {stretch.start: stretch.end for stretch in marks}
    openings = [*_paragraphs(copy, languages), *_inline(copy, languages)]
    openings.extend(_after_sentences(copy, marked, languages))
    if not openings:
        return ()
    return tuple(stretch for opening in sorted(openings) for stretch in _speech(copy, *opening, languages, marked))


def _paragraphs(copy: str, languages: tuple[Attribution, ...]) -> list[tuple[int, int, bool]]:
    """Returns where speech may begin with its paragraph, where the paragraph ends, and whether it is an item of a list."""
    openings = [(match.start("dash"), _line_end(copy, match.end())) for match in _OPENS.finditer(copy)]
    listed = _listed(copy, openings, languages)
    return [(start, end, start in listed) for start, end in openings]


def _inline(copy: str, languages: tuple[Attribution, ...]) -> list[tuple[int, int, bool]]:
    """Returns where speech begins after a colon: Мэр ответил: — Мост закроем."""
    found = []
    for match in _AFTER_COLON.finditer(copy):
        head = plain(copy[max(0, match.start() - _HEAD) : match.start()].rpartition("\n")[2])
        end = _line_end(copy, match.end())
        said = copy[match.end() : end].strip()
        sentence = said[:1].isupper() and len(_WORD.findall(said)) >= _FEWEST and _SENTENCE.search(said)
        if sentence or any(re.search(words.verb, head) for words in languages):
            found.append((match.start("dash"), end, False))
    return found


def _after_sentences(
    copy: str, marked: dict[int, int], languages: tuple[Attribution, ...]
) -> Iterator[tuple[int, int, bool]]:
    """Yields where speech begins after a sentence of its paragraph: Linde uczy tu od lat. - Miałem pięciu uczniów.

    After what may be an abbreviation, or in a language that opens no speech with a dash, somebody must narrate in it.
    """
    line = -1  # the end of the paragraph in which speech has begun
    for match in _AFTER_SENTENCE.finditer(copy):
        at = match.start("dash")
        if at < line or any(start < at < end for start, end in marked.items()):
            continue
        head = copy[: match.start()].rpartition("\n")[2]
        word = re.search(r"[^\W\d_]*$", head)
        if _OPENS.match(head) or len(_WORD.findall(head)) < _PLACE:
            continue  # speech already, or a place and a date
        line = _line_end(copy, at)
        doubtful = (
            word is None
            or len(word.group()) <= _ABBREVIATED
            or any(words.language in _NO_DASHES for words in languages)
        )
        yield at, line, doubtful


def _line_end(copy: str, at: int) -> int:
    end = copy.find("\n", at)
    return len(copy) if end < 0 else end


def _listed(copy: str, openings: list[tuple[int, int]], languages: tuple[Attribution, ...]) -> set[int]:
    """Returns the paragraphs that are items of a list: what a colon announces, if nobody says or asks anything in it."""
    listed: set[int] = set()
    for group in _groups(openings):
        before = copy[: group[0][0]].rstrip("\n").rpartition("\n")[2]
        items = [copy[start:end] for start, end in group]
        if len(group) > 1 and _is_list(before, items, languages):
            listed.update(start for start, _ in group)
    return listed


def _groups(openings: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    group: list[tuple[int, int]] = []
    for opening in openings:
        if group and opening[0] != group[-1][1] + 1:
            yield group
            group = []
        group.append(opening)
    if group:
        yield group


def _is_list(before: str, items: list[str], languages: tuple[Attribution, ...]) -> bool:
    items = [_with_question_marks(item) for item in items]
    if any(_ASKS.search(item) for item in items):
        return False
    if any(_ITEM_END.search(item) for item in items[:-1]):
        return not any(narration(plain(item), _of_dashes(words)) for item in items for words in languages)
    announced = before.rstrip().endswith(":")
    spoken = any(re.search(words.verb, plain(before)) for words in languages)
    return announced and not spoken


def _speech(
    copy: str, start: int, end: int, listed: bool, languages: tuple[Attribution, ...], marked: dict[int, int]
) -> Iterator[Stretch]:
    text = plain(copy[start:end])
    narrations = next((found for words in languages if (found := narration(text, _of_dashes(words)))), [])
    if not narrations and (listed or not _is_speech(text) or _is_byline(copy, start, end)):
        return
    begun = _OPENS.match(text)
    quoted = marked.get(start + begun.end()) if begun else None
    if quoted is not None and (not narrations or start + narrations[0][0] <= quoted + 1):
        return  # the marks say it all
    yield from cut(Stretch(start, end), narrations)


def cut(stretch: Stretch, narrations: list[tuple[int, int]]) -> Iterator[Stretch]:
    """Yields the parts of a stretch that are between pieces of narration; those count from its start."""
    at = stretch.start
    for begin, resume in narrations:
        if stretch.start + begin > at:
            yield Stretch(at, stretch.start + begin)
        at = stretch.start + resume
    if at < stretch.end:
        yield Stretch(at, stretch.end, stretch.closed)


def _is_speech(text: str) -> bool:
    """Whether a paragraph that a dash opens, and in which nobody narrates, is a sentence that somebody says."""
    opening = _OPENS.match(text)
    assert opening is not None
    said = _with_question_marks(text[opening.end() :].strip())
    if said[:1].islower() or not (_SENTENCE.search(said) or _ASKS.search(said)) or said[-1:] == ";":
        return False
    words = _WORD.findall(said)
    if _NUMBER.match(said):
        return bool(opening["blank"]) and len(words) >= _FEWEST
    if opening["dash"] == "-" and not opening["blank"]:
        return bool(_ASKS.search(said)) or len(words) >= _FEWEST
    return True


def _with_question_marks(text: str) -> str:
    """Returns the text with a question mark for the semicolon that Greek asks with."""
    return text.replace(";", "?") if _GREEK.search(text) else text


def _is_byline(copy: str, start: int, end: int) -> bool:
    """Whether nothing but names stands at the end of the copy: — Ana Ruiz, Reuters."""
    words = _WORD.findall(copy[start:end])
    before = copy[:start].rstrip().rpartition("\n")[2]
    at_end = bool(before) and not copy[end:].strip() and not _OPENS.match(before)
    return at_end and len(words) > 1 and all(word[0].isupper() for word in words) and not _ASKS.search(copy[start:end])


@dataclass(frozen=True, slots=True)
class _Telling:
    """How a language narrates in speech: what `begins` it, and what goes on with it.

    `introduced` and `related` say who the speaker is, `narrated` says it in a sentence of its own. A relative clause may
    also be about `somebody` whom the speech names last.
    """

    begins: tuple[re.Pattern[str], ...]
    introduced: re.Pattern[str]
    related: re.Pattern[str]
    narrated: re.Pattern[str]
    somebody: re.Pattern[str]


def narration(text: str, telling: _Telling) -> list[tuple[int, int]]:
    """Returns where narration begins in a piece of speech, and where speech goes on after it."""
    found: list[tuple[int, int]] = []
    following = [pattern.search(text, 1) for pattern in telling.begins]
    at = 1
    while matches := [match for match in following if match]:
        first = min(matches, key=lambda match: match.start("told"))
        resume = _resume(text, first, telling)
        found.append((first.start("told"), resume))
        if resume + 1 >= len(text):
            break
        blank = text[resume - 1].isspace() and text[resume].isalpha()  # säger Eva Lind. Hon tillägger:
        at = resume - 1 if blank else resume + 1
        following = [m.re.search(text, at) if m and m.start("told") < at else m for m in following]
    return found


def inside_marks(copy: str, stretch: Stretch, languages: tuple[Attribution, ...]) -> Iterator[Stretch]:
    """Yields a stretch between marks without what surely narrates in it: «Мост закроем, — сказал мэр. — Навсегда»."""
    text = plain(copy[stretch.start : stretch.end])
    found = next((found for words in languages if (found := narration(text, _of_marks(words)))), [])
    ended = [(begin, len(text) if resume >= len(text) - 1 else resume) for begin, resume in found]
    yield from cut(stretch, ended)


def _resume(text: str, told: re.Match[str], telling: _Telling) -> int:
    """Returns where speech goes on after a piece of narration."""
    at = told.end("told")
    text = text[: at + _LONGEST]
    if "dash" not in told.re.groupindex:
        return _after_pause(text, told, telling)
    sentence = _SENTENCE_END.search(text, at)
    dash = _NEXT_DASH.search(text, at)
    if dash and (sentence is None or dash.start() <= sentence.end()):
        return _past(text, dash.start(), dash.end())
    if text[0] in _OPENING_MARKS:
        return sentence.end() if sentence else len(text)
    later = _AFTER_STOP.search(text, at)
    return _past(text, *later.span("dash")) if later else len(text)


def _after_pause(text: str, told: re.Match[str], telling: _Telling) -> int:
    """Returns where speech goes on after a comma or a sentence, and after what says who the speaker is."""
    at = told.end("told")
    pause = _PAUSE.search(text, at)
    if pause and _FULL_NAME.search(text[at : pause.start()]):
        of_somebody = telling.somebody.search(text[: told.start("told")].rstrip(" ,"))
        about = telling.introduced.match(text, pause.start())
        about = about or (None if of_somebody else telling.related.match(text, pause.start()))
        pause = _PAUSE.search(text, about.end()) if about else pause
    if pause and telling.narrated.match(text, pause.end()):
        pause = _STOP.search(text, pause.end())
    return pause.end() if pause else len(text)


def _past(text: str, start: int, end: int) -> int:
    """Returns where the dash stands, or, if it closes the narration (—dijo Ruiz—. Nunca), what follows it."""
    if text[start - 1].isspace():
        return start
    return end + len(text[end:]) - len(text[end:].lstrip(" .,:;"))


@cache
def _of_dashes(words: Attribution) -> _Telling:
    """Returns the patterns of narration in a paragraph that a dash opens."""
    if words.unspaced:
        told = rf"(?<=[，,、。？！?!])(?P<told>[^，,、。？！?!\n]{{0,24}}{words.said})(?=[，,。.：:]|\s*$)"
        return _telling(words, told)
    dashed = rf"(?P<told>{_begun(words)}{words.said}{words.denied})"
    name = rf"{words.lead(3)}{NAME}" if words.cased else r"(?!)"
    subject = rf"(?P<told>\s+(?:{words.pronoun}|{name})\s+{words.said})(?=\s*[.,:;!?…]|\s*$)"
    begins = (dashed, _verb_first(words), rf"(?<=[{_PUNCTUATION}])" + subject)
    if not words.cased:
        return _telling(words, *begins)
    ended = rf"(?=\s*[.,:;]|\s*{DASH}|\s*$|\s+[^\W\d_])"
    any_verb = rf"(?P<told>(?P<dash>\s?{DASH}\s*){words.verb_form}\s+{_office(words)}{NAME}){ended}"
    return _telling(words, *begins, any_verb, _any_office(words))


@cache
def _of_marks(words: Attribution) -> _Telling:
    """Returns the patterns of narration between quotation marks, where more must be sure."""
    if words.unspaced:
        return _telling(words)
    dashed = rf"(?P<told>{_begun(words)}{words.said}{words.denied})(?:{words.subject}|\s*[,.]?\s*{DASH})"
    begins = (dashed, _verb_first(words)) if words.inside else (dashed,)
    if not words.cased:
        return _telling(words, *begins)
    any_verb = rf"(?<=[,!?…])(?P<told>(?P<dash>\s+{DASH}\s+){words.verb_form}\s+{_office(words)}{NAME})"
    return _telling(words, *begins, any_verb, _any_office(words))


def _telling(words: Attribution, *begins: str) -> _Telling:
    """Returns the patterns of a language. A clause with a verb is no introduction: , rektor har bestämt det."""
    verbs = rf"(?i:{words.any_of('finite', 'was', 'said', 'first', 'pronouns')})(?!\w)"
    role = rf"(?i:{words.any_of('roles')})\w{{0,4}}(?!\w)"
    rest = rf"(?:\s+(?!{verbs})[^\s,.!?…]+)"
    ended = r"(?=\s*[,.!?…]|\s*$)"
    article = rf"(?:(?i:{words.any_of('articles')})\s+)?"
    introduced = rf",\s+{article}(?:(?!{verbs})[^\W\d_][\w-]*\s+)??{role}{rest}{{0,7}}?{ended}"
    life = rf"(?:{_YEAR}|(?<!\w)(?:{role}|(?i:{words.any_of('life')})(?!\w)))"
    related = rf",\s+(?i:{words.any_of('relative')})\s+(?=[^,.!?…]*?{life})[^,.!?…]*{ended}"
    narrated = rf"(?i:{words.any_of('narrated')})(?!\w),?\s+\d"
    somebody = rf"(?<!\w)(?i:{words.any_of('somebody', 'roles')})(?:\s+[\w-]+){{0,2}}$"
    patterns = (introduced, related, narrated, somebody)
    return _Telling(tuple(map(re.compile, begins)), *map(re.compile, patterns))


def _office(words: Attribution) -> str:
    return rf"(?:(?i:{words.any_of('articles', 'roles')})\s+){{0,2}}"


def _any_office(words: Attribution) -> str:
    """A whole name after an office that the table does not have: , — попросил экскурсовод Лев Карп."""
    office = rf"(?:(?!(?i:{words.any_of('no_speaker', 'first')})(?!\w))(?![{UPPER}])[^\W\d_][\w-]*\s+){{1,2}}"
    told = rf"(?P<told>(?P<dash>\s?{DASH}\s*){words.verb_form}\s+{office}{WORD}\s+{WORD})"
    return rf"(?<=[,!?…]){told}(?=\s*[.,:;]|\s*{DASH}|\s*$)"


def _verb_first(words: Attribution) -> str:
    return rf"(?<=[{_PUNCTUATION}])(?P<told>\s+{words.said}{words.denied}){words.subject}"


def _begun(words: Attribution) -> str:
    """The dash before a verb of speech. After a comma, a few words may stand between them: , — тихо сказал мэр."""
    few = rf"(?:(?!(?i:{words.any_of('first')})(?!\w))[^\W\d_][\w'-]*\s+){{0,3}}?"
    return rf"(?P<dash>(?<=[{_PUNCTUATION}])\s*{DASH}\s*{few}|\s{DASH}\s*)"


_PUNCTUATION = ',.!?…،»”"'
_OPENING_MARKS = "«»“”„\"‘'‹›‚`"
_NEXT_DASH = re.compile(rf"(?<=\s){DASH}(?=[,\s\w«“\"¿¡„])|(?<=[\w.,!?…»\"])[-–—―](?=[\s.,:;!?…]|$)")
_SENTENCE_END = re.compile(rf"(?<=[^\W\d_][^\W\d_])[.!?…]+[\"»”)]*\s+(?=[{UPPER}¿¡«“„\"])")
_AFTER_STOP = re.compile(rf"[.,:;!?…]\s*(?P<dash>{DASH})(?=\s*\S)")
_YEAR = r"(?<!\d)(?:19|20)\d\d(?!\d)"
_FULL_NAME = re.compile(rf"(?:^|\s){WORD}\s+{WORD}$")
_STOP = re.compile(r"[.!?…][\"”»]?(?=\s|$)\s*")
_PAUSE = re.compile(rf"(?:[.!?…。]|[,，،](?!\s{NAME}[.,]))(?=[\s\"”»]|$)\s*")
