"""Finds the speaker of a quotation, if its sentence names one: "...," said X · X said: "..." · according to X. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from corrigenda.corrections.words import cased_names, east_asian_names, semitic_names
from corrigenda.corrections.words.attribution import DASH, NAME, Around, Attribution, attribution, plain
from corrigenda.corrections.words.language_guess import languages_of

NEAR = 160  # code points of the sentence to look at on each side
_FINDERS: dict[str, Callable[[Around, Attribution], str | None]] = {
    "ar": semitic_names.named, "he": semitic_names.named,
    "ja": east_asian_names.named, "zh": east_asian_names.named, "ko": east_asian_names.named,
}  # fmt: skip
_SENTENCE_END = re.compile(r"[.!?。！？]\s")


def speaker_of(around: Around, languages: tuple[Attribution, ...]) -> str | None:
    """Returns whom the words around a quotation name as its speaker."""
    for words in languages:
        if around.whole or not words.cased or "," in around.head or ":" in around.head or _has_cue(words, around):
            found = _FINDERS.get(words.language, cased_names.named)(around, words)
            if found:
                return found
    return cased_names.labelled(around.head)


def says_pronoun(around: Around, languages: tuple[Attribution, ...]) -> bool:
    """Whether the quotation's own sentence says "he said", or "said" of nobody, as Spanish and Polish do."""
    tail = _SENTENCE_END.split(plain(around.tail), maxsplit=1)[0]
    head = _SENTENCE_END.split(plain(around.head))[-1]
    return any(_pronoun(words).search(text) for words in languages for text in (tail, head))


def says_only_who(line: str) -> bool:
    """Whether a paragraph does nothing but name the speaker of the words above: said Ana Ruiz. · he said."""
    text = plain(line)
    return any(_alone(attribution(language)).fullmatch(text) for language in languages_of(line))


@cache
def _alone(words: Attribution) -> re.Pattern[str]:
    who = (
        rf"(?:{words.pronoun}|{words.lead(5)}{NAME}|(?i:{words.any_of('articles')})\s+[\w'-]+)"
        if words.cased
        else r"[^،,.\n]{2,40}?"
    )
    if words.unspaced:
        return re.compile(rf"[^。\n]{{1,40}}{words.said}[^。\n]{{0,4}}[。.]?")
    rest = r"(?:,?\s[^,.:\n]{1,40}){0,2}[.:]?"
    return re.compile(
        rf"(?:{DASH}\s*)?(?:{words.said}{words.denied}(?:-(?:t-)?\w+)?(?:\s+{who})?{rest}|{who}\s+{words.said}{words.denied}(?:,?\s[^,.:\n]{{1,20}})?[.:]?)"
    )


def _has_cue(words: Attribution, around: Around) -> bool:
    """Whether a word of the table is there at all. Most sentences have none, and this is faster than the patterns."""
    return _cue(words).search(plain(around.tail + "\n" + around.head)) is not None


@cache
def _cue(words: Attribution) -> re.Pattern[str]:
    start = "" if words.unspaced else r"(?<!\w)"
    if not words.cased:
        return re.compile(rf"{words.verb}|{words.any_of('by', 'by_after', 'as')}|[:：]\s*$")
    return re.compile(rf"{words.verb}|{start}(?i:{words.any_of('by', 'by_after')})|\bquoted\b|{cased_names.FOR}")


@cache
def _pronoun(words: Attribution) -> re.Pattern[str]:
    tied = rf"{words.said}-(?:t-)?(?:{words.any_of('pronouns')})\b"
    alone = rf"^[\s,.!?…]*(?:{DASH}\s*)?{words.said}\s*(?:[.,:;]|{DASH}|$)"
    if words.unspaced:
        return re.compile(
            rf"(?:{words.any_of('pronouns')})[はがも은는이가]?[^。.，,]{{0,20}}{words.said}|^(?:と|이?라고|고)?\s*{words.said}[。.]?$"
        )
    return re.compile(
        rf"(?<!\w){words.pronoun}\s+{words.verb}|{words.said}\s+{words.pronoun}|{tied}|{alone}", re.IGNORECASE
    )
