"""Whose words a quotation is, where the sentence around it says so: "...," said X · X said: "..." · according to X."""

from __future__ import annotations

import re

NEAR = 160  # code points of the sentence that are looked at on each side

_SAID = {
    "en": "said say says told tell tells added adds adding asked asks warned warns wrote writes replied replies "
    "explained explains argued argues noted notes insisted insists announced confirmed confirms declared recalled "
    "recalls continued conceded promised stated called calls admitted acknowledged claimed claims stressed "
    "emphasized emphasised testified tweeted posted urged",
    "ru": "сказал сказала заявил заявила отметил отметила добавил добавила сообщил сообщила подчеркнул подчеркнула "
    "рассказал рассказала пояснил пояснила объяснил объяснила ответил ответила написал написала спросил спросила "
    "напомнил напомнила говорит считает",
    "uk": "сказав сказала заявив заявила зазначив зазначила додав додала повідомив повідомила наголосив наголосила "
    "розповів розповіла пояснив пояснила відповів відповіла написав написала каже вважає",
    "de": "sagte sagt erklärte betonte meinte fragte schrieb fügte teilte",
    "fr": "dit déclaré ajouté affirmé expliqué souligné estimé déclare ajoute affirme explique souligne estime",
    "pl": "powiedział powiedziała dodał dodała oświadczył oświadczyła mówi",
    "sv": "sa säger sade",
}
_BY = "according to|по словам|по данным|за словами|за даними|laut|nach Angaben von|selon|zdaniem"
_AS = "as|как|як|wie|comme"
# Words after which a name is not the speaker's: "said in Paris", "a spokesman for Ruiz", "said he".
_STOP = (
    "in|on|at|to|from|by|with|after|during|for|of|that|as|he|she|they|it|who|when|while|if|and|but|or|about|like|nothing"
    "|в|на|из|с|по|для|что|он|она|они|и|а|но|о|об|от|у|к|з|із|до|що|він|вона|вони|та|і|але"
    "|im|am|auf|an|er|sie|es|dass|zu|mit|nach|bei|von|und|à|au|en|dans|il|elle|que|lors|pour|et"
)
_NO_NAME = (
    "The A An In On At But And He She They It As When Yesterday Today Later Then Asked "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday "
    "Как Як Wie Comme В На Но И А Он Она Вчера Сегодня У Та Але Він Вона Вчора Сьогодні Der Die Das Am Le La"
)
_TITLE = "Mr|Mrs|Ms|Dr|St|Lt|Gen|Col|Capt|Sgt|Sen|Rep|Gov|Prof|Rev|Hon|Jr|Sr"
_PARTICLE = "de|da|di|du|del|della|dos|van|von|der|den|ter|la|le|bin|ibn|y"
_HE = "he|she|they|он|она|они|він|вона|вони|er|sie|il|elle"
_ALSO = "also|later|then|has|had|a|ont|avait|hat"

_UPPER = "".join(chr(code) for code in (*range(0x530), *range(0x1E00, 0x1F00)) if chr(code).isupper())
_VERBS = " ".join(_SAID.values()).split()
_ANY_VERB = "|".join(_VERBS)
_VERB = rf"(?i:(?:(?:{_ALSO})\s+)?(?:{_ANY_VERB}))\b"
_WORD = rf"(?:(?:{_TITLE}|[{_UPPER}])\.|(?:(?:al|el|d|l)[-'’])?[{_UPPER}][\w'’-]*)"
_NAME = rf"({_WORD}(?:\s+(?:(?:{_PARTICLE})\s+){{0,2}}{_WORD}){{0,4}})"
_ASIDE = r"(?:,\s[^,\n“”\"]{1,80},|\s\([^()\n]{1,40}\))?"
_LEAD = rf"(?:(?!(?i:{_STOP}|{_ANY_VERB})\b)[\w'’-]+,?\s+){{0,5}}?"  # the mayor, · президент · Ruiz’s spokesman
_REST = r"[^.!?\n“”\"«»]{0,60}[,:\s]*$"
_FIRST = r"^[\s,–—-]*"

_AFTER = tuple(
    re.compile(_FIRST + pattern)
    for pattern in (
        rf"{_VERB}\s+the\s+{_WORD}(?:\s+{_WORD})?,\s+{_NAME}",  # said the Speaker, Maud Ellery
        rf"{_VERB}\s+{_LEAD}{_NAME}",
        rf"{_LEAD}{_NAME}{_ASIDE}\s+{_VERB}",
        rf"(?i:{_BY})\s+{_LEAD}{_NAME}",
        rf"[^.!?\n]{{0,40}}?\bquoted\s+{_LEAD}{_NAME}\s+as\s+saying",
    )
)
_BEFORE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!\w){_NAME}{_ASIDE}\s+{_VERB}{_REST}",
        rf"(?<!\w)(?i:{_BY})\s+{_LEAD}{_NAME}{_ASIDE}[,:\s]*$",
        rf"(?:^\s*|[.!?]\s+|\b(?i:{_AS})\s+){_VERB}\s+{_LEAD}{_NAME}{_ASIDE}[,:]\s*$",
        rf"\bquoted\s+{_LEAD}{_NAME}\s+as\s+saying{_REST}",
    )
)
_PRONOUN = re.compile(rf"\b(?:{_HE})\s+{_VERB}|\b{_VERB}\s+(?:{_HE})\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(r"(?<!\w)(?i:for|of|with|by|like)\s+$")
# A sentence without any of these names no speaker: most do not, and this is told faster than by the patterns.
_CUES = frozenset([*_VERBS, *re.findall(r"\w+", _BY.lower()), "quoted"])
_NOT_NAMES = frozenset(_NO_NAME.split())
_WORDS = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?]\s")


def speaker_of(copy: str, before: int, start: int, end: int, after: int, *, last: str | None) -> str | None:
    """The speaker of copy[start:end], looked for from `before` to `after`; a pronoun stands for `last`."""
    tail = copy[end : min(after, end + NEAR)].partition("\n")[0]
    head = copy[max(before, start - NEAR) : start].rpartition("\n")[2]
    if _is_whole_sentence(copy[start:end], tail):
        tail = ""
    found = (_named_after(tail) if _has_cue(tail) else None) or (_named_before(head) if _has_cue(head) else None)
    return found or (last if _they_said(tail, head) else None)


def _is_whole_sentence(quoted: str, tail: str) -> bool:
    """Whether what follows is a sentence of its own: “We stay.” Ruiz said he would go."""
    return bool(re.search(r"[^.]\.\W?$", quoted)) and tail.lstrip()[:1].isupper()


def _has_cue(text: str) -> bool:
    return not _CUES.isdisjoint(_WORDS.findall(text.lower()))


def _named_after(tail: str) -> str | None:
    matches = (pattern.match(tail) for pattern in _AFTER)
    return next((name for found in matches if found and (name := _name(found.group(1)))), None)


def _named_before(head: str) -> str | None:
    for pattern in _BEFORE:
        found = pattern.search(head)
        if found and not _OF_ANOTHER.search(head[: found.start(1)]) and (name := _name(found.group(1))):
            return name
    return None


def _they_said(tail: str, head: str) -> bool:
    """He said, she said: in the very sentence of the quotation."""
    same_sentence = (_SENTENCE_END.split(tail, maxsplit=1)[0], _SENTENCE_END.split(head)[-1])
    return any(_has_cue(text) and _PRONOUN.search(text) for text in same_sentence)


def _name(text: str) -> str | None:
    """Without the capital that begins a sentence, and without whose spokesman it is."""
    words = text.split()
    while words and (words[0] in _NOT_NAMES or (len(words) > 1 and words[0].endswith(("’s", "'s")))):
        words.pop(0)
    return " ".join(words).rstrip(".,'’") or None
