"""Finds direct speech in copy: its places and, if the sentence names one, its speakers.

Pure and linear in the copy's length. Words between marks count as a quotation even if no speaker is named, and so
does what a dash opens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corrigenda.corrections.words.attribution import DASH, Around, Attribution, attribution, plain
from corrigenda.corrections.words.dash_speech import dash_speech, inside_marks
from corrigenda.corrections.words.language_guess import languages_of
from corrigenda.corrections.words.named_works import is_name
from corrigenda.corrections.words.names.cased import named_inside
from corrigenda.corrections.words.names.earlier import in_full, only_person
from corrigenda.corrections.words.quotation_marks import Stretch, stretches
from corrigenda.corrections.words.speakers import NEAR, says_only_who, says_pronoun, speaker_of

_CLAUSE = 160  # most code points of "X said, adding," between the parts of a split quotation
_SENTENCE = 3  # words
_LONG = 5  # code points of a sentence without blanks, marks included
_SMALL = 2  # words without a capital in a German sentence, whose nouns have capitals
_LABEL = 3  # most words of a name between marks
_FAR = 20_000  # code points before a quotation in which a whole name is looked for
_ONE_SPEAKER = ("sv", "fi")  # whose newspapers open each paragraph of one person's speech with a dash
_PAUSE = re.compile(r"(?:[,!?…][\"”»«’“')]*|[\"”»«’“']\s?[,–—-]|\s[–—-])$")
_DASH = re.compile(DASH)
_NAMED_BETWEEN = re.compile(r"と[^「」\n]{1,40}(?:さん|氏)。$")  # 「雨が」と野々村誠さん。「見えなかった」
_ASKED = re.compile(r"[!?…]")
_OWN_LINE = 100  # most code points of a paragraph that only says who spoke


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation: copy[start:end], marks included. A split quotation is several of these, with one speaker."""

    start: int
    end: int
    speaker: str | None


def quotations(copy: str) -> tuple[Quotation, ...]:
    """Returns the outermost quotations, in order; one over several paragraphs counts once for each. Never raises."""
    languages = _languages(copy)
    return _with_speakers(copy, _spans(copy, languages), languages)


@lru_cache(maxsize=2)
def quotation_at(copy: str, start: int, end: int) -> Quotation | None:
    """Returns the first quotation that shares a code point with copy[start:end], or that holds a bare place.

    The last answers are kept: one form asks for its kinds, its warning and its draft.
    """
    languages = _languages(copy)
    spans = _spans(copy, languages)
    if not any(_shares(span, start, end) for span in spans):
        return None  # no need to find the speakers
    return next(one for one in _with_speakers(copy, spans, languages) if _shares(one, start, end))


def in_quotation(copy: str, start: int, end: int) -> bool:
    """Whether `quotation_at` returns a quotation. This is faster, because nobody looks for the speakers."""
    return any(_shares(span, start, end) for span in _speech(copy))


@lru_cache(maxsize=16)
def _speech(copy: str) -> tuple[Stretch, ...]:
    """Returns `_spans`. The last answers are kept: many suggestions come about one article."""
    return _spans(copy, _languages(copy))


def _languages(copy: str) -> tuple[Attribution, ...]:
    return tuple(map(attribution, languages_of(copy)))


def _shares(one: Stretch | Quotation, start: int, end: int) -> bool:
    return one.start < max(end, start + 1) and start < one.end


def _with_speakers(copy: str, spans: tuple[Stretch, ...], languages: tuple[Attribution, ...]) -> tuple[Quotation, ...]:
    speakers = _speakers(copy, spans, languages)
    return tuple(Quotation(span.start, span.end, speaker) for span, speaker in zip(spans, speakers, strict=True))


def _spans(copy: str, languages: tuple[Attribution, ...]) -> tuple[Stretch, ...]:
    """Returns the outermost stretches of speech, in order, cut at paragraphs and at what narrates between them."""
    marks = tuple(stretch for stretch in stretches(copy) if not is_name(copy, stretch, languages))
    parts = (part for stretch in marks for part in inside_marks(copy, stretch, languages))
    everything = (*parts, *dash_speech(copy, marks, languages))
    return tuple(_outermost(sorted(everything, key=lambda stretch: (stretch.start, -stretch.end))))


def _outermost(ordered: list[Stretch]) -> Iterator[Stretch]:
    """Yields the stretches that no other holds; those that overlap become one."""
    begun: Stretch | None = None
    for stretch in ordered:
        if begun is not None and stretch.start < begun.end:
            begun = Stretch(begun.start, max(begun.end, stretch.end), stretch.closed)
            continue
        if begun is not None:
            yield begun
        begun = stretch
    if begun is not None:
        yield begun


def _speakers(copy: str, spans: tuple[Stretch, ...], languages: tuple[Attribution, ...]) -> list[str | None]:
    speakers: list[str | None] = []
    last: tuple[str, int] | None = None  # the speaker last named, and the end of the quotation
    for at, span in enumerate(spans):
        speaker = _named(copy, spans, at, languages, last, speakers[-1] if at else None)
        speakers.append(speaker)
        if speaker is not None:
            last = speaker, span.end
    for at in range(len(spans) - 2, -1, -1):  # sometimes the speaker is named only after the second part
        if speakers[at] is None and _goes_on(copy, spans[at], spans[at + 1], languages):
            speakers[at] = speakers[at + 1]
    return speakers


def _named(
    copy: str,
    spans: tuple[Stretch, ...],
    at: int,
    languages: tuple[Attribution, ...],
    last: tuple[str, int] | None,
    previous: str | None,
) -> str | None:
    """Returns the speaker of one quotation; `last` is who spoke last before it, `previous` whoever spoke right before it."""
    span, before = spans[at], spans[at - 1] if at else None
    if previous and before and _is_split(copy, before, span, languages):
        return previous
    around = _around(copy, spans, at, languages)
    speaker = speaker_of(around, languages)
    if speaker is not None:
        return _in_full(speaker, copy[max(0, span.start - _FAR) : span.start], languages)
    if says_pronoun(around, languages):
        sure = last is not None and _is_sure(copy, *last, span, languages)
        speaker = last[0] if sure and last else _only_person(copy[max(0, span.start - _FAR) : span.start], languages)
    if speaker is None and before and _continues(copy, before, span):
        speaker = previous
    if speaker is None and (_DASH.match(copy, span.start) or " —" in copy[span.start : span.end]):
        spoken = copy[span.start : span.end]
        speaker = next((name for words in languages if (name := named_inside(spoken, words))), None)
    return speaker


def _in_full(name: str, before: str, languages: tuple[Attribution, ...]) -> str:
    return next((whole for words in languages if (whole := in_full(name, before, words)) != name), name)


def _only_person(before: str, languages: tuple[Attribution, ...]) -> str | None:
    return next((name for words in languages if (name := only_person(before, words))), None)


def _around(copy: str, spans: tuple[Stretch, ...], at: int, languages: tuple[Attribution, ...]) -> Around:
    span = spans[at]
    before = spans[at - 1].end if at else 0
    following = next((later for later in spans[at + 1 : at + 4] if not _is_label(copy, later)), None)
    after = following.start if following else min(len(copy), span.end + NEAR)
    tail = copy[span.end : min(after, span.end + NEAR)].partition("\n")[0]
    head = copy[max(before, span.start - NEAR) : span.start].rpartition("\n")[2]
    head = head if head.strip() else ""
    quoted = copy[span.start : span.end]
    if _is_whole_sentence(quoted, tail):
        tail = ""
    pause = _PAUSE.search(quoted) or _PAUSE.search(quoted + tail[:2].rstrip())
    whole = _is_sentence(quoted, languages) or (at + 1 < len(spans) and _one_sentence(copy, span, spans[at + 1]))
    tail = tail or _own_line_after(copy, span.end, after)
    told = whole and pause is not None
    paused = told and pause is not None and not _ASKED.search(pause.group())
    begins = next((character.isupper() for character in quoted if character.isalpha()), False)
    return Around(tail, head or _line_before(copy, span.start, before), whole, told, paused, begins)


def _is_label(copy: str, span: Stretch) -> bool:
    """Whether marks hold a name inside somebody's sentence: сказал «Фонтанке» мэр · told “Today” on Monday."""
    before = copy[max(0, span.start - 2) : span.start]
    words = copy[span.start : span.end].split()
    return len(words) <= _LABEL and before[:1].isalpha() and before[1:] == " "


def _is_sentence(quoted: str, languages: tuple[Attribution, ...]) -> bool:
    """Whether a quotation is no title and no fragment: it begins with a capital and has enough words without one."""
    words = re.findall(r"[^\W\d_]+", quoted)
    if any(not one.cased for one in languages):
        return len(words) >= _SENTENCE or (len(quoted) > _LONG and any(one.unspaced for one in languages))
    small = sum(word[0].islower() for word in words)
    enough = small >= _SMALL if any(one.language == "de" for one in languages) else small * 2 >= len(words)
    return len(words) >= _SENTENCE and words[0][0].isupper() and enough


def _own_line_after(copy: str, end: int, after: int) -> str:
    """Returns the next paragraph if it only says who spoke: said Ana Ruiz."""
    if copy[end : end + 1] != "\n":
        return ""
    line = copy[end + 1 : end + 2 + _OWN_LINE].partition("\n")[0]
    return line if end + 1 + len(line) <= after and says_only_who(line) else ""


def _line_before(copy: str, start: int, before: int) -> str:
    """Returns the sentence with which the paragraph before ends, if a colon announces the quotation."""
    above = copy[max(before, start - 1 - NEAR) : start].rstrip(" \t\u00a0")
    if above[-1:] != "\n":
        return ""
    line = above[:-1].rpartition("\n")[2]
    return line if line.rstrip().endswith((":", "：")) else ""


def _is_whole_sentence(quoted: str, tail: str) -> bool:
    """Whether the text after the quotation is a sentence of its own: “We stay.” Ruiz said he would go."""
    return bool(re.search(r"[^.]\.\W?$", quoted)) and tail.lstrip()[:1].isupper()


def _is_sure(copy: str, speaker: str, end: int, span: Stretch, languages: tuple[Attribution, ...]) -> bool:
    """Whether "she said" must mean the speaker last named: nobody else is named since, and one paragraph at most is past."""
    between = copy[end : span.start]
    if between.count("\n") > 1 or len(between) > 2 * _CLAUSE:
        return False
    known = {*re.findall(r"\w+", speaker), *(word for words in languages for word in words.words("no_name"))}
    return all(word in known for word in re.findall(r"\w+", between) if word[0].isupper())


def _continues(copy: str, span: Stretch, following: Stretch) -> bool:
    """Whether the same person goes on speaking: in the next paragraph, in the same sentence, or after "said X."."""
    between = copy[span.end : following.start]
    if "\n" in between:
        return not span.closed and not between.strip()
    if _NAMED_BETWEEN.match(between):
        return True
    return len(between) < _CLAUSE and not re.search(r"[.!?。！？]\s", between.rstrip(" .!?—–-"))


def _is_split(copy: str, span: Stretch, following: Stretch, languages: tuple[Attribution, ...]) -> bool:
    """Whether one "X said" stands between two parts of a sentence, so that both are of X."""
    between = plain(copy[span.end : following.start])
    verbs = max((len(re.findall(words.said, between)) for words in languages), default=0)
    return verbs == 1 and _one_sentence(copy, span, following) and _PAUSE.search(between.rstrip()) is not None


def _goes_on(copy: str, span: Stretch, following: Stretch, languages: tuple[Attribution, ...]) -> bool:
    """Whether whoever is named after a quotation has said the one before it, too."""
    if (
        any(words.language in _ONE_SPEAKER for words in languages)
        and copy[span.end : following.start].strip(" ") == "\n"
    ):
        both = _DASH.match(copy, span.start) and _DASH.match(copy, following.start)
        return both is not None and "?" not in copy[span.start : span.end]
    return _one_sentence(copy, span, following)


def _one_sentence(copy: str, span: Stretch, following: Stretch) -> bool:
    between = copy[span.end : following.start]
    return _continues(copy, span, following) and not re.search(r"[.!?。！？]", between)
