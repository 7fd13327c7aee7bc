"""Finds the speaker of a quotation, if its sentence names one: "...," said X · X said: "..." · according to X. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from corrigenda.corrections.words.attribution import DASH, NAME, Around, Attribution, any_of, attribution, plain
from corrigenda.corrections.words.language_guess import languages_of
from corrigenda.corrections.words.names import cased, east_asian, semitic
from corrigenda.corrections.words.names.cased_patterns import FOR

NEAR = 160  # code points of the sentence to look at on each side
_FINDERS: dict[str, Callable[[Around, Attribution], str | None]] = {
    "ar": semitic.named, "he": semitic.named,
    "ja": east_asian.named, "zh": east_asian.named, "ko": east_asian.named,
}  # fmt: skip
_SENTENCE_END = re.compile(r"[.!?。！？]\s")


def speaker_of(around: Around, languages: tuple[Attribution, ...]) -> str | None:
    """Returns whom the words around a quotation name as its speaker."""
    for words in languages:
        if around.whole or not words.cased or "," in around.head or ":" in around.head or _has_cue(words, around):
            found = _FINDERS.get(words.language, cased.named)(around, words)
            if found:
                return found
    return cased.labelled(around.head, languages)


def says_pronoun(around: Around, languages: tuple[Attribution, ...]) -> bool:
    """Whether the quotation's own sentence says "he said", or "said" of nobody, as Spanish and Polish do."""
    tail = _SENTENCE_END.split(plain(around.tail), maxsplit=1)[0]
    head = _SENTENCE_END.split(plain(around.head))[-1]
    return any(_says_he(tail, head, words) for words in languages)


def _says_he(tail: str, head: str, words: Attribution) -> bool:
    """Whether a sentence says so. Most have no pronoun, and to look for one alone is faster than for its verb, too."""
    pattern = _pronouns(words)
    if pattern.alone.match(tail) or (head.rstrip().endswith(":") and pattern.announced.match(head)):
        return True
    return any(pattern.he.search(text) and pattern.he_says.search(text) for text in (tail, head))


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
    return re.compile(rf"{words.verb}|{start}(?i:{words.any_of('by', 'by_after')})|\bquoted\b|{FOR}")


@dataclass(frozen=True, slots=True)
class _Pronouns:
    """How one language says "he said": with a pronoun, or after or before the words with none."""

    he: re.Pattern[str]
    he_says: re.Pattern[str]
    alone: re.Pattern[str]
    announced: re.Pattern[str]


@cache
def _pronouns(words: Attribution) -> _Pronouns:
    said, he = words.said, any_of(one for one in words.words("pronouns") if one not in words.words("they"))
    if words.unspaced:
        says = rf"(?:{he})[はがも은는이가]?[^。.，,]{{0,20}}{said}"
        alone = rf"(?:と|이?라고|고)?\s*{said}[。.]?$"
        return _Pronouns(*map(re.compile, (he, says, alone, r"(?!)")))
    also = rf"(?:\s+(?:{words.any_of('also', 'manner')}))?(?!\w)"  # mondta meghatottan, dice sonriendo
    patterns = (
        rf"(?<!\w)(?:{he})(?!\w)",
        rf"(?<!\w)(?:{he})(?!\w)\s+{words.verb}|{said}(?:\s+|-(?:t-)?)(?:{he})(?!\w)",
        rf"[\s,،.!?…]*(?:{DASH}\s*)?{said}{also}\s*(?:[.,:;]|{DASH}|$)",
        rf"\W*(?:(?:{words.any_of('no_speaker', 'no_name')})\s+)?{said}\s*:\s*$",
    )
    return _Pronouns(*(re.compile(pattern, re.IGNORECASE) for pattern in patterns))
